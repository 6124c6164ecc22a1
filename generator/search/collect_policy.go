package search

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// inForce is the day of a version by which results are sorted.
func inForce(v *portal.Version) calendar.Date {
	if v.InForce != 0 {
		return v.InForce
	}
	return v.Issued
}

// rules are the rules and ladders: what follows when duties are not met.
func (c *collector) rules() []document {
	var docs []document
	for _, r := range c.report.Portal.Rules {
		d := c.consequence(r.Title, r.Quoted)
		d.add("", c.in(r.Text))
		docs = append(docs, d)
	}
	for _, l := range c.report.Portal.Ladders {
		d := c.consequence(l.Title, l.Quoted)
		for _, s := range l.Steps {
			d.add("", joined(" ", c.in(s.Name), c.in(s.Note)))
		}
		docs = append(docs, d)
	}
	return numbered(docs)
}

// consequence is a document that leads to the words that it rests on.
func (c *collector) consequence(title portal.Text, q portal.Quoted) document {
	d := document{title: c.in(title), facets: []value{ofPolicy(q.Clause.Policy)}}
	v := q.Clause.Policy.Current
	d.trail, d.href, d.date = v.Title, policyAddress(v), inForce(v)
	if a, _, ok := v.Text.Clause(q.Clause.ID); ok {
		d.trail = joined(arrow, d.trail, a.Number)
		d.href = articleAddress(v, a.ID) + "#" + q.Clause.ID
	}
	d.add("", q.Quote)
	return d
}

// versions are the articles that stand otherwise, or only, in a version that
// is not the current one.
func (c *collector) versions() []document {
	var docs []document
	for _, p := range c.report.Portal.Policies {
		now := map[string]string{}
		if p.Current != nil {
			for _, a := range p.Current.Text.Articles {
				now[a.ID] = a.Plain()
			}
		}
		for _, v := range p.Versions {
			if v == p.Current {
				continue
			}
			for _, a := range v.Text.Articles {
				if a.Plain() != now[a.ID] {
					docs = append(docs, c.old(v, a))
				}
			}
		}
	}
	return numbered(docs)
}

func (c *collector) old(v *portal.Version, a *policy.Article) document {
	d := article(v, a)
	d.href = versionAddress(v) + "#" + a.ID
	if v.InForce != 0 {
		d.trail = joined(arrow, d.trail, c.t("search.edition", "date", c.day(v.InForce)))
	} else {
		d.trail = joined(arrow, d.trail, v.ID)
	}
	return d
}
