package render

import (
	"slices"

	"mingdeng/generator/amend"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// amended is a policy of several versions, each compared with the next one,
// and the oldest with the newest.
type amended struct {
	policy  *portal.Policy
	history *amend.History
	current int // index of the current version
	pairs   []*compared
}

// compared is two versions of a policy, compared.
type compared struct {
	*amend.Comparison
	policy       *portal.Policy
	older, newer *portal.Version
}

// amendments compares the versions of every policy that has several.
func amendments(p *portal.Portal) map[*portal.Policy]*amended {
	all := map[*portal.Policy]*amended{}
	for _, one := range p.Policies {
		if one.Current != nil && len(one.Versions) > 1 {
			all[one] = newAmended(one)
		}
	}
	return all
}

func newAmended(p *portal.Policy) *amended {
	texts := make([]*policy.Text, len(p.Versions))
	for i, v := range p.Versions {
		texts[i] = v.Text
	}
	a := &amended{policy: p, history: amend.NewHistory(texts), current: slices.Index(p.Versions, p.Current)}
	for i := 1; i < len(p.Versions); i++ {
		a.pairs = append(a.pairs, &compared{a.history.Comparison(i), p, p.Versions[i-1], p.Versions[i]})
	}
	if last := len(texts) - 1; last > 1 {
		a.pairs = append(a.pairs, &compared{amend.Compare(texts[0], texts[last]), p, p.Versions[0], p.Versions[last]})
	}
	return a
}

// between is the comparison of two versions, or nil when there is none.
func (a *amended) between(older, newer *portal.Version) *compared {
	for _, c := range a.pairs {
		if c.older == older && c.newer == newer {
			return c
		}
	}
	return nil
}

// with is the comparison of a version with the current one, or nil.
func (a *amended) with(v *portal.Version) *compared {
	if c := a.between(v, a.policy.Current); c != nil {
		return c
	}
	return a.between(a.policy.Current, v)
}

func versionPath(v *portal.Version) string {
	return "policies/" + v.Policy.ID + "/" + v.ID + "/index.html"
}

func (c *compared) path() string {
	return "policies/" + c.policy.ID + "/compare/" + c.older.ID + "-" + c.newer.ID + ".html"
}

// versionName names a version by the day from which it is in force.
func (b *builder) versionName(v *portal.Version) string {
	if v.InForce == 0 {
		return b.t("version.edition-id", "id", v.ID)
	}
	return b.t("version.edition", "date", b.day(v.InForce))
}

// placeIn leads to an article of a version: to its page when the version is
// the current one, else to its place in the whole text.
func (b *builder) placeIn(v *portal.Version, a *policy.Article) string {
	switch {
	case a == nil:
		return ""
	case a.Kind == policy.Title || a.Kind == policy.Note || a.Kind == policy.Signature:
		return b.to(versionPath(v))
	case v == v.Policy.Current:
		return b.articleHref(v.Policy, a)
	}
	return b.to(versionPath(v)) + "#" + firstPlace(a)
}

// firstPlace is the address at which a whole text shows an article: its own,
// or that of its first clause where it has no number.
func firstPlace(a *policy.Article) string {
	if a.Kind == policy.Preamble && len(a.Clauses) > 0 {
		return a.Clauses[0].ID
	}
	return a.ID
}
