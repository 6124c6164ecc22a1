package policy

import (
	"slices"
	"strings"
)

// spot is a place of a text: a clause, else an article, else a part.
type spot struct {
	part    *Part
	article *Article
	clause  *Clause
}

func (s spot) id() string {
	switch {
	case s.clause != nil:
		return s.clause.ID
	case s.article != nil:
		return s.article.ID
	case s.part != nil:
		return s.part.ID
	}
	return ""
}

// stretch is where steps lead: one place, or a range of them.
type stretch struct{ first, last spot }

// find follows steps through the text. from is the clause that they stand in,
// nil when that is in another text. Unless the outcome is Cited, the stretch
// is how far they led.
func (t *Text) find(steps []step, from *Clause) (stretch, Outcome) {
	var at stretch
	for _, st := range steps {
		next, o := t.follow(st, at.last, from)
		if o != Cited {
			return at, o
		}
		at = next
	}
	return at, Cited
}

// follow goes one step on from a spot.
func (t *Text) follow(st step, at spot, from *Clause) (stretch, Outcome) {
	if st.relative() && from == nil {
		return stretch{}, Unclear
	}
	switch {
	case st.to <= toSection:
		return t.followPart(st, at, from)
	case st.to == toArticle:
		return t.followArticle(st, at, from)
	}
	a := at.article
	if a == nil && at.part != nil {
		a = at.part.section()
	}
	if a == nil && (from == nil || at.part != nil) {
		return stretch{}, Unclear
	}
	if st.relative() {
		return followNear(st, from)
	}
	if a == nil {
		return t.followClause(st, from.Article, nearClause(st.to, from), from)
	}
	return t.followClause(st, a, at.clause, from)
}

// one is a stretch of one place.
func one(s spot) (stretch, Outcome) { return stretch{s, s}, Cited }

// followPart goes to an annex, a chapter and the like.
func (t *Text) followPart(st step, at spot, from *Clause) (stretch, Outcome) {
	if st.relative() {
		return t.partNear(st, from)
	}
	var all []*Part
	for _, p := range t.numberedParts {
		if p.to == st.to && (p.label == st.label || st.label == "" && st.to == toAnnex) && (at.part == nil || p.under(at.part)) {
			all = append(all, p.Part)
		}
	}
	if p := nearest(all, from); p != nil {
		return one(spot{part: p})
	}
	switch {
	case len(all) > 0 || st.to == toAnnex && (st.label == "" || !t.hasAnnex()):
		return stretch{}, Unclear
	case st.to == toAnnex || st.to == toSubpart || st.to == toTitle:
		return stretch{}, Missing
	}
	if !t.numbersAs(st) {
		if st.loose {
			return stretch{}, Unclear
		}
		return stretch{}, Missing
	}
	return t.followArticle(step{to: toArticle, label: st.label}, at, from)
}

// numbersAs reports whether the text numbers its articles by what the step
// calls a part: Section 4.2, § 3, 第二部分 for 二、.
func (t *Text) numbersAs(st step) bool {
	switch t.spine {
	case hanComma:
		return st.loose
	case decimal, digitDot:
		return st.to == toChapter || st.to == toSection
	}
	return st.to == toSection && (t.spine == enSection || t.spine == enSign)
}

