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
