package policy

import "slices"

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
