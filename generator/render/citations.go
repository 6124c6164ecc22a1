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
	names := &policy.Names{}
	for _, one := range p.Policies {
		if one.Current != nil {
			names.Add(one.ID, one.Current.Text, one.Current.Title)
		}
	}
	cited := map[policy.Place][]citing{}
	for _, one := range p.Policies {
		if one.Current == nil {
			continue
		}
		for place, list := range policy.CitedBy(one.Current.Text.Citations(one.ID, names)) {
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
