package policy

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
)

// body adds a unit to the open article.
func (b *builder) body(u *unit, i int) {
	switch {
	case u.form == formList:
		b.list(u)
	case u.n.style.item():
		b.item(u, i)
	default:
		b.paragraph(u, u.text)
	}
}

// paragraph adds a paragraph, table or quotation to the open article, or to
// the item whose title stands right before it.
func (b *builder) paragraph(u *unit, c content) {
	kind := Paragraph
	if u.form == formTable {
		kind = Table
	} else if u.form == formOther {
		kind = Other
	}
	p := &Clause{Article: b.cur, Kind: kind, Text: c.text, Pos: b.src.pos(c.offset(0)), inline: c}
	if n := len(b.levels); n > 0 && b.levels[n-1].titled() {
		p.Parent = b.levels[n-1].clause
		p.ID = b.unique(p.Parent.ID + "-p" + strconv.Itoa(countParagraphs(p.Parent.Items)+1))
		p.Parent.Items = append(p.Parent.Items, p)
		return
	}
	b.levels = nil
	p.ID = b.unique(b.cur.ID + "-p" + strconv.Itoa(countParagraphs(b.cur.Clauses)+1))
	b.cur.Clauses = append(b.cur.Clauses, p)
}

func countParagraphs(cs []*Clause) int {
	n := 0
	for _, c := range cs {
		if c.Kind != Item {
			n++
		}
	}
	return n
}

// titled reports whether the last item of the level is a title over paragraphs
// of its own: a short line without a full stop. Its first item shows whether
// the level has such paragraphs.
func (l level) titled() bool {
	c := l.clause
	if l.style > digitParen || endingOf(c.Text) != open || !c.inline.short(longestTitle) {
		return false
	}
	if l.last == 1 || countParagraphs(c.Items) > 0 {
		return true
	}
	siblings := c.Article.Clauses
	if c.Parent != nil {
		siblings = c.Parent.Items
	}
	return len(siblings) > 1 && countParagraphs(siblings[len(siblings)-2].Items) > 0
}

// item adds a numbered item below the items that are open.
func (b *builder) item(u *unit, i int) {
	c := u.text.cut(u.n.size)
	it := &Clause{Article: b.cur, Kind: Item, Number: b.printed(u), Text: c.text, Pos: b.src.pos(u.off), inline: c}
	b.climb(u)
	b.checkItem(u)
	n := len(b.levels)
	if n > 0 && b.levels[n-1].style == u.n.style {
		it.Parent = b.levels[n-1].clause.Parent
		b.levels[n-1] = level{u.n.style, u.n.value, u.indent, it}
	} else {
		it.Parent = b.above()
		b.levels = append(b.levels, level{u.n.style, u.n.value, u.indent, it})
	}
	if u.n.style == bullet {
		b.hang(it, strconv.Itoa(b.position(it.Parent)+1))
	} else {
		b.hang(it, u.n.label())
	}
}

// climb closes the levels below the one that the unit's number continues.
func (b *builder) climb(u *unit) {
	for i := len(b.levels) - 1; i >= 0; i-- {
		l := b.levels[i]
		if l.style != u.n.style || u.indent <= l.indent-2 && b.outer(i) {
			continue
		}
		if u.n.value == 1 && u.indent >= l.indent+2 && l.last > 0 && i == len(b.levels)-1 {
			b.levels = append(b.levels, level{clause: l.clause}) // nested by indent alone
			return
		}
		b.levels = b.levels[:i+1]
		return
	}
}

// outer reports whether a level above the one at index i has the same style.
func (b *builder) outer(i int) bool {
	for _, l := range b.levels[:i] {
		if l.style == b.levels[i].style {
			return true
		}
	}
	return false
}

// above is the clause that a new level of items stands in: the last item, else
// the last paragraph, else nil for the article itself.
func (b *builder) above() *Clause {
	if n := len(b.levels); n > 0 {
		return b.levels[n-1].clause
	}
	if n := len(b.cur.Clauses); n > 0 && b.cur.Clauses[n-1].Kind != Item {
		return b.cur.Clauses[n-1]
	}
	return nil
}

// hang puts an item in its place and gives it its address.
func (b *builder) hang(it *Clause, label string) {
	if it.Parent == nil {
		it.ID = b.unique(b.cur.ID + "-i" + label)
		b.cur.Clauses = append(b.cur.Clauses, it)
		return
	}
	mark := "-i"
	if it.Parent.Kind == Item {
		mark = "-s"
	}
	it.ID = b.unique(it.Parent.ID + mark + label)
	it.Parent.Items = append(it.Parent.Items, it)
}

// list adds a Markdown list: to the item before it when that announces it or
// stands as far left, else to the last paragraph.
func (b *builder) list(u *unit) {
	list := u.list.(*ast.List)
	parent := b.above()
	if n := len(b.levels); n > 0 && b.src.indent(max(list.Pos(), 0)) < 2 && !introduces(b.levels[n-1].clause.Text) {
		b.levels = nil
		parent = b.above()
	}
	b.listed(list, parent)
}

// listed adds the items of a list below parent.
func (b *builder) listed(list *ast.List, parent *Clause) {
	for i, n := range children(list) {
		own, inner := splitItem(n)
		c := b.flat.content(own...)
		if len(own) == 1 && own[0].Kind() == ast.KindParagraph {
			c = b.flat.inner(own[0])
		}
		it := &Clause{Article: b.cur, Parent: parent, Kind: Item, Text: c.text, Pos: b.src.pos(c.offset(0)), inline: c}
		if list.IsOrdered() || c.text == "" {
			it.Pos = b.src.pos(max(n.Pos(), 0))
		}
		if list.IsOrdered() {
			it.Number = strconv.Itoa(list.Start+i) + string(list.Marker)
		}
		b.hang(it, strconv.Itoa(b.position(parent)+1))
		for _, l := range inner {
			b.listed(l, it)
		}
	}
}

// position counts what is listed below parent already.
func (b *builder) position(parent *Clause) int {
	if parent == nil {
		return len(b.cur.Clauses) - countParagraphs(b.cur.Clauses)
	}
	return len(parent.Items) - countParagraphs(parent.Items)
}

// splitItem splits a list item into its own blocks and the lists below it. A
// list that other blocks follow stays among the item's own, to keep the order.
func splitItem(n ast.Node) (own []ast.Node, inner []*ast.List) {
	for _, c := range children(n) {
		if l, ok := c.(*ast.List); ok && len(own) > 0 {
			inner = append(inner, l)
			continue
		}
		if len(inner) > 0 {
			return children(n), nil
		}
		own = append(own, c)
	}
	return own, inner
}
