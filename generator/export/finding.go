package export

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// Finding is a problem found in a unit; percentages.
type Finding struct {
	Unit     string   `json:"unit"`
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Owner    string   `json:"owner,omitempty"`
	Breaches []string `json:"breaches,omitempty" jsonschema_description:"obligations, and places in a policy such as opinion#art-6"`
	Found    string   `json:"found" jsonschema:"format=date"`
	State    string   `json:"state" jsonschema:"enum=open,enum=on-course,enum=behind,enum=overdue,enum=awaiting,enum=closed,enum=reopened"`
	Planned  int      `json:"planned"`
	Actual   int      `json:"actual"`
	Due      string   `json:"due,omitempty" jsonschema:"format=date" jsonschema_description:"as first set"`
	Deadline string   `json:"deadline,omitempty" jsonschema:"format=date" jsonschema_description:"after moves"`
	Lapses   []Lapse  `json:"lapses,omitempty"`
	Targets  []Target `json:"targets,omitempty"`
	Story    []Event  `json:"story" jsonschema_description:"all that happened by the as-of date"`
	Source   string   `json:"source" jsonschema_description:"file and line"`
}

// Lapse is a deadline that passed without a rectification.
type Lapse struct {
	Deadline string `json:"deadline" jsonschema:"format=date"`
	Until    string `json:"until,omitempty" jsonschema:"format=date" jsonschema_description:"moved, rectified or accepted; absent: not yet"`
}

// Target is the percentage planned by a year's end.
type Target struct {
	Year    int `json:"year"`
	Percent int `json:"percent"`
}

// Event is a step in a finding's story.
type Event struct {
	Date    string `json:"date" jsonschema:"format=date"`
	Kind    string `json:"kind" jsonschema:"enum=found,enum=moved,enum=progress,enum=measure,enum=rectified,enum=accepted,enum=reopened"`
	By      string `json:"by,omitempty"`
	Void    bool   `json:"void,omitempty" jsonschema_description:"an acceptance that does not count"`
	To      string `json:"to,omitempty" jsonschema:"format=date"`
	Late    bool   `json:"late,omitempty" jsonschema_description:"moved after the deadline that it replaced"`
	Percent *int   `json:"percent,omitempty"`
	Note    string `json:"note,omitempty" jsonschema_description:"note, reason, or what was done"`
	Link    string `json:"link,omitempty"`
}

func findingOf(f *assess.Finding, asOf *assess.Report) Finding {
	out := Finding{Unit: f.Unit.ID, ID: f.ID, Title: f.Title, Owner: f.Owner, Breaches: breachesOf(f.Finding), Found: f.Found.String(),
		State: f.State.String(), Planned: f.Planned, Actual: f.Actual, Due: f.Due.String(), Deadline: f.Deadline.String(), Source: f.Pos.String()}
	for _, l := range f.Lapses {
		out.Lapses = append(out.Lapses, Lapse{l.Deadline.String(), l.Until.String()})
	}
	for _, t := range f.Targets {
		out.Targets = append(out.Targets, Target{t.Year, t.Percent})
	}
	for _, e := range assess.Story(f.Finding, asOf.AsOf) {
		out.Story = append(out.Story, eventOf(&e))
	}
	return out
}

func breachesOf(f *portal.Finding) []string {
	list := slices.Clone(f.Breaches)
	for _, r := range f.Clauses {
		list = append(list, r.String())
	}
	return list
}

func eventOf(e *assess.Event) Event {
	out := Event{Date: e.Date.String(), Kind: e.Kind.String(), Void: e.Void, Late: e.Late}
	switch {
	case e.Move != nil:
		out.To, out.Note = e.Move.To.String(), e.Move.Reason
	case e.Progress != nil:
		out.Percent, out.Note, out.Link = &e.Progress.Percent, e.Progress.Note, e.Progress.Link
	case e.Measure != nil:
		out.By, out.Note, out.Link = e.Measure.Owner, e.Measure.Text, e.Measure.Link
	case e.Sign != nil:
		out.By, out.Note, out.Link = e.Sign.By, e.Sign.Note, e.Sign.Link
	}
	return out
}

func remediationOf(p assess.Remediation) Remediation {
	return Remediation{p.Findings, p.Closed, p.Overdue, p.Behind, p.Planned, p.Actual, p.Total, p.Lapsed}
}
