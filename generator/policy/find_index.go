package policy

import (
	"slices"
	"strings"
)

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
