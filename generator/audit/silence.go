package audit

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// silence questions a unit that has recorded nothing at all in the last two
// ended periods of the shortest cadence that it owes, nor since.
func (a *auditor) silence(u *portal.Unit) {
	gone := u.Dissolved != 0 && u.Dissolved < a.report.AsOf
	if gone || a.report.Units[u.Index].Own.Due == 0 {
		return
	}
	last := calendar.Date(0)
	for i := range u.Acts {
		if d := u.Acts[i].Date; d <= a.report.AsOf {
			last = max(last, d)
		}
	}
	first, second := a.lastTwo(u)
	switch {
	case last == 0:
		a.ask(u.Pos, "unit-never-recorded", diag.Args{"unit": u.Name})
	case first != nil && last < first.Start:
		a.ask(u.Pos, "unit-silent", diag.Args{"unit": u.Name, "date": last.String(), "first": first.ID, "second": second.ID})
	}
}

// lastTwo are the last two ended periods of the shortest cadence of which a
// unit owed two in a row; nil when there are none.
func (a *auditor) lastTwo(u *portal.Unit) (first, second *assess.Period) {
	shortest := 0
	for _, d := range a.report.Duties(u) {
		o := d.Obligation
		if o.Form != portal.Periodic && o.Form != portal.PerSubject || shortest != 0 && o.Cadence.Months() >= shortest {
			continue
		}
		last := len(d.Periods) - 1
		for last >= 0 && d.Periods[last].End >= a.report.AsOf {
			last--
		}
		if last >= 1 && counts(&d.Periods[last-1]) && counts(&d.Periods[last]) {
			first, second, shortest = &d.Periods[last-1], &d.Periods[last], o.Cadence.Months()
		}
	}
	return first, second
}

func counts(p *assess.Period) bool {
	return p.State != assess.Waived && p.State != assess.NotApplicable
}
