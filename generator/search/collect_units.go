package search

import (
	"strings"

	"mingdeng/generator/portal"
)

// units are all units. The names above one are a passage of it, so that a
// unit is found by its own name and its parent's.
func (c *collector) units() []document {
	docs := make([]document, 0, len(c.report.Portal.Units))
	for _, u := range c.report.Portal.Units {
		d := document{title: u.Name, trail: trail(u.Parent), href: unitAddress(u), facets: []value{ofUnit(u)}}
		d.add("", u.Short)
		if u.Kind != nil {
			d.add("", c.in(u.Kind.Name))
		}
		for _, p := range u.Posts {
			d.add("", c.post(p))
			d.names = append(d.names, p.Holder)
		}
		d.add("", d.trail)
		docs = append(docs, d)
	}
	return docs
}

func (c *collector) post(p portal.Post) string {
	if p.Holder == "" {
		return ""
	}
	return joined(" ", c.in(p.Kind.Name), p.Holder, p.Rank)
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

// findings are the problems found in units.
func (c *collector) findings() []document {
	docs := make([]document, 0, len(c.report.Findings))
	for i := range c.report.Findings {
		f := &c.report.Findings[i]
		d := document{
			title: f.Title, trail: trail(f.Unit), href: findingAddress(f), state: f.State.String(),
			facets: []value{ofUnit(f.Unit), c.ofState(f.State), ofYear(f.Found.Year())},
		}
		d.add("", joined(" ", f.Unit.Name, f.Source, f.Owner))
		d.add("", f.Measures)
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
		docs = append(docs, d)
	}
	return docs
}

// comments are what inspections, reviews and assessments say of a unit.
func (c *collector) comments() []document {
	var docs []document
	for _, y := range c.report.Portal.Supervision {
		rounds := append(append([]*portal.Round(nil), y.Inspections...), y.Reviews...)
		if y.Annual != nil {
			rounds = append(rounds, y.Annual)
		}
		for _, r := range rounds {
			if r.Date <= c.report.AsOf {
				docs = append(docs, c.round(y.Year, r)...)
			}
		}
	}
	return docs
}

func (c *collector) round(year int, r *portal.Round) []document {
	name := r.Title
	if name == "" {
		var err error
		if name, err = c.words.Period(r.Period); c.err == nil {
			c.err = err
		}
	}
	var docs []document
	for _, res := range r.Results {
		if res.Comment == "" {
			continue
		}
		d := document{
			title: res.Unit.Name, trail: name, href: roundAddress(year, r),
			facets: []value{ofUnit(res.Unit), ofYear(year)},
		}
		d.add("", res.Comment)
		d.add("", name)
		docs = append(docs, d)
	}
	return docs
}
