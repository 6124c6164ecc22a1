package assess

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// judged is a unit as judged alone. It may serve several reports; rules adds
// to missed and states what it asks of a year.
type judged struct {
	key      memo.Key
	summary  UnitSummary // only what does not depend on other units
	history  history
	own      *Breakdown
	tallies  []tally
	findings []Finding // without Unit
	remedy   Remediation
	plans    plans
	missed   map[int]int // missed periods by year
	states   map[dutyYear]stateThen
}

// dutyYear is a duty at the end of a year.
type dutyYear struct{ obligation, year int }

// stateThen is how a duty stood; it is not known outside its window.
type stateThen struct {
	state State
	known bool
}

// Judge judges the whole portal at the as-of date, with what m knows to have been
// judged before; nil knows nothing. One memo serves one call at a time.
func Judge(m *memo.Memo, p *portal.Portal, asOf calendar.Date) *Report {
	r := newReport(p, asOf)
	key := r.key()
	units := make([]*judged, len(p.Units))
	each(len(units), func() func(int) {
		w := r.worker()
		return func(i int) {
			u := w.judged(m, key, p.Units[i])
			units[i], r.Units[i], r.tallies[i] = u, u.summary, u.tallies
			r.Units[i].Unit = p.Units[i]
		}
	})
	r.trees = newTrees(m, r, units)
	r.rollUp()
	r.findings(units)
	r.Rankings = rankings(p, asOf)
	r.rules(units)
	return r
}

// judged is a unit as judged before or now, by what is the same for all units.
// A duty may count the units below, from when until when.
func (w *worker) judged(m *memo.Memo, by memo.Key, u *portal.Unit) *judged {
	level := ""
	if u.Level != nil { // it may be that of a unit above
		level = u.Level.ID
	}
	below := make([]memo.Key, len(u.Stays))
	for i, s := range u.Stays {
		below[i] = memo.KeyOf("stay", s.Unit.Key, int(s.From), int(s.Until))
	}
	key := memo.KeyOf("judged", by, u.Key, level, below)
	return memo.Of(m, key, func() *judged {
		j := w.unit(u)
		j.key = key
		return j
	})
}

// key is the key of all that units are judged by: the site, the day, and of
// policies and obligations all but their words. TestJudgedBy names what is
// left out.
func (r *Report) key() memo.Key {
	inputs := []any{r.Portal.SiteKey, int(r.AsOf)}
	for _, p := range r.Portal.Policies {
		inputs = append(inputs, "policy", p.ID)
		for _, v := range p.Versions {
			inputs = append(inputs, v.ID, int(v.InForce))
		}
	}
	for _, o := range r.Portal.Obligations {
		inputs = append(inputs, judgedBy(o)...)
	}
	for d, list := range r.parts.list {
		inputs = append(inputs, "parts", d)
		for _, part := range list {
			inputs = append(inputs, part.ID)
		}
	}
	for _, at := range r.parts.obligations {
		for _, i := range at {
			inputs = append(inputs, i)
		}
	}
	return memo.KeyOf("judging", inputs...)
}

// judgedBy is what judging asks of an obligation, but for the parts of scores.
func judgedBy(o *portal.Obligation) []any {
	inputs := []any{"obligation", o.ID, o.Index, int(o.Form), int(o.From), int(o.Until), int(o.WordsSince), o.Tags, o.Size.Min, o.Size.Max,
		int(o.Cadence), o.Times, o.ByDay, o.DueMonth, o.DueDay, int(o.Shift), o.Within, o.TermYears, o.Subjects.List, "owed by"}
	for _, k := range o.OwedBy {
		inputs = append(inputs, k.ID)
	}
	inputs = append(inputs, "children")
	for _, k := range o.Subjects.Children {
		inputs = append(inputs, k.ID)
	}
	inputs = append(inputs, "levels")
	for _, l := range o.Levels {
		inputs = append(inputs, l.ID)
	}
	if o.Event != nil {
		inputs = append(inputs, "event", o.Event.ID)
	}
	if o.Clause.Policy != nil {
		inputs = append(inputs, "policy", o.Clause.Policy.ID)
	}
	return inputs
}
