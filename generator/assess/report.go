package assess

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// newReport is the report of a portal before any unit is judged.
func newReport(p *portal.Portal, asOf calendar.Date) *Report {
	r := &Report{Portal: p, AsOf: asOf, judge: newJudge(p.Site, asOf), Units: make([]UnitSummary, len(p.Units))}
	r.groups = make(map[*portal.Group]int, len(p.Site.Groups))
	for i, g := range p.Site.Groups {
		r.groups[g] = i
	}
	r.Months = months(p.Site.Campaign, asOf)
	r.parts = newParts(p, r.judge)
	r.trees = newTrees(r)
	return r
}

// Duties judges a unit's duties in full, in order of obligation. It is
// computed anew at each call: the report keeps summaries only.
func (r *Report) Duties(u *portal.Unit) []Duty {
	var list []Duty
	for _, o := range r.Portal.Obligations {
		if Owes(u, o) {
			list = append(list, r.judge.duty(u, o))
		}
	}
	return list
}

// unit judges one unit alone.
func (r *Report) unit(u *portal.Unit) *judged {
	duties := r.Duties(u)
	j := &judged{own: r.Own(duties), history: make(history, len(r.Months))}
	s := &j.summary
	s.ByGroup = make([]Score, len(r.Portal.Site.Groups)+1)
	s.Duties = make([]DutyRow, 0, len(duties))
	for i := range duties {
		d := &duties[i]
		s.Duties = append(s.Duties, DutyRow{d.Obligation, d.DutySummary})
		s.Own = s.Own.Add(d.Score)
		g := r.groupIndex(d.Obligation)
		s.ByGroup[g] = s.ByGroup[g].Add(d.Score)
		j.history.add(r, d)
	}
	j.judgeFindings(r, u)
	return j
}

// groupIndex is the place of an obligation's group in ByGroup.
func (r *Report) groupIndex(o *portal.Obligation) int {
	if i, ok := r.groups[o.Group]; ok {
		return i
	}
	return len(r.Portal.Site.Groups)
}

// rollUp adds the scores of children to their parents, and of all units.
func (r *Report) rollUp() {
	r.ByGroup = make([]Score, len(r.Portal.Site.Groups)+1)
	for i := len(r.Units) - 1; i >= 0; i-- {
		s := &r.Units[i]
		s.Tree, s.TreeByGroup = s.Own, append([]Score(nil), s.ByGroup...)
		for _, c := range s.Unit.Children {
			child := &r.Units[c.Index]
			s.Tree = s.Tree.Add(child.Tree)
			addScores(s.TreeByGroup, child.TreeByGroup)
			if child.Tree.Due > 0 && (s.Worst == nil || child.Tree.Worse(r.Units[s.Worst.Index].Tree)) {
				s.Worst = c
			}
		}
		r.Total = r.Total.Add(s.Own)
		addScores(r.ByGroup, s.ByGroup)
	}
}

func addScores(to, from []Score) {
	for i := range from {
		to[i] = to[i].Add(from[i])
	}
}
