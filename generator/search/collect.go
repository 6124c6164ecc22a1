package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
)

// collector gathers the documents of a report in one language, for several
// segments at a time. The first error sticks.
type collector struct {
	report  *assess.Report
	words   *words.Lang
	release string
	depth   int // of the unit tree that results can be narrowed by
	byID    map[string]*portal.Unit

	failing sync.Mutex
	err     error
}

// fail keeps the first error.
func (c *collector) fail(err error) {
	if err == nil {
		return
	}
	c.failing.Lock()
	defer c.failing.Unlock()
	c.err = cmp.Or(c.err, err)
}

// sections lists all documents: one section a kind, in the order of kinds.
func (c *collector) sections() []section {
	makers := map[string]func() []document{
		"article": c.articles, "policy": c.policies, "obligation": c.obligations, "rule": c.rules, "role": c.roles,
		"unit": c.units, "page": c.pages, "comment": c.comments, "version": c.versions,
	}
	list := make([]section, 0, len(makers))
	for _, k := range kinds() {
		s := section{kind: k}
		switch k.id {
		case "record":
			c.records(&s)
		case "finding":
			c.findings(&s)
		default:
			s.docs = makers[k.id]()
			slices.SortStableFunc(s.docs, func(a, b document) int { return a.at - b.at })
		}
		list = append(list, s)
	}
	number(list)
	return list
}

func (c *collector) in(t portal.Text) string { return t.In(c.words.Tag) }

// t is a sentence of the words.
func (c *collector) t(key string, nameValue ...any) string {
	s, err := c.words.T(key, nameValue...)
	c.fail(err)
	return s
}

// day writes a date.
func (c *collector) day(d calendar.Date) string {
	s, err := c.words.Date(d)
	c.fail(err)
	return s
}

// arrow stands between the names of a trail.
const arrow = " › "

// articles are the articles of each policy's current version, each with its
// paragraphs and items as passages.
func (c *collector) articles() []document {
	var docs []document
	for _, p := range c.report.Portal.Policies {
		if p.Current == nil {
			continue
		}
		for _, a := range p.Current.Text.Articles {
			docs = append(docs, article(p.Current, a))
		}
	}
	return numbered(docs)
}

func article(v *portal.Version, a *policy.Article) document {
	d := document{
		title:  joined(" ", a.Number, a.Title),
		trail:  joined(arrow, append([]string{v.Title}, partNames(a.Path)...)...),
		href:   articleAddress(v, a.ID),
		date:   inForce(v),
		facets: []value{ofPolicy(v.Policy)},
	}
	if d.title == "" {
		d.title = v.Title
		if n := len(a.Path); n > 0 {
			d.title = partName(a.Path[n-1])
		}
	}
	a.Walk(func(cl *policy.Clause, _ int) { d.add(cl.ID, joined("", cl.Number, cl.Text)) })
	return d
}

func partNames(parts []*policy.Part) []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = partName(p)
	}
	return names
}

func partName(p *policy.Part) string { return joined(" ", p.Number, p.Title) }

// joined joins what is not empty.
func joined(sep string, list ...string) string {
	kept := make([]string, 0, len(list))
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, sep)
}

// policies are the policies themselves and the headings in them.
func (c *collector) policies() []document {
	var docs []document
	for _, p := range c.report.Portal.Policies {
		v := p.Current
		if v == nil {
			continue
		}
		d := document{title: v.Title, href: policyAddress(v), date: inForce(v), facets: []value{ofPolicy(p)}}
		d.add("", joined(arrow, v.Number, v.Issuer))
		d.add("", v.Notice)
		docs = append(docs, d)
		docs = append(docs, headings(p, v.Text.Parts)...)
	}
	return numbered(docs)
}

func headings(p *portal.Policy, parts []*policy.Part) []document {
	var docs []document
	for _, part := range parts {
		trail := []string{p.Current.Title}
		for up := part.Parent; up != nil; up = up.Parent {
			trail = append(trail[:1:1], append([]string{partName(up)}, trail[1:]...)...)
		}
		docs = append(docs, document{
			title: partName(part), trail: joined(arrow, trail...),
			href: policyAddress(p.Current) + "#" + part.ID, date: inForce(p.Current), facets: []value{ofPolicy(p)},
		})
		docs = append(docs, headings(p, part.Parts)...)
	}
	return docs
}

// obligations are what the policies demand.
func (c *collector) obligations() []document {
	docs := make([]document, 0, len(c.report.Portal.Obligations))
	for _, o := range c.report.Portal.Obligations {
		d := document{
			title: c.in(o.Title), href: obligationAddress(o),
			facets: []value{ofPolicy(o.Clause.Policy), c.ofGroup(o.Group), c.ofRole(o.Role)},
		}
		if v := o.Clause.Policy.Current; v != nil {
			d.trail, d.date = v.Title, inForce(v)
			if a, _, ok := v.Text.Clause(o.Clause.ID); ok {
				d.trail = joined(arrow, d.trail, a.Number)
			}
		}
		d.add("", c.in(o.Evidence))
		d.add("", c.in(o.Consequence))
		if o.Role != nil {
			d.add("", c.in(o.Role.Name))
		}
		if o.Group != nil {
			d.add("", c.in(o.Group.Name))
		}
		d.add("", c.in(o.Short))
		docs = append(docs, d)
	}
	return numbered(docs)
}

// roles are those who answer for duties.
func (c *collector) roles() []document {
	var docs []document
	for _, r := range c.report.Portal.Site.Roles {
		d := document{title: c.in(r.Name), href: roleAddress(r), facets: []value{c.ofRole(r)}}
		d.add("", c.in(r.Note))
		docs = append(docs, d)
	}
	return numbered(docs)
}