// nearest is the only part, or the one that shares the most headings with the
// place of from; nil when several do.
func nearest(all []*Part, from *Clause) *Part {
	var best *Part
	most, tie := -1, false
	for _, p := range all {
		n := 0
		for up := p.Parent; up != nil; up = up.Parent {
			if from != nil && slices.Contains(from.Article.Path, up) {
				n++
			}
		}
		if p.Parent == nil && len(all) > 1 {
			n = max(n, 0)
		}
		if n > most {
			best, most, tie = p, n, false
		} else if n == most {
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// partNear goes to 本章 and 前章.
func (t *Text) partNear(st step, from *Clause) (stretch, Outcome) {
	for _, p := range from.Article.Path {
		if _, to := partLabel(p); to != st.to {
			continue
		}
		if st.here {
			return one(spot{part: p})
		}
		beside := t.Parts
		if p.Parent != nil {
			beside = p.Parent.Parts
		}
		first, last, ok := span(slices.Index(beside, p), st.back, len(beside))
		if !ok {
			return stretch{}, Missing
		}
		return stretch{spot{part: beside[first]}, spot{part: beside[last]}}, Cited
	}
	if st.to == toSection && st.here {
		return one(spot{article: from.Article})
	}
	return stretch{}, Unclear
}

// span is the indexes of the n places before i, or of the -n after it.
func span(i, n, length int) (first, last int, ok bool) {
	first, last = i-n, i-1
	if n < 0 {
		first, last = i+1, i-n
	}
	return first, last, first >= 0 && last < length
}

// followArticle goes to an article.
func (t *Text) followArticle(st step, at spot, from *Clause) (stretch, Outcome) {
	if st.here {
		return one(spot{article: from.Article})
	}
	if st.back != 0 {
		beside := t.beside(from.Article)
		first, last, ok := span(slices.Index(beside, from.Article), st.back, len(beside))
		if len(beside) == 0 {
			return stretch{}, Unclear
		} else if !ok {
			return stretch{}, Missing
		}
		return stretch{spot{article: beside[first]}, spot{article: beside[last]}}, Cited
	}
	all := t.numbered[st.label]
	if at.part != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(a *Article) bool { return !slices.Contains(a.Path, at.part) })
	}
	if a := sameRun(all, from); a != nil {
		return one(spot{article: a})
	}
	if p := t.parts["art-"+st.label]; p != nil && at.part == nil {
		return one(spot{part: p, article: p.section()})
	}
	if len(all) > 0 {
		return stretch{}, Unclear
	}
	return stretch{}, Missing
}

// beside are the numbered articles of the run of numbers that a stands in.
func (t *Text) beside(a *Article) []*Article {
	if a.Kind != Numbered {
		return nil
	}
	return t.runs[prefixOf(a.ID)]
}

// sameRun is the only article, or the one in the run of numbers of from, or in
// the first run of the text.
func sameRun(all []*Article, from *Clause) *Article {
	if len(all) == 1 && (prefixOf(all[0].ID) == "" || from == nil || !strings.HasPrefix(all[0].ID, "annex")) {
		return all[0]
	}
	for _, a := range all {
		if from != nil && prefixOf(a.ID) == prefixOf(from.Article.ID) {
			return a
		}
	}
	for _, a := range all {
		if prefixOf(a.ID) == "" || len(all) == 1 {
			return a
		}
	}
	return nil
}

// prefixOf is what stands before the article's own part of an address:
// "annex-1-" of "annex-1-art-2".
func prefixOf(id string) string {
	if i := strings.LastIndex(id, "art-"); i >= 0 {
		return id[:i]
	}
	return id
}

// indexNumbers makes the tables that find needs.
func (t *Text) indexNumbers() {
	t.numbered, t.runs, t.parts = map[string][]*Article{}, map[string][]*Article{}, map[string]*Part{}
	for _, b := range t.Blocks {
		if p := b.Part; p != nil {
			t.parts[p.ID] = p
			if label, to := partLabel(p); to > 0 {
				t.numberedParts = append(t.numberedParts, numberedPart{p, to, label})
			}
		}
	}
	for _, a := range t.Articles {
		if a.Kind != Numbered {
			continue
		}
		prefix := prefixOf(a.ID)
		own := strings.TrimPrefix(a.ID, prefix+"art-")
		t.numbered[own] = append(t.numbered[own], a)
		t.runs[prefix] = append(t.runs[prefix], a)
		if n, _ := readNumber(a.Number); t.spine == plain || n.style == decimal {
			t.spine = n.style
		}
	}
}

// numberedPart is a part with its number.
type numberedPart struct {
	*Part
	to    depth
	label string
}

func (p numberedPart) under(up *Part) bool {
	for q := p.Parent; q != nil; q = q.Parent {
		if q == up {
			return true
		}
	}
	return false
}

func (t *Text) hasAnnex() bool {
	return slices.ContainsFunc(t.Parts, func(p *Part) bool { return p.Annex })
}

// partLabel is the number of a part and how deep such parts stand, 0 when it
// has none.
func partLabel(p *Part) (label string, to depth) {
	if p.Annex {
		return strings.TrimPrefix(annexLabel(p.Number), "-"), toAnnex
	}
	n, _ := readNumber(p.Number)
	switch n.style {
	case hanPart, enPart:
		to = toPart
	case hanSubpart:
		to = toSubpart
	case enTitle:
		to = toTitle
	case hanChapter, enChapter:
		to = toChapter
	case hanSection, enSection:
		to = toSection
	default:
		return "", 0
	}
	return n.label(), to
}
