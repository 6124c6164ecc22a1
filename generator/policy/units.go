package policy

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"mingdeng/generator/diag"
)

// form is what a unit is in Markdown.
type form uint8

const (
	formPara form = iota
	formHead
	formList
	formTable
	formOther
)

// unit is a paragraph, heading, list or other block at the top level of a
// text, before it is known what it is for.
type unit struct {
	form   form
	level  int // of a heading
	role   Kind
	annex  bool // opens an annex
	text   content
	n      number   // what it opens; plain when nothing
	list   ast.Node // formList
	off    int      // in the source
	indent int      // columns of space before it
}

// reader turns a text into units.
type reader struct {
	src   *source
	flat  *flattener
	seen  sequence
	out   []*unit
	notes []*east.Footnote
}

// readUnits parses the source and reads its top-level blocks.
func readUnits(src *source) *reader {
	doc := src.parse(policyBlocks(), false)
	r := &reader{src: src, flat: &flattener{src: src}, notes: footnotesIn(doc)}
	before := closed
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		before = r.block(n, before)
	}
	return r
}

// block reads one block; before and the result say how the words before and
// in it ended.
func (r *reader) block(n ast.Node, before ending) ending {
	u := &unit{form: formOther}
	switch n := n.(type) {
	case *ast.ThematicBreak:
		return closed
	case *east.FootnoteList:
		return before // read by themselves
	case *ast.Heading:
		u.form, u.level = formHead, n.Level
	case *ast.Paragraph:
		u.form = formPara
	case *ast.List:
		u.form, u.list = formList, n
		r.out = append(r.out, u)
		return closed
	case *east.Table:
		u.form = formTable
	}
	if u.form == formTable || u.form == formOther {
		u.text = r.flat.content(n)
	} else {
		u.text = r.flat.inner(n)
	}
	if u.text.text == "" && len(u.text.tokens) == 0 {
		return closed
	}
	u.off = u.text.offset(0)
	u.indent = r.src.indent(u.off)
	if n.HasBlankPreviousLines() || u.form != formPara || r.shifted(u) {
		before = closed
	}
	if u.form == formPara || u.form == formHead {
		r.number(u, before)
	}
	r.out = append(r.out, u)
	if u.form != formPara || u.n.style != plain && u.n.style <= decimal && u.text.short(2*wrapped) && endingOf(u.text.text) == open {
		return closed
	}
	return endingOf(u.text.text)
}

// shifted reports whether the unit stands further left or right than the last.
func (r *reader) shifted(u *unit) bool {
	if len(r.out) == 0 {
		return false
	}
	d := u.indent - r.out[len(r.out)-1].indent
	return d >= 2 || d <= -2
}

// number reads what the unit's number opens.
func (r *reader) number(u *unit, before ending) {
	n, ok := readNumber(u.text.text)
	if !ok {
		return
	}
	n = r.seen.settle(n)
	rest := u.text.text[n.size:]
	if r.seen.opens(n, rest, before) || u.form == formHead && n.style == decimal && len(n.path) == 1 && !n.glued {
		u.n = n
		r.seen.take(n)
	} else if unclear(n, rest, before) {
		r.flat.warn(u.off, runes(u.text.text[:n.size]), "number-unclear", diag.Args{"number": u.text.text[:n.size]})
	}
}

// settle decides whether i, v, x and their like are letters or Roman numbers,
// from what came before.
func (q *sequence) settle(n number) number {
	v := n.value
	if n.style == letter {
		as, size := roman(string(rune('a' + v - 1)))
		if size == 0 {
			return n
		}
		afterLetter := q.last[letter].value == v-1
		afterRoman := q.last[romanLetter].value == as-1 && q.last[romanLetter].style != plain
		if afterRoman && as > 1 || as == 1 && !afterLetter {
			n.style, n.value = romanLetter, as
		}
	}
	return n
}

// indent counts the columns of space before the offset on its line.
func (s *source) indent(off int) int { return indentOf(s.text[s.lineStart(off):off]) }
