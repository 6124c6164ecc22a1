package assess

import (
	"slices"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// calendarPeriods lists the calendar periods of a duty, none of them met yet.
func (j *judge) calendarPeriods(u *portal.Unit, o *portal.Obligation) []Period {
	from, until := j.window(u, o)
	list := j.scratch.copy(j.spans[o.Cadence])
	for i := range list {
		p := &list[i]
		p.Required = o.Times
		j.limit(p, from, until)
	}
	return list
}

// limit makes a period not applicable of which too little is owed.
func (j *judge) limit(p *Period, from, until calendar.Date) {
	if (p.Start < from || p.End > until) && !j.enough(p, from, until) {
		p.State = NotApplicable
	}
}

// days counts the days from start to end, both included.
func days(start, end calendar.Date) int { return int(end-start) + 1 }

// overlap counts the days that two stretches share.
func overlap(aStart, aEnd, bStart, bEnd calendar.Date) int {
	return max(0, days(max(aStart, bStart), min(aEnd, bEnd)))
}

// periodIndex is the index, in the duty's list, of the period that an act counts
// in; it may lie outside the list.
func (j *judge) periodIndex(o *portal.Obligation, a *portal.Act) int {
	if a.More != nil && a.More.For != "" {
		return j.spans.named(o.Cadence, a.More.For)
	}
	return j.spans.at(o.Cadence, a.Date)
}

// spread gives each act to the calendar period that it counts in.
func (j *judge) spread(o *portal.Obligation, acts []portal.Act, list []Period, count func(*Period, *portal.Act)) {
	indexes := j.scratch.indexes[:0]
	for i := range acts {
		at := j.periodIndex(o, &acts[i])
		if indexes = append(indexes, at); at >= 0 && at < len(list) {
			list[at].given++
		}
	}
	j.scratch.indexes = indexes
	for i := range list {
		list[i].Acts = j.scratch.actList(list[i].given)
	}
	for i, at := range indexes {
		if at >= 0 && at < len(list) {
			count(&list[at], &acts[i])
		}
	}
}

// periodic counts acts by calendar period.
func (j *judge) periodic(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	list := j.calendarPeriods(u, o)
	count := (*Period).count
	if o.ByDay {
		count = (*Period).countDay
	}
	j.spread(o, acts, list, count)
	return list
}

// countDay is count for acts of which those of one day count once.
func (p *Period) countDay(a *portal.Act) {
	if n := len(p.Acts); n > 0 && p.Acts[n-1].Date == a.Date {
		p.Acts = append(p.Acts, a)
		return
	}
	p.count(a)
}

// count adds an act that counts once.
func (p *Period) count(a *portal.Act) {
	p.Acts = append(p.Acts, a)
	if p.Counted < p.Required {
		if p.Counted++; p.Counted == p.Required {
			p.MetOn = a.Date
		}
	}
}

// perSubject counts acts by calendar period and subject.
func (j *judge) perSubject(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	list := j.calendarPeriods(u, o)
	for i := range list {
		j.ask(u, o, &list[i])
	}
	j.spread(o, acts, list, func(p *Period, a *portal.Act) { p.countSubjects(a, o.ByDay) })
	return list
}

// ask says whom a period must count, and how often.
func (j *judge) ask(u *portal.Unit, o *portal.Obligation, p *Period) {
	p.Subjects = j.subjects(u, o, p)
	if p.Required = o.Times * len(p.Subjects); p.Required == 0 {
		p.State = NotApplicable
	}
}

// subjectPeriod is the i-th period of a per-subject duty alone.
func (j *judge) subjectPeriod(u *portal.Unit, o *portal.Obligation, i int) *Period {
	p := &j.scratch.copy(j.spans[o.Cadence][i : i+1])[0]
	from, until := j.window(u, o)
	j.limit(p, from, until)
	j.ask(u, o, p)
	acts := j.acts(u, o)
	p.Acts = j.scratch.actList(len(acts))
	for k := range acts {
		if j.periodIndex(o, &acts[k]) == i {
			p.countSubjects(&acts[k], o.ByDay)
		}
	}
	j.classify(u, o, p)
	return p
}

// countSubjects adds an act for each subject that it names; byDay: once a day.
func (p *Period) countSubjects(a *portal.Act, byDay bool) {
	p.Acts = append(p.Acts, a)
	if a.More == nil {
		return
	}
	for _, name := range a.More.Subjects {
		for i := range p.Subjects {
			s := &p.Subjects[i]
			if s.ID == name && s.Counted < s.Needed && !(byDay && s.last == a.Date) {
				s.last = a.Date
				s.Counted++
				if p.Counted++; p.Counted == p.Required {
					p.MetOn = a.Date
				}
			}
		}
	}
}

// subjects are those that a period of a per-subject duty counts.
func (j *judge) subjects(u *portal.Unit, o *portal.Obligation, p *Period) []SubjectCount {
	w := j.scratch
	start := len(w.subjects)
	for _, stay := range u.Stays {
		c := stay.Unit
		if stay.From > j.asOf { // the move to here is after the as-of date
			continue
		}
		until := j.end(c.Dissolved)
		if stay.Until < j.asOf { // a stay that ends after the as-of date has not ended yet
			until = min(until, j.end(stay.Until))
		}
		if slices.Contains(o.Subjects.Children, c.Kind) && j.belongs(p, max(c.Established, stay.From), until) {
			w.subjects = append(w.subjects, SubjectCount{ID: c.ID, Name: c.Name, Unit: c, Needed: o.Times})
		}
	}
	if o.Subjects.List != "" {
		for _, s := range u.Subjects[o.Subjects.List] {
			if j.belongs(p, s.From, j.end(s.Until)) {
				w.subjects = append(w.subjects, SubjectCount{ID: s.Name, Name: s.Name, Needed: o.Times})
			}
		}
	}
	return slices.Clip(w.subjects[start:])
}

// belongs reports whether a subject that exists from one day until another is
// counted in p.
func (j *judge) belongs(p *Period, from, until calendar.Date) bool {
	return until >= min(p.End, max(j.asOf, p.Start)) && from <= max(j.asOf, p.Start) && j.enough(p, from, until)
}

// dated makes one period a year that ends on the due day.
func (j *judge) dated(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	list := j.calendarPeriods(u, o)
	for i := range list {
		p := &list[i]
		p.End, p.Required, p.State = j.dueDay(p.Start.Year(), o), 1, NotYet
		if p.End < from || p.End > until || p.End < j.first {
			p.State = NotApplicable
		}
	}
	j.spread(o, acts, list, (*Period).count)
	return list
}

// dueDay is the due day in a year; 29 February falls back to the 28th, and a
// day that is no business day is shifted as the obligation says, within the
// year.
func (j *judge) dueDay(year int, o *portal.Obligation) calendar.Date {
	month := time.Month(o.DueMonth)
	due := min(calendar.Make(year, month, o.DueDay), calendar.Make(year, month+1, 0))
	step := calendar.Date(1)
	if o.Shift == portal.Previous {
		step = -1
	}
	for _, step := range []calendar.Date{step, -step} {
		day := due
		for o.Shift != portal.NoShift && day.Year() == year && !j.site.Business.Open(day) {
			day += step
		}
		if day.Year() == year {
			return day
		}
	}
	return due
}
