package policy

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// noteParser is goldmark's for footnotes, but reads none inside another, which
// would drop both.
type noteParser struct{ parser.BlockParser }

func (p noteParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	for _, b := range pc.OpenedBlocks() {
		if b.Node.Kind() == east.KindFootnote && inside(parent, b.Node) {
			return nil, parser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, r, pc)
}

// inside reports whether n is outer or stands in it.
func inside(n, outer ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n == outer {
			return true
		}
	}
	return false
}

// footnotesIn finds the footnotes wherever in a tree they are written.
func footnotesIn(doc ast.Node) []*east.Footnote {
	var out []*east.Footnote
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // no error to return
		if f, ok := n.(*east.Footnote); ok && entering {
			out = append(out, f)
		}
		return ast.WalkContinue, nil
	})
	return out
}

// footnotes flattens notes in the order of their numbers, those that nothing
// refers to last.
func (f *flattener) footnotes(notes []*east.Footnote) []*Footnote {
	count := 0
	for _, n := range notes {
		count = max(count, n.Index)
	}
	var out []*Footnote
	for _, n := range notes {
		c := f.content(children(n)...)
		if kids := children(n); len(kids) == 1 && kids[0].Kind() == ast.KindParagraph {
			c = f.inner(kids[0])
		}
		note := &Footnote{Label: string(n.Ref), Number: n.Index, Text: c.text, Pos: f.src.pos(c.offset(0)), inline: c}
		if note.Number < 1 {
			count++
			note.Number = count
		}
		out = append(out, note)
	}
	slices.SortStableFunc(out, func(a, b *Footnote) int { return a.Number - b.Number })
	return out
}
