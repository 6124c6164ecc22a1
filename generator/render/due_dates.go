package render

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// dueGroup is the units for which an obligation is next due on the same day
// and ends to be owed on the same day.
type dueGroup struct {
	next, last calendar.Date
	n          int
	units      []*portal.Unit // the first few
}

// deadlines are the days on which an obligation is due from the as-of date to
// the horizon, each with how many units it is due for. The first day of each
// unit is what assess judged; from there the calendar goes on.
func (b *builder) deadlines(o *portal.Obligation) []dueRow {
	var rows []dueRow
	at := map[calendar.Date]int{}
	for _, g := range b.dueGroups(o) {
		for day := g.next; day != 0 && day <= g.last; day = following(o, day) {
			i, ok := at[day]
			if !ok {
				i = len(rows)
				at[day] = i
				rows = append(rows, b.dueRow(o, day, 0))
			}
			rows[i].N += g.n
			for _, u := range g.units {
				if len(rows[i].Units) < dueUnits {
					rows[i].Units = append(rows[i].Units, b.dutyLink(u, o))
				}
			}
		}
	}
	return rows
}

// dueGroups gathers the units that owe an obligation by their next deadline.
func (b *builder) dueGroups(o *portal.Obligation) []*dueGroup {
	var groups []*dueGroup
	end := b.horizon()
	if o.Until != 0 {
		end = min(end, o.Until)
	}
	for _, d := range b.index.owed()[o].duties {
		last := end
		if d.Unit.Dissolved != 0 {
			last = min(last, d.Unit.Dissolved)
		}
		if d.Next == 0 || d.Next > last {
			continue
		}
		i := slices.IndexFunc(groups, func(g *dueGroup) bool { return g.next == d.Next && g.last == last })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &dueGroup{next: d.Next, last: last})
		}
		if groups[i].n++; len(groups[i].units) < dueUnits {
			groups[i].units = append(groups[i].units, d.Unit)
		}
	}
	return groups
}

// following is the deadline after one, for obligations that the calendar
// repeats.
func following(o *portal.Obligation, day calendar.Date) calendar.Date {
	switch o.Form {
	case portal.Periodic, portal.PerSubject:
		return calendar.PeriodOf(o.Cadence, day).Next().End()
	case portal.Dated:
		return day.AddYears(1)
	}
	return 0
}
