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
// depends on the day is judged anew for each month: the other forms, and the
// duties of a unit that was dissolved.
func (h history) add(r *Report, d *Duty) {
	form := d.Obligation.Form
	if d.Unit.Dissolved != 0 || form != portal.Periodic && form != portal.Dated && form != portal.Triggered {
		for i := range h {
			if !r.Months[i].Future {
				h[i] = h[i].Add(r.judge.at(r.Months[i].Date).duty(d.Unit, d.Obligation).Score)
			}
		}
		return
	}
	for i := range d.Periods {
		h.addPeriod(r, d, &d.Periods[i])
	}
}

// at is the same judge on another day.
func (j *judge) at(day calendar.Date) *judge {
	other := *j
	other.asOf = day
	return &other
}

// addPeriod adds a period from the days on which it became due and met.
func (h history) addPeriod(r *Report, d *Duty, p *Period) {
	if p.State == NotApplicable {
		return
	}
	late := p.MetOn > p.End
	missedFrom, metFrom := p.End+1, forever
	if p.MetOn != 0 {
		metFrom = p.MetOn
	}
	waived := r.judge.waiver(d.Unit, d.Obligation, p.End) != nil
	for i := range h {
		switch day := r.Months[i].Date; {
		case r.Months[i].Future:
			return
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
		s.Soon, s.Open = 0, 0
		points[i].Score = points[i].Score.Add(s)
	}
}
