package search

import (
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
)

// collector gathers the documents of a report in one language. The first
// error sticks.
type collector struct {
	report *assess.Report
	words  *words.Lang
	err    error
}

// sections lists all documents: one section a kind, in the order of kinds.
func (c *collector) sections() []section {
	makers := map[string]func() []document{
		"article": c.articles, "policy": c.policies, "obligation": c.obligations, "role": c.roles,
		"unit": c.units, "page": c.pages, "finding": c.findings, "comment": c.comments,
	}
	list := make([]section, 0, len(makers))
	first := 0
	for _, k := range kinds() {
		s := section{kind: k, first: first, docs: makers[k.id]()}
		first += len(s.docs)
		list = append(list, s)
	}
	return list
}

func (c *collector) in(t portal.Text) string { return t.In(c.words.Tag) }

// t is a sentence of the words.
func (c *collector) t(key string, nameValue ...any) string {
	s, err := c.words.T(key, nameValue...)
	if c.err == nil {
		c.err = err
	}
	return s
}

// arrow stands between the places of a trail.
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
			docs = append(docs, article(p, a))
		}
	}
	return docs
}

func article(p *portal.Policy, a *policy.Article) document {
	v := p.Current
	d := document{
		title:  joined(" ", a.Number, a.Title),
		trail:  joined(arrow, append([]string{v.Title}, partNames(a.Path)...)...),
		href:   articleAddress(v, a.ID),
		facets: []value{ofPolicy(p)},
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
		d := document{title: v.Title, href: versionAddress(v), facets: []value{ofPolicy(p)}}
		d.add("", joined(arrow, v.Number, v.Issuer))
		d.add("", v.Notice)
		docs = append(docs, d)
		docs = append(docs, headings(p, v.Text.Parts)...)
	}
	return docs
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
			href: versionAddress(p.Current) + "#" + part.ID, facets: []value{ofPolicy(p)},
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
			d.trail = v.Title
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
	return docs
}

// roles are those who answer for duties.
func (c *collector) roles() []document {
	var docs []document
	for _, r := range c.report.Portal.Site.Roles {
		d := document{title: c.in(r.Name), href: roleAddress(r), facets: []value{c.ofRole(r)}}
		d.add("", c.in(r.Note))
		docs = append(docs, d)
	}
	return docs
}
