package assess

import (
	"slices"
	"strconv"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// triggered makes one period an event.
func (j *judge) triggered(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	w := j.scratch
	start := len(w.periods)
	for i := range u.Events {
		e := &u.Events[i]
		if e.Kind == o.Event && e.Date >= max(from, j.first) && e.Date <= min(until, j.asOf, j.last) {
			w.periods = append(w.periods, Period{ID: j.eventName(w.since(start), e.Date), Start: e.Date, End: e.Date + calendar.Date(o.Within), Required: 1, Event: e})
		}
	}
	list := w.since(start)
	for i := range list {
		list[i].Acts = w.actList(len(acts))
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
	w := j.scratch
	start := len(w.periods)
	if len(acts) == 0 || acts[0].Date > began && acts[0].Date >= from {
		w.periods = append(w.periods, Period{Start: began, End: max(began.AddYears(o.TermYears), from), Required: 1})
	}
	for i := range acts {
		if n := len(w.periods); n > start {
			w.periods[n-1].Acts = w.actList(1)
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
	if !j.scratch.withIDs {
		return ""
	}
	return d.String()
}

// extend moves the end of a term to where decisions made in time, before it
// ended, put it.
func (j *judge) extend(u *portal.Unit, o *portal.Obligation, p *Period) {
	for i := range u.Extensions {
		x := &u.Extensions[i]
		if x.Obligation == o.ID && x.Date >= p.Start && x.Date <= min(p.End, j.asOf) && x.Until > p.End && (p.MetOn == 0 || x.Date < p.MetOn) {
			p.End, p.Extended = x.Until, append(p.Extended, x)
		}
	}
}

// standing makes the one period of a condition.
func (j *judge) standing(u *portal.Unit, o *portal.Obligation, acts []portal.Act) []Period {
	from, until := j.window(u, o)
	p := Period{ID: "standing", Start: from, End: from + calendar.Date(o.Within), Required: 1, Acts: j.scratch.actList(len(acts))}
	for i := range acts {
		p.Acts = append(p.Acts, &acts[i])
		switch unmet := acts[i].More != nil && acts[i].More.Unmet; {
		case unmet && acts[i].Date >= from && p.MetOn != 0:
			p.End, p.MetOn, p.Counted = acts[i].Date, 0, 0
		case unmet:
			p.MetOn, p.Counted = 0, 0
		case p.MetOn == 0:
			p.MetOn, p.Counted = acts[i].Date, 1
		}
	}
	if until < j.asOf {
		p.State = NotApplicable
	}
	start := len(j.scratch.periods)
	j.scratch.periods = append(j.scratch.periods, p)
	return j.scratch.since(start)
}
