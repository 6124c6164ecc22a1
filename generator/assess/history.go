package assess

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// months lists the points of the campaign: each month's end, and the as-of
// date for the month that holds it.
func months(c *portal.Campaign, asOf calendar.Date) []MonthPoint {
	if c == nil {
		return nil
	}
	var list []MonthPoint
	for p := calendar.PeriodOf(calendar.Month, c.Start); p.Start() <= c.End(); p = p.Next() {
		point := MonthPoint{Date: p.End(), Future: p.Start() > asOf}
		if p.Start() <= asOf && asOf < p.End() {
			point.Date = asOf
		}
		list = append(list, point)
	}
	return list
}

// history is a score at each of the months; only Met, Due, Late and Missed
// are kept.
type history []Score

// add puts a duty into the history. Where a period's state at an earlier day
// follows from MetOn and End it is added from its turning points; what itself
// depends on the day is judged anew for each month: a period of a per-subject
// duty while it runs, terms and conditions, and all duties of a unit that was
// dissolved.
func (h history) add(w *worker, d *Duty) {
	form := d.Obligation.Form
	if d.Unit.Dissolved != 0 || form == portal.Term || form == portal.Standing {
		for i := range w.months {
			m := w.scratch.checkpoint()
			h[i] = h[i].Add(w.months[i].duty(d.Unit, d.Obligation).Score)
			w.scratch.rewind(m)
		}
		return
	}
	for i := range d.Periods {
		if form == portal.PerSubject {
			h.addSubjects(w, d, i)
		} else {
			h.addPeriod(w, d, &d.Periods[i], 0)
		}
	}
}

// addSubjects adds the i-th period of a per-subject duty. While it runs, who
// is counted changes from day to day, so each month is judged anew in which
// anything had been done.
func (h history) addSubjects(w *worker, d *Duty, i int) {
	p := &d.Periods[i]
	if len(p.Acts) > 0 {
		for k := range w.months {
			if day := w.months[k].asOf; day < p.End && day >= p.Acts[0].Date {
				m := w.scratch.checkpoint()
				then := w.months[k].subjectPeriod(d.Unit, d.Obligation, i)
				h[k] = h[k].Add(then.Score())
				w.scratch.rewind(m)
			}
		}
	}
	h.addPeriod(w, d, p, p.End)
}

// addPeriod adds a period from the days on which it became due and met, to the
// months from a day on.
func (h history) addPeriod(w *worker, d *Duty, p *Period, from calendar.Date) {
	if p.State == NotApplicable {
		return
	}
	late := p.MetOn > p.End
	missedFrom, metFrom := p.End+1, forever
	if p.MetOn != 0 {
		metFrom = p.MetOn
	}
	waived := len(d.Unit.Waivers) > 0 && w.waiver(d.Unit, d.Obligation, p.End) != nil
	for i := range w.months {
		switch day := w.months[i].asOf; {
		case day < from:
		case day >= metFrom && late:
			h[i] = h[i].Add(Score{Met: 1, Due: 1, Late: 1})
		case day >= metFrom:
			h[i] = h[i].Add(Score{Met: 1, Due: 1})
		case day >= missedFrom && !waived:
			h[i] = h[i].Add(Score{Due: 1, Missed: 1})
		}
	}
}

// addTo adds the history to points.
func (h history) addTo(points []MonthPoint) {
	for i, s := range h {
		sum := &points[i].Score
		sum.Met, sum.Due, sum.Late, sum.Missed = sum.Met+s.Met, sum.Due+s.Due, sum.Late+s.Late, sum.Missed+s.Missed
	}
}
