package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/parallel"
	"mingdeng/generator/portal"
)

// newReport is the report of a portal before any unit is judged.
func newReport(p *portal.Portal, asOf calendar.Date) *Report {
	r := &Report{Portal: p, AsOf: asOf, judge: newJudge(p.Site, asOf), Units: make([]UnitSummary, len(p.Units))}
	r.Months = months(p.Site.Campaign, asOf)
	r.parts = newParts(p, r.judge)
	r.tallies = make([][]tally, len(p.Units))
	return r
}

// each calls for 0 to n−1 what worker makes for each processor.
func each(n int, worker func() func(i int)) { parallel.EachWith(n, 0, worker) }

// Duties judges a unit's duties in full, in order of obligation. The report
// keeps summaries only, and the duties of a few units that were asked for last:
// with all their periods those of 10,000 units would take more than a gigabyte,
// and judging them a second time takes 4 % of a build. Callers share the list,
// and do not change it.
func (r *Report) Duties(u *portal.Unit) []Duty {
	d := r.recent.of(u)
	d.judge.Do(func() { d.list = r.duties(u) })
	return d.list
}

func (r *Report) duties(u *portal.Unit) []Duty {
	w := &scratch{withIDs: true, periods: make([]Period, 0, r.recent.periods.Load())}
	j := r.judge.with(w)
	list := make([]Duty, 0, len(r.Portal.Obligations))
	for _, o := range r.Portal.Obligations {
		if Owes(u, o) {
			list = append(list, j.duty(u, o))
		}
	}
	r.recent.periods.Store(max(r.recent.periods.Load(), int64(len(w.periods))))
	return list
}

// worker judges one unit after the other in the same scratch.
type worker struct {
	*judge
	report *Report
	months []*judge  // of the months that are not future
	rows   []DutyRow // of the unit
}

func (r *Report) worker() *worker {
	w := &worker{judge: r.judge.with(&scratch{}), report: r}
	for _, m := range r.Months {
		if !m.Future {
			w.months = append(w.months, w.at(m.Date))
		}
	}
	return w
}

// unit judges one unit alone.
func (w *worker) unit(u *portal.Unit) *judged {
	r := w.report
	j := &judged{own: newBreakdown(&r.parts.list), history: make(history, len(r.Months))}
	s := &j.summary
	w.rows = w.rows[:0]
	for _, o := range r.Portal.Obligations {
		if !Owes(u, o) {
			continue
		}
		d := w.duty(u, o)
		w.rows = append(w.rows, d.row())
		s.Own = s.Own.Add(d.Score)
		r.parts.duty(j.own, &d)
		j.history.add(w, &d)
		w.scratch.rewind(checkpoint{})
	}
	s.Duties, j.tallies = slices.Clone(w.rows), r.parts.tallies(j.own)
	j.judgeFindings(r, u)
	return j
}

// rollUp adds the scores of children to their parents, and of all units.
func (r *Report) rollUp() {
	for i := len(r.Units) - 1; i >= 0; i-- {
		s := &r.Units[i]
		s.Tree = s.Own
		if len(s.Unit.Children) > 0 {
			r.tallies[i] = slices.Clone(r.tallies[i]) // a copy: the judged unit's own are not changed
		}
		for _, c := range s.Unit.Children {
			child := &r.Units[c.Index]
			s.Tree = s.Tree.Add(child.Tree)
			for k, t := range r.tallies[c.Index] {
				r.tallies[i][k].met += t.met
				r.tallies[i][k].missed += t.missed
			}
			if child.Tree.Due > 0 && (s.Worst == nil || child.Tree.Worse(r.Units[s.Worst.Index].Tree)) {
				s.Worst = c
			}
		}
		r.Total = r.Total.Add(s.Own)
	}
}
