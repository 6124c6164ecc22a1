package policy

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// openPart opens the part that the unit heads.
func (b *builder) openPart(u *unit, i int) {
	size := u.n.size
	if u.annex {
		size = annexSize(u.text.text)
		size = len(u.text.text) - len(strings.TrimLeft(u.text.text[size:], "：:.—–- 　"))
		u.n = number{}
	}
	title := u.text.cut(size)
	if title.text == "" && size > 0 {
		if next := b.next(i); next != nil && next.form == formPara && next.titles() && b.next(i+1) != nil {
			title, b.taken = next.text, i+1
		}
	}
	b.nest(u, &Part{Number: strings.TrimSpace(u.text.text[:size]), Title: title.text, Annex: u.annex,
		Pos: b.src.pos(u.off), inline: title})
}

// next returns the unit after i if it has no role, or nil.
func (b *builder) next(i int) *unit {
	if i+1 >= len(b.out) || b.out[i+1].role != 0 || b.out[i+1].annex {
		return nil
	}
	return b.out[i+1]
}

// nest puts a part in its place in the tree and makes it the open one.
func (b *builder) nest(u *unit, p *Part) {
	n := &node{Part: p, n: u.n, level: u.level, up: b.part}
	if u.form != formHead {
		n.level = 0
	}
	for n.up != nil && !n.up.holds(n) {
		n.up = n.up.up
	}
	if n.up == nil {
		p.Level = 1
		b.checkPart(u, b.text.Parts, p)
		b.text.Parts = append(b.text.Parts, p)
	} else {
		p.Parent, p.Level = n.up.Part, n.up.Level+1
		b.checkPart(u, n.up.Parts, p)
		n.up.Parts = append(n.up.Parts, p)
	}
	p.ID = b.unique(b.partID(n, u))
	if p.Annex {
		b.scope = scope{prefix: p.ID + "-"}
	}
	b.part, b.cur, b.kind = n, nil, 0
	b.text.Blocks = append(b.text.Blocks, &Block{Kind: Heading, Part: p})
}

// holds reports whether q may stand in p.
func (p *node) holds(q *node) bool {
	switch {
	case q.Annex || p.Annex:
		return p.Annex && !q.Annex
	case q.n.style == plain:
		return p.level < q.level
	case p.n.style == plain:
		return q.level > 0 && p.level < q.level
	case p.n.style == decimal && q.n.style == decimal:
		return within(p.n.path, q.n.path)
	}
	return p.n.style < q.n.style
}

// within reports whether the decimal inner is a subdivision of outer.
func within(outer, inner []int) bool {
	return len(inner) > len(outer) && joinInts(inner[:len(outer)]) == joinInts(outer)
}

// partID makes the address of a part.
func (b *builder) partID(n *node, u *unit) string {
	up := ""
	if n.up != nil {
		up = n.up.ID + "-"
	}
	switch {
	case n.Annex:
		return "annex" + annexLabel(n.Number)
	case n.n.style == decimal || n.n.style == digitDot:
		return b.scope.prefix + "art-" + joinInts(n.n.path)
	case n.n.style == plain:
		count := 1
		siblings := b.text.Parts
		if n.up != nil {
			siblings = n.up.Parts
		}
		for _, p := range siblings {
			if p.Number == "" && p != n.Part {
				count++
			}
		}
		if n.up != nil && n.up.n.style == plain && !n.up.Annex {
			return up + strconv.Itoa(count)
		}
		return up + "sec-" + strconv.Itoa(count)
	}
	return up + partWord(n.n.style) + "-" + n.n.label()
}

func partWord(s style) string {
	switch s {
	case hanSubpart:
		return "subpart"
	case hanChapter, enChapter:
		return "ch"
	case hanSection, enSection:
		return "sec"
	case enTitle:
		return "title"
	}
	return "part"
}

// annexLabel returns "-1" for 附件1 or 附件一, "-a" for Annex A.
func annexLabel(printed string) string {
	s := strings.TrimFunc(squeeze(printed), func(r rune) bool { return strings.ContainsRune("：:.", r) })
	for i := range s {
		if v, size := numeral(s[i:]); size > 0 && i+size == len(s) {
			return "-" + strconv.Itoa(v)
		}
	}
	if r, size := utf8.DecodeLastRuneInString(s); size == 1 && r >= 'A' && r <= 'Z' {
		if word := strings.TrimLeft(s, "AnexpdicShul"); word != "" {
			return "-" + strings.ToLower(word)
		}
		return "-" + strings.ToLower(string(r))
	}
	return ""
}

// section is the article of the words right under the heading, or nil.
func (p *Part) section() *Article {
	if len(p.Articles) > 0 && p.Articles[0].ID == p.ID {
		return p.Articles[0]
	}
	return nil
}
