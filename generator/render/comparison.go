package render

import (
	"mingdeng/generator/amend"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// comparisonView is two versions of a policy, side by side in one column:
// what went, what came, and what that touches.
type comparisonView struct {
	Frame
	Older, Newer comparedVersion
	Kinds        []kindCount
	Touched      *touchedView // nil when neither version is the current one
	Entries      []comparedEntry
	Others       []link // the policy's other comparisons
}

// comparedVersion is a version at the head of a comparison.
type comparedVersion struct {
	Version, Title, Number, Href string
	Look, Word                   string
}

// kindCount is how many articles changed in one way, and which.
type kindCount struct {
	ID, Word, Note string
	N              int
	Links          []link // to the articles below; none for those that are the same
}

// kindGroups are the ways of change as readers count them.
func kindGroups() []amend.Kind {
	return []amend.Kind{amend.Changed, amend.Moved, amend.Inserted, amend.Deleted, amend.Same}
}

// group is the way of change that a kind is counted under.
func group(k amend.Kind) amend.Kind {
	switch k {
	case amend.MovedChanged:
		return amend.Moved
	case amend.Split:
		return amend.Inserted
	case amend.Merged:
		return amend.Deleted
	}
	return k
}

func (b *builder) comparisonPage(a *amended, c *compared) page {
	title := b.compareTitle(c)
	entries := b.comparedEntries(c)
	counts := b.kindCounts(c)
	v := &comparisonView{
		Older: b.comparedVersion(c.older), Newer: b.comparedVersion(c.newer),
		Kinds: counts, Entries: entries, Touched: b.touched(c),
	}
	v.Frame = b.frame(title, "policies/index.html", b.comparisonAnswer(counts, v.Touched, c),
		link{b.t("policies.title"), b.to("policies/index.html")}, link{a.policy.Current.Title, b.to(policyHome(a.policy))})
	v.HeadTitle = headTitle(b.t("compare.head", "policy", c.newer.Title, "title", title), v.SiteTitle)
	for _, other := range a.pairs {
		if other != c {
			v.Others = append(v.Others, link{b.compareTitle(other), b.to(other.path())})
		}
	}
	return v
}

// compareTitle names a comparison by the two days.
func (b *builder) compareTitle(c *compared) string {
	return b.t("compare.title", "older", b.versionName(c.older), "newer", b.versionName(c.newer))
}

func (b *builder) comparedVersion(v *portal.Version) comparedVersion {
	w := comparedVersion{Version: b.versionName(v), Title: v.Title, Number: v.Number, Href: b.to(versionPath(v))}
	w.Look, w.Word = b.force(v)
	return w
}

// kindCounts counts the articles by what became of them; what is no article
// proper is counted apart.
func (b *builder) kindCounts(c *compared) []kindCount {
	var list []kindCount
	at := map[amend.Kind]int{}
	for i, k := range kindGroups() {
		at[k] = i
		list = append(list, kindCount{ID: k.String(), Word: b.t("amend." + k.String()), Note: b.t("amend-note." + k.String())})
	}
	aside := kindCount{ID: "aside", Word: b.t("amend.aside"), Note: b.t("amend-note.aside")}
	for _, p := range c.Pairs {
		k := &list[at[group(p.Kind)]]
		if isAside(either(p)) {
			k = &aside
			if p.Kind == amend.Same {
				continue
			}
		}
		k.N++
		if p.Kind != amend.Same {
			k.Links = append(k.Links, link{b.pairName(p), "#" + pairID(p)})
		}
	}
	if aside.N > 0 {
		list = append(list, aside)
	}
	return list
}

// comparisonAnswer says how many articles changed in which way, and how many
// obligations that touches.
func (b *builder) comparisonAnswer(counts []kindCount, t *touchedView, c *compared) []piece {
	args := []arg{{"older", b.versionName(c.older), b.to(versionPath(c.older))}, {"newer", b.versionName(c.newer), b.to(versionPath(c.newer))}}
	for _, k := range counts {
		args = append(args, arg{k.ID, k.N, "#k-" + k.ID})
	}
	list := b.say("compare.answer", args...)
	if t != nil {
		list = append(list, b.say("compare.answer-touched", arg{"n", len(t.Rows), "#touched"}, arg{"reconfirm", t.Reconfirm, "#touched"})...)
	}
	return list
}

// either is the article of a pair: the new one, or the old one where there is
// no other.
func either(p amend.Pair) *policy.Article {
	if p.New != nil {
		return p.New
	}
	return p.Old
}

// isAside reports what is no article proper: titles, notes, preambles and
// signatures. Readers count articles without them.
func isAside(a *policy.Article) bool {
	return a.Kind == policy.Title || a.Kind == policy.Note || a.Kind == policy.Signature || a.Kind == policy.Preamble
}

// pairID is where a comparison shows a pair of articles.
func pairID(p amend.Pair) string {
	a := either(p)
	id := a.ID
	switch {
	case a.Kind == policy.Title:
		id = "title"
	case p.New == nil:
		id = "old-" + id
	}
	return "c-" + id
}

// pairName is the number of an article, with the one that it had.
func (b *builder) pairName(p amend.Pair) string {
	name := b.comparedName(either(p))
	if p.Old != nil && p.New != nil {
		if was := b.comparedName(p.Old); was != name {
			return b.t("compare.was", "now", name, "was", was)
		}
	}
	return name
}

// comparedName is how a comparison calls an article: its number, or what it is.
func (b *builder) comparedName(a *policy.Article) string {
	switch {
	case a.Kind == policy.Title:
		return b.t("compare.text-title")
	case a.Kind == policy.Note:
		return b.t("compare.note")
	case a.Kind == policy.Signature:
		return b.t("compare.signature")
	case a.Number != "":
		return a.Short()
	}
	return b.articleLabel(a)
}
