package recount_test

// terms and standing: what does not end with a calendar period.

func (d duty) terms() []period {
	years := d.o.number("years", 0)
	acts := d.acts()
	var list []period
	add := func(start, end date, by []act) {
		p := period{id: end.String(), start: start, required: 1, evidence: by}
		if len(by) > 0 {
			p.counted, p.metOn = 1, by[0].date
		}
		p.end = d.extend(&p, end)
		over := p.end < d.start && p.metOn != 0 && p.metOn < d.start
		p.void = d.window.until != 0 && p.end > d.window.until
		if !over {
			list = append(list, p)
		}
	}
	begin := d.u.day("established")
	if begin == 0 {
		begin = d.o.from
	}
	if len(acts) == 0 || acts[0].date > begin && acts[0].date >= d.window.from {
		add(begin, max(begin.AddYears(years), d.window.from), acts[:min(1, len(acts))])
	}
	for i, a := range acts {
		by := acts[i+1:]
		add(a.date, a.date.AddYears(years), by[:min(1, len(by))])
	}
	return list
}

// extend is the end of a term after the decisions made within it.
func (d duty) extend(p *period, end date) date {
	for _, x := range d.u.sub("extensions").sub(d.o.id).days() {
		if d.seen(x.date) && p.start <= x.date && x.date <= end && x.day("until") > end && (p.metOn == 0 || x.date < p.metOn) {
			end = x.day("until")
			p.extended = append(p.extended, end.String())
		}
	}
	return end
}

// covering is the waiver that covers a day, and of several the one that lasts
// longest.
func (d duty) covering(day date) *dated {
	var longest *dated
	for _, w := range d.u.sub("waivers").sub(d.o.id).days() {
		if d.seen(w.date) && w.span().holds(day) && (longest == nil || w.lasts() > longest.lasts()) {
			longest = &w
		}
	}
	return longest
}

func (x dated) span() span { return span{x.date, x.day("until")} }

func (x dated) lasts() date {
	if until := x.day("until"); until != 0 {
		return until
	}
	return forever
}

// waive moves the deadline of a term or a condition to the last day of the
// waivers that cover it, one after another, and reports whether they last.
func (d duty) waive(p *period) bool {
	last := p.end
	for w := p.waiver; w != nil; w = d.covering(last + 1) {
		p.waiver = w
		if last = w.lasts(); last == forever {
			break
		}
	}
	switch {
	case p.metOn != 0:
		p.end = min(last, max(p.end, p.metOn))
	case d.ended(last):
		p.end = last
	}
	return !d.ended(last)
}

const forever = date(1<<31 - 1)

func (d duty) standing() period {
	p := period{id: "standing", start: d.window.from, required: 1, evidence: d.acts()}
	end := p.start + date(d.o.number("within", 0))
	wasMet := false
	for _, a := range p.evidence {
		switch met := a.table["met"] != false; {
		case met && !wasMet:
			p.metOn, p.counted, wasMet = a.date, 1, true
		case !met:
			if a.date >= d.window.from && wasMet {
				end = a.date
			}
			p.metOn, p.counted, wasMet = 0, 0, false
		}
	}
	p.end = end
	p.void = d.window.until != 0 && d.window.until < d.day
	return p
}
