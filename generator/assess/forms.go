package assess

import (
	"slices"
	"strconv"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// calendarPeriods lists the calendar periods of a duty, none of them met yet.
func (j *judge) calendarPeriods(u *portal.Unit, o *portal.Obligation) []Period {
	from, until := j.window(u, o)
	list := j.work.copy(j.spans[o.Cadence])
	for i := range list {
		p := &list[i]
		p.Required = o.Times
		if (p.Start < from || p.End > until) && !j.enough(p, from, until) {
			p.State = NotApplicable
		}
	}
	return list
}

// days counts the days from start to end, both included.
func days(start, end calendar.Date) int { return int(end-start) + 1 }

// overlap counts the days that two stretches share.
func overlap(aStart, aEnd, bStart, bEnd calendar.Date) int {
	return max(0, days(max(aStart, bStart), min(aEnd, bEnd)))
}

// place is the index in the duty's list of the period that an act counts in.
func (j *judge) place(o *portal.Obligation, a *portal.Act) int {
	if a.More != nil && a.More.For != "" {
		return j.spans.named(o.Cadence, a.More.For)
	}
	return j.spans.at(o.Cadence, a.Date)
}

// spread gives each act to the calendar period that it counts in.
func (j *judge) spread(o *portal.Obligation, acts []portal.Act, list []Period, count func(*Period, *portal.Act)) {
	places := j.work.places[:0]
	for i := range acts {
		at := j.place(o, &acts[i])
		if places = append(places, at); at >= 0 && at < len(list) {
			list[at].given++
		}
	}
	j.work.places = places
	for i := range list {
		list[i].Acts = j.work.room(list[i].given)
	}
	for i, at := range places {
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
	p := &j.work.copy(j.spans[o.Cadence][i : i+1])[0]
	from, until := j.window(u, o)
	if (p.Start < from || p.End > until) && !j.enough(p, from, until) {
		p.State = NotApplicable
	}
	j.ask(u, o, p)
	acts := j.acts(u, o)
	p.Acts = j.work.room(len(acts))
	for k := range acts {
		if j.place(o, &acts[k]) == i {
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
	w := j.work
	start := len(w.subjects)
	for _, stay := range u.Stays {
		c := stay.Unit
		if slices.Contains(o.Subjects.Children, c.Kind) && j.belongs(p, max(c.Established, stay.From), min(j.end(c.Dissolved), j.end(stay.Until))) {
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

// triggered makes one period an event.
func (j *judge) triggered(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	w := j.work
	start := len(w.periods)
	for i := range u.Events {
		e := &u.Events[i]
		if e.Kind == o.Event && e.Date >= max(from, j.first) && e.Date <= min(until, j.asOf, j.last) {
			w.periods = append(w.periods, Period{ID: j.eventName(w.since(start), e.Date), Start: e.Date, End: e.Date + calendar.Date(o.Within), Required: 1, Event: e})
		}
	}
	list := w.since(start)
	for i := range list {
		list[i].Acts = w.room(len(acts))
	}
	for i := range acts {
		if p := answers(list, &acts[i]); p != nil {
			p.count(&acts[i])
		}
	}
	return list
}

// eventName is the ID of an event's period: its day and, when others of that
// day stand before it, its number among them.
func (j *judge) eventName(before []Period, d calendar.Date) string {
	n := 1
	for i := range before {
		if before[i].Start == d {
			n++
		}
	}
	if name := j.name(d); n == 1 || name == "" {
		return name
	}
	return j.name(d) + "-" + strconv.Itoa(n)
}

// answers is the event that an act answers: the one whose day it names (of
// several, one that no act has met), else the latest on or before its day that
// no act has met.
func answers(list []Period, a *portal.Act) *Period {
	named := ""
	if a.More != nil {
		named = a.More.For
	}
	var last *Period
	for i := len(list) - 1; i >= 0; i-- {
		p := &list[i]
		if named == "" && p.Start > a.Date || named != "" && p.Start.String() != named {
			continue
		}
		if p.MetOn == 0 {
			return p
		}
		if named != "" && last == nil {
			last = p
		}
	}
	return last
}

// term makes one period a term.
func (j *judge) term(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	began := u.Established
	if began == 0 {
		began = from
	}
	w := j.work
	start := len(w.periods)
	if len(acts) == 0 {
		w.periods = append(w.periods, Period{Start: began, End: max(began.AddYears(o.TermYears), from), Required: 1})
	}
	for i := range acts {
		if n := len(w.periods); n > start {
			w.periods[n-1].Acts = w.room(1)
			w.periods[n-1].count(&acts[i])
		}
		w.periods = append(w.periods, Period{Start: acts[i].Date, End: acts[i].Date.AddYears(o.TermYears), Required: 1})
	}
	terms := w.since(start)
	for i := range terms {
		terms[i].ID = j.name(terms[i].End)
		j.extend(u, o, &terms[i])
		if terms[i].End > until {
			terms[i].State = NotApplicable
		}
	}
	return slices.DeleteFunc(terms, func(p Period) bool { return p.MetOn != 0 && max(p.MetOn, p.End) < j.first })
}

// name is the ID of a period by its day, where IDs are wanted.
func (j *judge) name(d calendar.Date) string {
	if !j.work.named {
		return ""
	}
	return d.String()
}

// extend moves the end of a term to where decisions made in time, before it
// ended, put it.
func (j *judge) extend(u *portal.Unit, o *portal.Obligation, p *Period) {
	for i := range u.Extensions {
		x := &u.Extensions[i]
		if x.Obligation == o && x.Date >= p.Start && x.Date <= min(p.End, j.asOf) && x.Until > p.End && (p.MetOn == 0 || x.Date < p.MetOn) {
			p.End, p.Extended = x.Until, append(p.Extended, x)
		}
	}
}

// standing makes the one period of a condition.
func (j *judge) standing(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	p := Period{ID: "standing", Start: from, End: from + calendar.Date(o.Within), Required: 1, Acts: j.work.room(len(acts))}
	for i := range acts {
		p.Acts = append(p.Acts, &acts[i])
		switch unmet := acts[i].More != nil && acts[i].More.Unmet; {
		case unmet && p.MetOn != 0 || unmet && acts[i].Date > p.End:
			p.End, p.MetOn, p.Counted = max(acts[i].Date, from), 0, 0
		case unmet:
		case p.MetOn == 0:
			p.MetOn, p.Counted = acts[i].Date, 1
		}
	}
	if until < j.asOf {
		p.State = NotApplicable
	}
	start := len(j.work.periods)
	j.work.periods = append(j.work.periods, p)
	return j.work.since(start)
}
