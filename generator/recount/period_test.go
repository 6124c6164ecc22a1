package recount_test

import (
	"fmt"
	"slices"
	"time"

	"mingdeng/generator/calendar"
)

// period is one period of a duty, before it has a state.
type period struct {
	id         string
	start, end date
	required   int
	counted    int
	metOn      date
	void       bool // not applicable
	state      string
	waiver     *dated // covers end
	missing    []string
	extended   []string
	evidence   []act
}

// duty is an obligation as owed by a unit.
type duty struct {
	*view
	u      *unit
	o      *obligation
	window span
}

func (v *view) duty(u *unit, o *obligation) duty { return duty{v, u, o, v.window(u, o)} }

// acts are those that can be seen, by date.
func (d duty) acts() []act {
	var list []act
	for _, a := range d.u.acts[d.o.id] {
		if d.seen(a.date) {
			list = append(list, a)
		}
	}
	return list
}

// subjects are those that an act names.
func (a act) subjects() []string {
	if one := a.text("subject"); one != "" {
		return []string{one}
	}
	return a.list("subjects")
}

func (d duty) periods() []period {
	switch d.o.text("form") {
	case "periodic":
		return d.each(d.periodic)
	case "per-subject":
		return d.each(d.perSubject)
	case "dated":
		return d.dated()
	case "triggered":
		return d.triggered()
	case "term":
		return d.terms()
	}
	return []period{d.standing()}
}

// each lists the calendar periods that overlap the campaign.
func (d duty) each(count func(p *period, acts []act)) []period {
	cadence, _ := calendar.ParseCadence(d.o.text("every"))
	var list []period
	all := d.acts()
	for c := calendar.PeriodOf(cadence, d.start); c.Start() <= d.end; c = c.Next() {
		p := period{id: c.ID(), start: c.Start(), end: c.End()}
		p.void = !d.enough(d.window.days(p.start, p.end), p)
		var acts []act
		for _, a := range all {
			if meant := a.text("for"); meant == p.id || meant == "" && p.start <= a.date && a.date <= p.end {
				acts = append(acts, a)
			}
		}
		count(&p, acts)
		list = append(list, p)
	}
	return list
}

// enough reports whether so many days of a period count.
func (d duty) enough(days int, p period) bool {
	return days > 0 && 100*days >= d.site.number("pro_rata", 50)*int(p.end-p.start+1)
}

// count counts acts up to times, and says on which day the last was done.
func (d duty) count(acts []act, times int) (int, date) {
	var days []date
	for _, a := range acts {
		if !d.o.flag("distinct_days") || !slices.Contains(days, a.date) {
			days = append(days, a.date)
		}
	}
	if len(days) < times {
		return len(days), 0
	}
	return times, days[times-1]
}

func (d duty) periodic(p *period, acts []act) {
	p.required = d.o.number("times", 1)
	p.counted, p.metOn = d.count(acts, p.required)
	p.evidence = acts
}

func (d duty) perSubject(p *period, acts []act) {
	times, met := d.o.number("times", 1), 0
	subjects := d.subjects(*p)
	for _, name := range subjects {
		var own []act
		for _, a := range acts {
			if slices.Contains(a.subjects(), name) {
				own = append(own, a)
			}
		}
		n, on := d.count(own, times)
		p.counted += n
		p.metOn = max(p.metOn, on)
		if on != 0 {
			met++
		} else {
			p.missing = append(p.missing, name)
		}
	}
	p.evidence = acts
	p.required = times * len(subjects)
	if met < len(subjects) {
		p.metOn = 0
	}
	p.void = p.void || len(subjects) == 0
}

// subjects are those that count in a period.
func (d duty) subjects(p period) []string {
	var list []string
	add := func(name string, time []span) {
		for _, s := range time {
			if s.holds(max(p.start, min(p.end, d.day))) && d.enough(s.days(p.start, p.end), p) {
				list = append(list, name)
			}
		}
	}
	if key := d.o.sub("subjects").text("list"); key != "" {
		for name, v := range d.u.sub("subjects").sub(key) {
			x, _ := v.(map[string]any)
			until := table(x).day("until")
			if !d.seen(until) {
				until = 0
			}
			add(name, []span{{table(x).day("from"), until}})
		}
	}
	for _, c := range d.units {
		if slices.Contains(d.o.sub("subjects").list("children"), c.text("kind")) {
			add(c.id, d.stays(c))
		}
	}
	return list
}

// stays are the times that a unit stood below the duty's unit.
func (d duty) stays(c *unit) []span {
	var list []span
	life := span{c.day("established"), d.dissolved(c)}
	since := date(0)
	for _, m := range c.moves {
		if !d.seen(m.date) {
			break
		}
		if m.text("from") == d.u.id {
			list = append(list, span{since, m.date - 1}.and(life))
		}
		since = m.date
	}
	if d.parent(c) == d.u.id {
		list = append(list, span{from: since}.and(life))
	}
	return list
}

func (d duty) dated() []period {
	var list []period
	for year := d.start.Year(); year <= d.end.Year(); year++ {
		var month, day int
		fmt.Sscanf(d.o.text("due"), "%d-%d", &month, &day)
		due := d.business(min(calendar.Make(year, time.Month(month), day), calendar.Make(year, time.Month(month+1), 0)))
		p := period{id: fmt.Sprintf("%04d", year), start: calendar.Make(year, 1, 1), end: due, required: 1}
		p.void = !d.window.holds(due) || due < d.start
		for _, a := range d.acts() {
			if meant := a.text("for"); meant == p.id || meant == "" && a.date.Year() == year {
				p.evidence = append(p.evidence, a)
			}
		}
		p.counted, p.metOn = d.count(p.evidence, 1)
		list = append(list, p)
	}
	return list
}

// business moves a due day that is no business day.
func (d duty) business(due date) date {
	step := map[string]date{"next": 1, "previous": -1}[d.o.text("business_day")]
	if step == 0 {
		return due
	}
	moved := due
	for !d.open(moved) {
		if moved += step; moved.Year() != due.Year() {
			moved, step = due, -step
		}
	}
	return moved
}

func (d duty) open(day date) bool {
	has := func(key string) bool {
		return slices.ContainsFunc(anyList(d.site.sub("business_days")[key]), func(v any) bool { return dayOf(v) == day })
	}
	weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
	return has("workdays") || !weekend && !has("holidays")
}

func (d duty) triggered() []period {
	var list []period
	onDay := map[date]int{}
	for _, e := range d.u.sub("events").sub(d.o.text("event")).days() {
		if !d.seen(e.date) || !d.window.holds(e.date) || e.date < d.start || e.date > d.end {
			continue
		}
		p := period{id: e.date.String(), start: e.date, end: e.date + date(d.o.number("within", 0)), required: 1}
		if onDay[e.date]++; onDay[e.date] > 1 {
			p.id += fmt.Sprintf("-%d", onDay[e.date])
		}
		list = append(list, p)
	}
	for _, a := range d.acts() {
		d.answer(list, a)
	}
	return list
}

// answer gives an act to the event that it meets; one that names a day on
// which all are met is evidence of the last of them.
func (d duty) answer(events []period, a act) {
	var meets, surplus *period
	named := dayOf(a.text("for"))
	for i := range events {
		p := &events[i]
		switch {
		case named != p.start && (named != 0 || p.start > a.date):
		case p.counted == 0:
			meets = p
		case named != 0:
			surplus = p
		}
	}
	switch {
	case meets != nil:
		meets.counted, meets.metOn, meets.evidence = 1, a.date, []act{a}
	case surplus != nil:
		surplus.evidence = append(surplus.evidence, a)
	}
}
