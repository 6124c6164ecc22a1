package render

import (
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// citing is a clause that cites a place of a policy.
type citing struct {
	policy *portal.Policy
	clause *policy.Clause
}

// citations gathers who cites each place of the current texts, in the order of
// policies and of their clauses.
func citations(p *portal.Portal) map[policy.Place][]citing {
	cited := map[policy.Place][]citing{}
	for _, one := range p.Policies {
		if one.Current == nil {
			continue
		}
		for place, list := range policy.CitedBy(one.Current.Citations) {
			for _, c := range list {
				cited[place] = append(cited[place], citing{one, c.Clause})
			}
		}
	}
	return cited
}

// citedBy links the clauses that cite an article, each once.
func (b *builder) citedBy(p *portal.Policy, a *policy.Article) []link {
	var list []link
	for _, c := range b.cited[policy.Place{Text: p.Current.Text, ID: a.ID}] {
		text := c.policy.Current.Text
		l := link{text.Printed(c.clause.ID), b.articleHref(c.policy, c.clause.Article)}
		if _, same, ok := text.Clause(c.clause.ID); ok && same == c.clause {
			l.Href += "#" + c.clause.ID
		}
		if c.policy != p {
			l.Text = c.policy.Current.Title + " " + l.Text
		}
		if n := len(list); n == 0 || list[n-1] != l {
			list = append(list, l)
		}
	}
	return list
}

// textOptions are how a version's text is made into HTML, with what it cites
// and defines. on is the article that stands alone on its page, nil for the
// whole text.
func (b *builder) textOptions(v *portal.Version, on *policy.Article) policy.Options {
	return policy.Options{
		SelfLink: b.t("policy.self-link"), Terms: b.t("policy.terms"), Citations: v.Citations, Uses: v.Uses,
		Cite: func(c policy.Citation) string { return b.citeHref(v, on, c) },
	}
}

// citeHref leads to what a citation names: on the same page where it stands
// there, else in the cited policy.
func (b *builder) citeHref(v *portal.Version, on *policy.Article, c policy.Citation) string {
	if c.Text == v.Text && on == nil {
		return "#" + c.First
	}
	home := ""
	for _, p := range b.portal.Policies {
		if p.ID == c.Policy && p.Current != nil {
			home = b.to(policyHome(p))
			if a, clause, ok := c.Text.Clause(c.First); ok && c.Text == p.Current.Text {
				return b.clauseHref(p, on, a, clause)
			}
		}
	}
	if home == "" || c.First == "" {
		return home
	}
	return home + "#" + c.First
}

// clauseHref leads to a clause on the page of its article.
func (b *builder) clauseHref(p *portal.Policy, on, a *policy.Article, c *policy.Clause) string {
	href := b.articleHref(p, a)
	switch {
	case c == nil:
		return href
	case a == on:
		return "#" + c.ID
	}
	return href + "#" + c.ID
}
