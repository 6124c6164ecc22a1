package export

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// Assessment is what `export --what assessment` prints: everything judged for
// one day, for anyone to recompute. Package assess defines every figure.
type Assessment struct {
	AsOf        string      `json:"as_of" jsonschema:"format=date"`
	Total       Score       `json:"total"`
	Units       []Unit      `json:"units"`
	Findings    []Finding   `json:"findings"`
	Remediation Remediation `json:"remediation"`
	Months      []Month     `json:"months"`
	Rankings    []Ranking   `json:"rankings"`
	RulesMet    []RuleMet   `json:"rules_met"`
}

// Score counts periods; due is met + missed.
type Score struct {
	Met    int `json:"met"`
	Due    int `json:"due"`
	Late   int `json:"late" jsonschema_description:"of met"`
	Missed int `json:"missed"`
}

// Unit is one unit's duties and scores.
type Unit struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Level  string `json:"level,omitempty"`
	Parent string `json:"parent,omitempty"`
	Own    Score  `json:"own"`
	Tree   Score  `json:"tree" jsonschema_description:"own and whole subtree"`
	Worst  string `json:"worst_child,omitempty"`
	Duties []Duty `json:"duties"`
}

// Duty is an obligation as owed by the unit.
type Duty struct {
	Obligation string   `json:"obligation"`
	State      string   `json:"state"`
	Reconfirm  bool     `json:"reconfirm,omitempty"`
	Score      Score    `json:"score"`
	Periods    []Period `json:"periods"`
}

// Period is one period of a duty.
type Period struct {
	ID        string     `json:"id"`
	Start     string     `json:"start" jsonschema:"format=date"`
	End       string     `json:"end" jsonschema:"format=date"`
	Required  int        `json:"required"`
	Counted   int        `json:"counted"`
	State     string     `json:"state"`
	MetOn     string     `json:"met_on,omitempty" jsonschema:"format=date"`
	Reconfirm bool       `json:"reconfirm,omitempty"`
	Evidence  []Evidence `json:"evidence,omitempty"`
	Missing   []string   `json:"missing,omitempty" jsonschema_description:"subjects not counted often enough"`
}

// Evidence is an act that counts in a period.
type Evidence struct {
	Date     string   `json:"date" jsonschema:"format=date"`
	Note     string   `json:"note"`
	For      string   `json:"for,omitempty"`
	Subjects []string `json:"subjects,omitempty"`
	Result   string   `json:"result,omitempty"`
}

// Finding is a problem found in a unit; percentages.
type Finding struct {
	Unit     string `json:"unit"`
	ID       string `json:"id"`
	State    string `json:"state"`
	Planned  int    `json:"planned"`
	Actual   int    `json:"actual"`
	Deadline string `json:"deadline,omitempty" jsonschema:"format=date"`
}

// Remediation adds findings up; planned and actual are percent points of
// total.
type Remediation struct {
	Findings int `json:"findings"`
	Closed   int `json:"closed"`
	Overdue  int `json:"overdue"`
	Behind   int `json:"behind"`
	Planned  int `json:"planned"`
	Actual   int `json:"actual"`
	Total    int `json:"total"`
}

// Month is the portal at a month's end, or on the as-of date.
type Month struct {
	Date    string `json:"date" jsonschema:"format=date"`
	Future  bool   `json:"future,omitempty"`
	Score   Score  `json:"score"`
	Planned int    `json:"planned"`
	Actual  int    `json:"actual"`
	Total   int    `json:"total"`
}

// Ranking is an annual assessment with places within kind and level.
type Ranking struct {
	Year    int      `json:"year"`
	Results []Ranked `json:"results"`
}

// Ranked is one unit's place.
type Ranked struct {
	Unit       string  `json:"unit"`
	Score      float64 `json:"score"`
	Grade      string  `json:"grade,omitempty"`
	Rank       int     `json:"rank"`
	FromBottom int     `json:"from_bottom"`
	Of         int     `json:"of"`
}

// RuleMet is a rule whose condition a unit meets, for decision by people.
type RuleMet struct {
	Rule string `json:"rule"`
	Unit string `json:"unit"`
	Year int    `json:"year"`
}

// AssessmentOf lists all that a report says.
func AssessmentOf(r *assess.Report) Assessment {
	p := r.Plan
	out := Assessment{AsOf: r.AsOf.String(), Total: scoreOf(r.Total), Units: []Unit{}, Findings: []Finding{}, Months: []Month{}, Rankings: []Ranking{}, RulesMet: []RuleMet{},
		Remediation: Remediation{p.Findings, p.Closed, p.Overdue, p.Behind, p.Planned, p.Actual, p.Total}}
	for i := range r.Units {
		out.Units = append(out.Units, unitOf(r, &r.Units[i]))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		out.Findings = append(out.Findings, Finding{f.Unit.ID, f.ID, f.State.String(), f.Planned, f.Actual, f.Deadline.String()})
	}
	for _, m := range r.Months {
		out.Months = append(out.Months, Month{m.Date.String(), m.Future, scoreOf(m.Score), m.Planned, m.Actual, m.Total})
	}
	for _, y := range r.Rankings {
		out.Rankings = append(out.Rankings, Ranking{y.Year, rankedOf(y.Results)})
	}
	for _, h := range r.Hits {
		out.RulesMet = append(out.RulesMet, RuleMet{h.Rule.ID, h.Unit.ID, h.Year})
	}
	return out
}

func scoreOf(s assess.Score) Score { return Score{s.Met, s.Due, s.Late, s.Missed} }

func rankedOf(results []assess.Ranked) []Ranked {
	out := []Ranked{}
	for _, x := range results {
		one := Ranked{Unit: x.Unit.ID, Score: x.Score, Rank: x.Rank, FromBottom: x.FromBottom, Of: x.Of}
		if x.Grade != nil {
			one.Grade = x.Grade.ID
		}
		out = append(out, one)
	}
	return out
}

func unitOf(r *assess.Report, s *assess.UnitSummary) Unit {
	u := s.Unit
	out := Unit{ID: u.ID, Name: u.Name, Own: scoreOf(s.Own), Tree: scoreOf(s.Tree), Duties: []Duty{}}
	if u.Kind != nil {
		out.Kind = u.Kind.ID
	}
	if u.Level != nil {
		out.Level = u.Level.ID
	}
	if u.Parent != nil {
		out.Parent = u.Parent.ID
	}
	if s.Worst != nil {
		out.Worst = s.Worst.ID
	}
	for _, d := range r.Duties(u) {
		out.Duties = append(out.Duties, dutyOf(&d))
	}
	return out
}

func dutyOf(d *assess.Duty) Duty {
	out := Duty{Obligation: d.Obligation.ID, State: d.State.String(), Reconfirm: d.Reconfirm, Score: scoreOf(d.Score), Periods: []Period{}}
	for i := range d.Periods {
		p := &d.Periods[i]
		one := Period{ID: p.ID, Start: p.Start.String(), End: p.End.String(), Required: p.Required, Counted: p.Counted,
			State: p.State.String(), MetOn: p.MetOn.String(), Reconfirm: p.Reconfirm}
		for _, a := range p.Acts {
			one.Evidence = append(one.Evidence, evidenceOf(a))
		}
		for _, x := range p.Subjects {
			if x.Counted < x.Needed {
				one.Missing = append(one.Missing, x.ID)
			}
		}
		out.Periods = append(out.Periods, one)
	}
	return out
}

func evidenceOf(a *portal.Act) Evidence {
	more := a.Details()
	return Evidence{a.Date.String(), a.Note, more.For, more.Subjects, more.Result}
}
