package export

import (
	"fmt"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// dimensionsOf lists the parts that have anything due.
func dimensionsOf(r *assess.Report, b *assess.Breakdown) []Dimension {
	list := []Dimension{}
	for _, d := range assess.Dimensions() {
		dim := Dimension{By: d.String(), Parts: []Part{}}
		for i, part := range r.Parts(d) {
			if s := b[d][i]; s.Due > 0 {
				dim.Parts = append(dim.Parts, Part{part.Name(), scoreOf(s)})
			}
		}
		list = append(list, dim)
	}
	return list
}

// owedOf tells an obligation and how it is counted.
func owedOf(r *assess.Report, o *portal.Obligation) Owed {
	out := Owed{ID: o.ID, Title: o.Title.Default, Quote: o.Quote, Form: o.Form.String(), Within: o.Within, Years: o.TermYears,
		Lead: r.Lead(o), From: o.From.String(), Until: o.Until.String(), Source: o.Pos.String(), OwedBy: []string{}}
	if o.Clause.Policy != nil {
		out.Clause = o.Clause.Policy.ID + "#" + o.Clause.ID
	}
	for _, k := range o.OwedBy {
		out.OwedBy = append(out.OwedBy, k.ID)
	}
	if o.Group != nil {
		out.Group = o.Group.ID
	}
	if o.Role != nil {
		out.Role = o.Role.ID
	}
	switch o.Form {
	case portal.Periodic, portal.PerSubject:
		out.Every, out.Times = o.Cadence.String(), o.Times
	case portal.Dated:
		out.Due = fmt.Sprintf("%02d-%02d", o.DueMonth, o.DueDay)
	case portal.Triggered:
		out.Event = o.Event.ID
	}
	return out
}

// figuresOf lists the figures that met a rule.
func figuresOf(h *assess.RuleHit) []Figure {
	list := []Figure{}
	for _, f := range h.Facts {
		one := Figure{Fact: f.Condition.Fact.String(), N: f.N, Of: f.Of}
		if f.Grade != nil {
			one.Grade = f.Grade.ID
		}
		if d := f.Condition.Duty; d != nil {
			one.Duty, one.State = d.ID, f.State.String()
		}
		list = append(list, one)
	}
	return list
}
