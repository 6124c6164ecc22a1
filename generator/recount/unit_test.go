package recount_test

import (
	"cmp"
	"slices"

	"mingdeng/generator/export"
)

// assessment judges all.
func (v *view) assessment() export.Assessment {
	a := export.Assessment{AsOf: v.day.String(), Months: v.months(), Rankings: v.rankings(), RulesMet: v.rulesMet()}
	own := map[string]tally{}
	all := newTally()
	for _, u := range v.units {
		own[u.id] = v.own(u)
		all.merge(own[u.id])
	}
	for _, u := range v.units {
		a.Units = append(a.Units, v.unit(u, own))
	}
	slices.SortFunc(a.Units, func(a, b export.Unit) int { return cmp.Compare(a.ID, b.ID) })
	a.Total, a.Parts = all.total, all.export()
	v.findingsInto(&a)
	return a
}

func (v *view) unit(u *unit, own map[string]tally) export.Unit {
	out := export.Unit{ID: u.id, Name: u.text("name"), Kind: u.text("kind"), Level: v.level(u), Parent: v.parent(u),
		Own: own[u.id].total, OwnParts: own[u.id].export(), Worst: v.worst(u, own)}
	tree := v.tree(u, own)
	out.Tree = tree.total
	if len(v.children(u)) > 0 {
		out.TreeParts = tree.export()
	}
	for _, d := range v.duties(u) {
		out.Duties = append(out.Duties, d.export())
	}
	slices.SortFunc(out.Duties, func(a, b export.Duty) int { return cmp.Compare(a.Obligation, b.Obligation) })
	return out
}

// tree is a unit's own score and that of all below it.
func (v *view) tree(u *unit, own map[string]tally) tally {
	t := newTally()
	t.merge(own[u.id])
	for _, c := range v.children(u) {
		t.merge(v.tree(c, own))
	}
	return t
}

// worst is the child that stands worst.
func (v *view) worst(u *unit, own map[string]tally) string {
	id, worst := "", export.Score{}
	for _, c := range v.children(u) {
		s := v.tree(c, own).total
		share, than := s.Met*worst.Due, worst.Met*s.Due
		if s.Due > 0 && (id == "" || share < than || share == than && s.Missed > worst.Missed) {
			id, worst = c.id, s
		}
	}
	return id
}

func (d duty) export() export.Duty {
	list := d.judged()
	out := export.Duty{Obligation: d.o.id, State: d.standsAs(list)}
	for _, p := range list {
		out.Score = plus(out.Score, scoreOf(p))
		one := export.Period{ID: p.id, Start: p.start.String(), End: p.end.String(), Required: p.required, Counted: p.counted,
			State: p.state, MetOn: p.metOn.String(), Missing: p.missing, Extended: p.extended, Reconfirm: d.reconfirm(p)}
		out.Reconfirm = out.Reconfirm || one.Reconfirm
		for _, a := range p.evidence {
			one.Evidence = append(one.Evidence, export.Evidence{Date: a.date.String(), Note: a.text("note"), For: a.text("for"), Subjects: a.subjects(), Result: a.text("result")})
		}
		if w := p.waiver; w != nil {
			one.Waiver = &export.Waiver{From: w.date.String(), Until: w.day("until").String(), Reason: w.text("reason")}
		}
		out.Periods = append(out.Periods, one)
	}
	return out
}
