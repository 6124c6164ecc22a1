package export

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// Assessment is what `export --what assessment` prints: everything judged for
// one day, for anyone to recompute. Package assess defines every figure.
type Assessment struct {
	AsOf        string      `json:"as_of" jsonschema:"format=date"`
	Total       Score       `json:"total"`
	Parts       []Dimension `json:"parts" jsonschema_description:"total taken apart"`
	Obligations []Owed      `json:"obligations"`
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

// Dimension is a score by the parts of one dimension, which add up to it.
type Dimension struct {
	By    string `json:"by" jsonschema:"enum=group,enum=role,enum=article,enum=year,enum=quarter"`
	Parts []Part `json:"parts"`
}

// Part is one part that has anything due; "other" is what belongs to none.
type Part struct {
	ID string `json:"id"`
	Score
}

// Owed is an obligation and how it is counted.
type Owed struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Clause string   `json:"clause"`
	Quote  string   `json:"quote"`
	Form   string   `json:"form"`
	OwedBy []string `json:"owed_by"`
	Group  string   `json:"group,omitempty"`
	Role   string   `json:"role,omitempty"`
	Every  string   `json:"every,omitempty"`
	Times  int      `json:"times,omitempty"`
	Due    string   `json:"due,omitempty" jsonschema_description:"month-day"`
	Event  string   `json:"event,omitempty"`
	Within int      `json:"within,omitempty" jsonschema_description:"days"`
	Years  int      `json:"years,omitempty"`
	Lead   int      `json:"lead" jsonschema_description:"days before a deadline at which it is due soon"`
	From   string   `json:"from,omitempty" jsonschema:"format=date"`
	Until  string   `json:"until,omitempty" jsonschema:"format=date"`
	Source string   `json:"source"`
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

	OwnFindings  Remediation `json:"own_findings"`
	TreeFindings Remediation `json:"tree_findings" jsonschema_description:"own and whole subtree"`

	OwnParts  []Dimension `json:"own_parts" jsonschema_description:"own taken apart"`
	TreeParts []Dimension `json:"tree_parts,omitempty" jsonschema_description:"tree taken apart; only where units stand below"`
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
	Waiver    *Waiver    `json:"waiver,omitempty" jsonschema_description:"covers the deadline"`
	Extended  []string   `json:"extended,omitempty" jsonschema_description:"days to which the term was extended"`
	Missing   []string   `json:"missing,omitempty" jsonschema_description:"subjects not counted often enough"`
}

// Waiver frees from a deadline.
type Waiver struct {
	From   string `json:"from" jsonschema:"format=date"`
	Until  string `json:"until,omitempty" jsonschema:"format=date"`
	Reason string `json:"reason"`
}

// Evidence is an act that counts in a period.
type Evidence struct {
	Date     string   `json:"date" jsonschema:"format=date"`
	Note     string   `json:"note"`
	For      string   `json:"for,omitempty"`
	Subjects []string `json:"subjects,omitempty"`
	Result   string   `json:"result,omitempty"`
	Source   string   `json:"source" jsonschema_description:"file and line"`
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
	Lapsed   int `json:"lapsed" jsonschema_description:"a deadline of theirs lapsed, now or before"`
}

// Month is the portal at a month's end, or on the as-of date.
type Month struct {
	Date    string `json:"date" jsonschema:"format=date"`
	Future  bool   `json:"future,omitempty"`
	Score   Score  `json:"score"`
	Planned int    `json:"planned"`
	Actual  int    `json:"actual"`
	Total   int    `json:"total"`
	Found   int    `json:"found"`
	ToClose int    `json:"to_close" jsonschema_description:"of found: whose deadline is not after the date"`
	Closed  int    `json:"closed" jsonschema_description:"of found; 0 in the future"`
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

	Figures []Figure `json:"figures" jsonschema_description:"what met the conditions, in their order"`
}

// Figure is a known figure that a condition was tested on: N is the place from
// the bottom, the years in a row, the level of the rating or the missed
// periods; Of is how many are ranked or the best level.
type Figure struct {
	Fact  string `json:"fact"`
	N     int    `json:"n,omitempty"`
	Of    int    `json:"of,omitempty"`
	Grade string `json:"grade,omitempty"`
	Duty  string `json:"duty,omitempty"`
	State string `json:"state,omitempty"`
}

// AssessmentOf lists all that a report says.
func AssessmentOf(r *assess.Report) Assessment {
	out := Assessment{AsOf: r.AsOf.String(), Total: scoreOf(r.Total), Parts: dimensionsOf(r, r.Whole()), Obligations: []Owed{}, Units: []Unit{}, Findings: []Finding{}, Months: []Month{}, Rankings: []Ranking{}, RulesMet: []RuleMet{},
		Remediation: remediationOf(r.Plan)}
	for _, o := range r.Portal.Obligations {
		out.Obligations = append(out.Obligations, owedOf(r, o))
	}
	for i := range r.Units {
		out.Units = append(out.Units, unitOf(r, &r.Units[i]))
	}
	for i := range r.Findings() {
		f := &r.Findings()[i]
		out.Findings = append(out.Findings, findingOf(f, r))
	}
	for _, m := range r.Months {
		out.Months = append(out.Months, Month{m.Date.String(), m.Future, scoreOf(m.Score), m.Planned, m.Actual, m.Total, m.Found, m.ToClose, m.Closed})
	}
	for _, y := range r.Rankings {
		out.Rankings = append(out.Rankings, Ranking{y.Year, rankedOf(y.Results)})
	}
	for _, h := range r.Hits {
		out.RulesMet = append(out.RulesMet, RuleMet{h.Rule.ID, h.Unit.ID, h.Year, figuresOf(&h)})
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
	m := r.Remediation[u.Index]
	out.OwnFindings, out.TreeFindings = remediationOf(m.Own), remediationOf(m.Tree)
	duties := r.Duties(u)
	for i := range duties {
		out.Duties = append(out.Duties, dutyOf(&duties[i]))
	}
	out.OwnParts = dimensionsOf(r, r.Own(duties))
	if tree := r.Tree(u); tree != nil {
		out.TreeParts = dimensionsOf(r, tree)
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
			one.Evidence = append(one.Evidence, evidenceOf(d.Unit, a))
		}
		if w := p.Waiver; w != nil {
			one.Waiver = &Waiver{w.From.String(), w.Until.String(), w.Reason}
		}
		for _, x := range p.Extended {
			one.Extended = append(one.Extended, x.Until.String())
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

func evidenceOf(u *portal.Unit, a *portal.Act) Evidence {
	more := a.Details()
	return Evidence{a.Date.String(), a.Note, more.For, more.Subjects, more.Result, diag.Pos{File: u.Pos.File, Line: int(a.Line)}.String()}
}
