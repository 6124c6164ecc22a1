package search

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// unitRecords are the records of a unit: one for each duty that it owes.
type unitRecords struct {
	unit    string // ID
	trail   string // the unit with those above it
	records []record
}

// record is a duty with what the unit wrote down of it.
type record struct {
	at    int // index of the obligation
	state assess.State
	date  calendar.Date // of the last act, or 0
	years string        // with acts, the latest first, spaces between
	notes []string      // each once
}

// records are the duties of all units. A duty's number is its unit's index
// times the number of obligations, plus its obligation's, so that nothing that
// is recorded moves any other.
func (c *collector) records(s *section) {
	p := c.report.Portal
	s.kind.per = max(1, len(p.Obligations))
	s.recordUnits = len(p.Units)
	c.byID = make(map[string]*portal.Unit, len(p.Units))
	for _, u := range p.Units {
		c.byID[u.ID] = u
	}
	s.unitRecords = c.unitRecords
}

// unitRecords collects the records of the unit with an index. It is called again when
// the file is written, by several at a time: to keep all would take much memory.
func (c *collector) unitRecords(i int) unitRecords {
	u := c.report.Portal.Units[i]
	s := unitRecords{unit: u.ID, trail: joined(arrow, trail(u.Parent), u.Name), records: make([]record, 0, len(c.report.Units[i].Duties))}
	for _, row := range c.report.Units[i].Duties {
		o := c.report.Portal.Obligations[row.Obligation]
		r := record{at: o.Index, state: row.State}
		c.addActs(&r, u.ActsOf(o))
		r.addDecisions(u, o, c.report.AsOf)
		s.records = append(s.records, r)
	}
	return s
}

// addActs adds the acts by the as-of date, the latest first.
func (c *collector) addActs(r *record, acts []portal.Act) {
	year := 0
	for i := len(acts) - 1; i >= 0; i-- {
		a := &acts[i]
		if a.Date > c.report.AsOf {
			continue
		}
		r.date = max(r.date, a.Date)
		if y := a.Date.Year(); y != year {
			year = y
			r.years = joined(" ", r.years, strconv.Itoa(y))
		}
		r.add(a.Note)
		if a.More != nil {
			r.add(a.More.Result)
			for _, id := range a.More.Subjects {
				r.add(c.subject(id))
			}
		}
	}
}

// subject is whom an act names: a unit by its ID, or anybody by name.
func (c *collector) subject(id string) string {
	if u := c.byID[id]; u != nil {
		return u.ShortName()
	}
	return id
}

// addDecisions adds why the duty is waived, and why its term lasts longer.
func (r *record) addDecisions(u *portal.Unit, o *portal.Obligation, asOf calendar.Date) {
	for i := range u.Waivers {
		if w := &u.Waivers[i]; w.Obligation == o.ID && w.From <= asOf {
			r.add(joined(" ", w.Reason, w.Approver))
		}
	}
	for i := range u.Extensions {
		if e := &u.Extensions[i]; e.Obligation == o.ID && e.Date <= asOf {
			r.add(joined(" ", e.Reason, e.Approver))
		}
	}
}

// add adds a note unless it is empty or known. Few are known: a list is enough.
func (r *record) add(note string) {
	if note == "" {
		return
	}
	for _, n := range r.notes {
		if n == note {
			return
		}
	}
	r.notes = append(r.notes, note)
}
