package amend

import "mingdeng/generator/policy"

// History is the versions of a text, each compared with the one before. It is
// read only, by any number of goroutines.
type History struct {
	texts []*policy.Text
	steps []*Comparison // steps[i] leads from texts[i] to texts[i+1]
}

// NewHistory compares each of the texts, oldest first, with the next one.
func NewHistory(texts []*policy.Text) *History {
	h := &History{texts: texts}
	for i := 1; i < len(texts); i++ {
		h.steps = append(h.steps, Compare(texts[i-1], texts[i]))
	}
	return h
}

// Step is how an article stood in one version.
type Step struct {
	Version int             // index of the text
	Article *policy.Article // nil when Deleted; the one that it went into when Merged
	Kind    Kind            // what the version did to it; Inserted where it first occurs
}

// Comparison is the one that leads to a version from the one before it, or nil
// for the first.
func (h *History) Comparison(version int) *Comparison {
	if version < 1 || version > len(h.steps) {
		return nil
	}
	return h.steps[version-1]
}

// Of is the chain of an article of a version through all versions, oldest
// first: back to where it was inserted, and on until it was deleted. An
// article that was split from another goes back to that one, and one that was
// merged into another goes on with that one.
func (h *History) Of(version int, a *policy.Article) []Step {
	back := []Step{}
	for v, b := version, a; b != nil; v-- {
		s, before := h.before(v, b)
		back = append([]Step{s}, back...)
		b = before
	}
	for v, b := version, a; b != nil && v < len(h.steps); v++ {
		p, ok := h.steps[v].OfOld(b)
		if !ok {
			break
		}
		s := Step{Version: v + 1, Article: p.New, Kind: p.Kind}
		if p.Into != nil {
			s.Article = p.Into
		}
		back, b = append(back, s), s.Article
	}
	return back
}

// before is an article's step in a version, and what it was in the one before.
func (h *History) before(version int, a *policy.Article) (Step, *policy.Article) {
	s := Step{Version: version, Article: a, Kind: Inserted}
	if version < 1 || version > len(h.steps) {
		return s, nil
	}
	p, ok := h.steps[version-1].OfNew(a)
	if !ok {
		return s, nil
	}
	s.Kind = p.Kind
	if p.From != nil {
		return s, p.From
	}
	return s, p.Old
}
