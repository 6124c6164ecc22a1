package assess

import (
	"slices"
	"sort"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// forever is a day after all others.
const forever = calendar.Date(1<<31 - 1)

// judge holds what the judgement of every duty shares: the day, and the span
// of time whose periods are listed.
type judge struct {
	site        *portal.Site
	asOf        calendar.Date
	over        bool // the as-of date itself is over: what ends on it has ended
	first, last calendar.Date
	spans       *spans
	scratch     *scratch
}

func newJudge(s *portal.Site, asOf calendar.Date) *judge {
	j := &judge{site: s, asOf: asOf, first: calendar.Make(asOf.Year(), 1, 1), last: calendar.Make(asOf.Year(), 12, 31)}
	if c := s.Campaign; c != nil {
		j.first, j.last = c.Start, c.End()
	}
	j.spans = newSpans(j.first, j.last)
	return j
}

// with is the same judge with another scratch.
func (j *judge) with(w *scratch) *judge {
	other := *j
	other.scratch = w
	return &other
}

// at is the same judge on another day.
func (j *judge) at(day calendar.Date) *judge {
	if j.site.Campaign == nil && day.Year() != j.asOf.Year() { // another year's periods
		return newJudge(j.site, day).with(j.scratch)
	}
	other := *j
	other.asOf = day
	return &other
}

// ended reports whether a day is over.
func (j *judge) ended(d calendar.Date) bool { return d < j.asOf || j.over && d == j.asOf }

// Owes reports whether an obligation is addressed to a unit: by kind, level,
// tag and size.
func Owes(u *portal.Unit, o *portal.Obligation) bool {
	return u.Kind != nil && slices.Contains(o.OwedBy, u.Kind) &&
		(len(o.Levels) == 0 || slices.Contains(o.Levels, u.Level)) &&
		(o.Size == portal.Size{} || u.Members > 0 && u.Members >= o.Size.Min && (o.Size.Max == 0 || u.Members <= o.Size.Max)) &&
		(len(o.Tags) == 0 || slices.ContainsFunc(o.Tags, func(t string) bool { return slices.Contains(u.Tags, t) }))
}

// window is the time in which a unit owes an obligation, both days included,
// as far as the as-of date knows: a dissolution to come is not seen.
func (j *judge) window(u *portal.Unit, o *portal.Obligation) (from, until calendar.Date) {
	until = j.end(u.Dissolved)
	if o.Until != 0 {
		until = min(until, o.Until)
	}
	return max(o.From, u.Established), until
}

// end is the last day of something that is open (0) or ends on d: what ends
// after the as-of date is still open.
func (j *judge) end(d calendar.Date) calendar.Date {
	if d == 0 || d > j.asOf {
		return forever
	}
	return d
}

// enough reports whether so much of a period is owed, from one day until
// another, that it counts.
func (j *judge) enough(p *Period, from, until calendar.Date) bool {
	share := overlap(p.Start, p.End, from, until)
	return share > 0 && 100*share >= j.site.ProRata*days(p.Start, p.End)
}

// duty judges one obligation of one unit.
func (j *judge) duty(u *portal.Unit, o *portal.Obligation) Duty {
	acts := j.acts(u, o)
	d := Duty{Unit: u, Obligation: o, Acts: acts, Current: -1}
	switch o.Form {
	case portal.Periodic:
		d.Periods = j.periodic(u, o, acts)
	case portal.PerSubject:
		d.Periods = j.perSubject(u, o, acts)
	case portal.Dated:
		d.Periods = j.dated(u, o, acts)
	case portal.Triggered:
		d.Periods = j.triggered(u, o, acts)
	case portal.Term:
		d.Periods = j.term(u, o, acts)
	case portal.Standing:
		d.Periods = j.standing(u, o, acts)
	}
	for i := range d.Periods {
		j.classify(u, o, &d.Periods[i])
		j.reconfirm(o, &d.Periods[i])
	}
	d.summarise(j.asOf)
	return d
}

// acts are the acts recorded by the as-of date, by date.
func (j *judge) acts(u *portal.Unit, o *portal.Obligation) []portal.Act {
	list := u.ActsOf(o)
	return list[:sort.Search(len(list), func(k int) bool { return list[k].Date > j.asOf })]
}

// classify gives a period its state; see the package comment.
func (j *judge) classify(u *portal.Unit, o *portal.Obligation, p *Period) {
	if p.State == NotApplicable {
		return
	}
	waived := j.waive(u, o, p)
	switch {
	case p.MetOn != 0 && p.MetOn <= p.End:
		p.State = Met
	case p.MetOn != 0:
		p.State = MetLate
	case waived:
		p.State = Waived
	case j.ended(p.End):
		p.State = Missed
	case j.asOf < p.Start:
		p.State = NotYet
	case int(p.End-j.asOf) <= j.lead(o):
		p.State = DueSoon
	default:
		p.State = OnSchedule
	}
}

// Lead is how many days before its deadline a period of an obligation is due
// soon.
func (r *Report) Lead(o *portal.Obligation) int { return r.judge.lead(o) }

func (j *judge) lead(o *portal.Obligation) int {
	switch o.Form {
	case portal.Periodic, portal.PerSubject:
		return j.site.Lead[o.Cadence]
	case portal.Term:
		return j.site.LeadTerm
	default:
		return j.site.Lead[calendar.None]
	}
}

// waive looks for a waiver that covers the deadline of p. A term and a
// condition stay owed after their deadline, so it moves to the last day of the
// waiver; nothing else does.
func (j *judge) waive(u *portal.Unit, o *portal.Obligation, p *Period) bool {
	w := j.waiver(u, o, p.End)
	p.Waiver = w
	if w == nil || o.Form != portal.Term && o.Form != portal.Standing {
		return w != nil
	}
	end := p.End
	for ; w != nil; w = j.waiver(u, o, end+1) {
		p.Waiver = w
		if end = w.Until; end == 0 {
			end = forever
			break
		}
	}
	if p.MetOn != 0 {
		p.End = min(end, max(p.End, p.MetOn))
	} else if j.ended(end) {
		p.End = end
	}
	return !j.ended(end)
}

// waiver is the waiver that covers a day, and lasts longest, of those that
// have begun by the as-of date.
func (j *judge) waiver(u *portal.Unit, o *portal.Obligation, day calendar.Date) *portal.Waiver {
	var best *portal.Waiver
	for i := range u.Waivers {
		w := &u.Waivers[i]
		if w.Obligation == o.ID && w.From <= min(day, j.asOf) && (w.Until == 0 || day <= w.Until) &&
			(best == nil || best.Until != 0 && (w.Until == 0 || w.Until > best.Until)) {
			best = w
		}
	}
	return best
}

// summarise fills the summary from the periods.
func (d *Duty) summarise(asOf calendar.Date) {
	has, lastMet := [len(states)]bool{}, Met
	for i := range d.Periods {
		p := &d.Periods[i]
		has[p.State] = true
		d.Reconfirm = d.Reconfirm || p.Reconfirm
		switch p.State {
		case Met, MetLate:
			lastMet = p.State
		case Missed:
			if d.Overdue == 0 || p.End < d.Overdue {
				d.Overdue = p.End
			}
		case DueSoon, OnSchedule, NotYet:
			if d.Next == 0 || p.End < d.Next {
				d.Next = p.End
			}
		}
		d.Score = d.Score.Add(p.Score())
	}
	d.State = NotYet
	for _, s := range []State{Missed, DueSoon, OnSchedule, lastMet, Waived, NotYet, NotApplicable} {
		if has[s] {
			d.State = s
			break
		}
	}
	d.Current = d.current()
}

// current is the period to act on next: the first that is due soon or on
// schedule, else the last missed one, else -1.
func (d *Duty) current() int {
	missed := -1
	for i := range d.Periods {
		switch d.Periods[i].State {
		case DueSoon, OnSchedule:
			return i
		case Missed:
			missed = i
		}
	}
	return missed
}

// reconfirm marks a period met under words that were amended while it ran or
// while its condition stands.
func (j *judge) reconfirm(o *portal.Obligation, p *Period) {
	amended := o.WordsSince != 0 && o.WordsSince <= j.asOf
	over := o.Form != portal.Standing && p.End < o.WordsSince
	if !amended || over || p.MetOn == 0 || p.State == NotApplicable {
		return
	}
	p.Reconfirm = true
	for _, a := range p.Acts {
		if a.Date >= p.MetOn && !a.Details().Unmet && answered(o, a) >= o.WordsSince {
			p.Reconfirm = false
		}
	}
}

// answered is the day from which the version that an act answered was in
// force: the one it names, else the one of its day.
func answered(o *portal.Obligation, a *portal.Act) calendar.Date {
	for _, v := range o.Clause.Policy.Versions {
		if a.More != nil && a.More.Version == v.ID {
			return v.InForce
		}
	}
	return a.Date
}

// Score is what one period adds to a score.
func (p *Period) Score() Score {
	switch p.State {
	case Met:
		return Score{Met: 1, Due: 1}
	case MetLate:
		return Score{Met: 1, Due: 1, Late: 1}
	case Missed:
		return Score{Due: 1, Missed: 1}
	case DueSoon:
		return Score{Soon: 1}
	case OnSchedule:
		return Score{Open: 1}
	}
	return Score{}
}
