package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// findingCard is a finding on its unit's page.
type findingCard struct {
	ID, Source, Title string
	Look              string `tmpl:"value"` // the period state whose shape and colour it takes
	StateWord         string
	Lapsed            bool // a deadline lapsed, though it is not overdue now
	Planned, Actual   int
	Chart             template.HTML
	ChartWidth        int      `tmpl:"same"`
	Axis              axisView `tmpl:"same"`
	Found             calendar.Date
	From              string // who found it
	Breaches          []link
	Measures          []cardMeasure
	Owner             string
	Struck, Deadline  calendar.Date // the first deadline when it was moved, and the present one
	Moves             []cardMove
	Signs             []cardSign
	Why               []string
	Targets           []cardTarget
	Events            []cardEvent
}

// TemplateName is tmpl.Part's.
func (findingCard) TemplateName() string { return "finding-card" }

// cardMeasure is a task with what it has of its own.
type cardMeasure struct {
	Text, Owner string        // Owner is "" when it is the finding's
	Word        string        // how it stands
	Day         calendar.Date // when it was done, else when it is due; zero: the finding's day
}

// TemplateName is tmpl.Part's.
func (cardMeasure) TemplateName() string { return "finding-measure" }

// cardMove tells a moved deadline.
type cardMove struct{ Text string }

// TemplateName is tmpl.Part's.
func (cardMove) TemplateName() string { return "finding-move" }

// cardSign is who signed what, and when.
type cardSign struct {
	Kind     string `tmpl:"value"` // "rectified", "accepted" or "reopened"
	Date     calendar.Date
	By, Note string
	Link     string
}

// TemplateName is tmpl.Part's.
func (cardSign) TemplateName() string { return "finding-sign" }

// cardTarget is the percentage planned by the end of a year.
type cardTarget struct{ Year, Percent int }

// TemplateName is tmpl.Part's.
func (cardTarget) TemplateName() string { return "finding-target" }

// cardEvent is what happened on a day, with the plan of that day.
type cardEvent struct {
	Date       calendar.Date
	What       string
	Planned    int
	Progress   bool // it told the percentage Actual
	Actual     int
	Note, Link string
}

// TemplateName is tmpl.Part's.
func (cardEvent) TemplateName() string { return "finding-event" }

// findingCards are the findings of a unit.
func (b *builder) findingCards(u *portal.Unit) []findingCard {
	var list []findingCard
	for _, f := range b.report.UnitFindings(u) {
		list = append(list, b.findingCard(&f))
	}
	return list
}

func (b *builder) findingCard(f *assess.Finding) findingCard {
	story := assess.Story(f.Finding, b.report.AsOf)
	v := findingCard{
		ID: f.ID, Source: b.source(f.Pos), Title: f.Title, Look: findingLook(f.State).String(),
		StateWord: b.t("finding." + f.State.String()), Lapsed: len(f.Lapses) > 0 && f.State != assess.FindingOverdue,
		Planned: f.Planned, Actual: f.Actual, Chart: b.axis.planLines(f), ChartWidth: b.axis.width(), Axis: b.axis.view,
		Found: f.Found, From: f.Finding.Source, Breaches: b.breached(f.Finding), Measures: b.cardMeasures(f),
		Owner: f.Owner, Deadline: f.Deadline, Why: b.findingWhy(f, story),
	}
	if f.Moved {
		v.Struck = f.Due
	}
	for _, t := range f.Targets {
		v.Targets = append(v.Targets, cardTarget{t.Year, t.Percent})
	}
	for i := range story {
		b.tell(&v, f, &story[i])
	}
	return v
}

// tell puts what happened to a finding on its card.
func (b *builder) tell(v *findingCard, f *assess.Finding, e *assess.Event) {
	x := cardEvent{Date: e.Date, Planned: assess.PlanAt(f.Finding, e.Date).Percent}
	x.What, x.Note, x.Link = b.eventWords(e, f.Finding)
	if x.Progress = e.Progress != nil; x.Progress {
		x.Actual = e.Progress.Percent
	}
	v.Events = append(v.Events, x)
	switch {
	case e.Kind == assess.EventMoved && f.Deadline != 0:
		v.Moves = append(v.Moves, cardMove{b.moveWords(e)})
	case e.Sign != nil:
		kind := []string{"rectified", "accepted", "reopened"}[e.Kind-assess.EventRectified]
		v.Signs = append(v.Signs, cardSign{kind, e.Sign.Date, e.Sign.By, e.Sign.Note, e.Sign.Link})
	}
}

// cardMeasures are the measures that are written, each with what it has of its
// own.
func (b *builder) cardMeasures(f *assess.Finding) []cardMeasure {
	var list []cardMeasure
	for _, m := range b.measures(f) {
		if m.Text == "" {
			continue
		}
		v := cardMeasure{Text: m.Text, Word: m.Word}
		if m.Owner != f.Owner {
			v.Owner = m.Owner
		}
		switch {
		case m.Done != 0:
			v.Day = m.Done
		case m.Due != f.Deadline:
			v.Day = m.Due
		}
		list = append(list, v)
	}
	return list
}
