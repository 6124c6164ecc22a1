package search

import (
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// units are all units. The names above one are a passage of it, so that a
// unit is found by its own name and its parent's.
func (c *collector) units() []document {
	docs := make([]document, 0, len(c.report.Portal.Units))
	for _, u := range c.report.Portal.Units {
		d := document{title: u.Name, trail: trail(u.Parent), href: unitAddress(u), date: u.Established, facets: []value{c.ofUnit(u)}}
		d.add("", u.Short)
		if u.Kind != nil {
			d.add("", c.in(u.Kind.Name))
		}
		for _, p := range u.Posts {
			d.add("", c.post(p))
			d.names = append(d.names, p.Holder)
		}
		d.add("", d.trail)
		c.events(&d, u)
		docs = append(docs, d)
	}
	return numbered(docs)
}

// events adds what happened in a unit by the as-of date.
func (c *collector) events(d *document, u *portal.Unit) {
	for _, e := range u.Events {
		if e.Date <= c.report.AsOf {
			d.add("events", joined(" ", c.in(e.Kind.Name), e.Note))
		}
	}
	for _, e := range u.Ladder {
		if e.Date <= c.report.AsOf {
			d.add("consequences", joined(" ", c.step(e), e.Note))
		}
	}
	for _, m := range u.Moves {
		if m.Date <= c.report.AsOf {
			d.add("", m.Note)
		}
	}
}

func (c *collector) step(e portal.LadderEntry) string {
	if s := c.report.Portal.Ladder(e.Ladder).Step(e.Step); s != nil {
		return c.in(s.Name)
	}
	return ""
}

func (c *collector) post(p portal.Post) string {
	if p.Holder == "" {
		return ""
	}
	return joined(" ", c.in(p.Kind.Name), p.Holder, p.Rank, p.Note)
}

// trail is the short names from the top down to a unit.
func trail(u *portal.Unit) string {
	var names []string
	for ; u != nil; u = u.Parent {
		names = append(names, u.ShortName())
	}
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return strings.Join(names, arrow)
}

// findings are the problems found in units. Each unit has the same room, so
// that one more in it does not move those of the next.
func (c *collector) findings(s *section) {
	all, room := c.report.Findings(), 1
	for _, u := range c.report.Portal.Units {
		room = max(room, len(u.Findings))
	}
	room = roomFor(room)
	at := make([]int32, len(all))
	for i := range all {
		at[i] = int32(all[i].Unit.Index * room)
		if i > 0 && all[i].Unit == all[i-1].Unit {
			at[i] = at[i-1] + 1
		}
		s.end = int(at[i]) + 1
	}
	s.made, s.make = len(all), func(i int) document { return c.finding(int(at[i]), &all[i]) }
}

func (c *collector) finding(at int, f *assess.Finding) document {
	d := document{
		at: at, title: f.Title, trail: trail(f.Unit), href: findingAddress(f), state: f.State.String(), date: f.Found,
		facets: []value{c.ofUnit(f.Unit), c.ofState(f.State), ofYear(f.Found.Year())},
	}
	d.add("", joined(" ", f.Unit.Name, f.Source, f.Owner))
	c.remedies(&d, f)
	return d
}

// remedies adds what a finding breaches, and what was planned and done by the
// as-of date.
func (c *collector) remedies(d *document, f *assess.Finding) {
	for _, id := range f.Breaches {
		d.add("", c.in(c.report.Portal.Obligation(id).Title))
	}
	for _, m := range f.Measures {
		d.add("", joined(" ", m.Text, m.Owner, m.Note))
	}
	for _, m := range f.Moves {
		if m.Date <= c.report.AsOf {
			d.add("", m.Reason)
		}
	}
	for _, p := range f.Progress {
		if p.Date <= c.report.AsOf {
			d.add("", p.Note)
		}
	}
	for _, signs := range [][]portal.Sign{f.Rectified, f.Accepted, f.Reopened} {
		for _, s := range signs {
			if s.Date <= c.report.AsOf {
				d.add("", joined(" ", s.By, s.Note))
			}
		}
	}
}

// comments are what inspections, reviews and assessments say of a unit. Each
// round has a number for every unit.
func (c *collector) comments() []document {
	var docs []document
	first := 0
	for _, y := range c.report.Portal.Supervision {
		rounds := append(append([]*portal.Round(nil), y.Inspections...), y.Reviews...)
		if y.Annual != nil {
			rounds = append(rounds, y.Annual)
		}
		for _, r := range rounds {
			if r.Date <= c.report.AsOf {
				docs = append(docs, c.round(y.Year, r, first)...)
			}
			first += len(c.report.Portal.Units)
		}
	}
	return docs
}

func (c *collector) round(year int, r *portal.Round, first int) []document {
	name := r.Title
	if name == "" {
		var err error
		name, err = c.words.Period(r.Period)
		c.fail(err)
	}
	var docs []document
	for _, res := range r.Results {
		if res.Comment == "" {
			continue
		}
		d := document{
			at: first + res.Unit.Index, title: res.Unit.Name, trail: name, href: roundAddress(year, r), date: r.Date,
			facets: []value{c.ofUnit(res.Unit), ofYear(year)},
		}
		d.add("", res.Comment)
		d.add("", name)
		docs = append(docs, d)
	}
	return docs
}
