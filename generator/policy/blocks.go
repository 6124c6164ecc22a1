package policy

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"mingdeng/generator/diag"
)

// blockNode appends a block inside a content: in a list item, a quotation, a
// table, or a page.
func (f *flattener) blockNode(n ast.Node) {
	f.newline("\n")
	switch n := n.(type) {
	case *ast.Heading:
		f.wrap(token{tag: tagHeading, level: uint8(n.Level)}, f.children(n))
	case *ast.Paragraph:
		if img := f.figureIn(n); img != nil {
			f.figure(img)
			return
		}
		f.wrap(token{tag: tagPara}, f.children(n))
	case *ast.TextBlock:
		f.children(n)()
	case *ast.Blockquote:
		f.wrap(token{tag: tagQuote}, f.children(n))
	case *ast.List:
		f.list(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		f.code(n)
	case *ast.ThematicBreak:
		f.block = true
		f.tokens = append(f.tokens, token{op: opVoid, tag: tagRule})
	case *east.Table:
		f.table(n)
	case *ast.LinkReferenceDefinition, *east.FootnoteList: // footnotes are read by themselves
	default:
		f.children(n)()
	}
}

func (f *flattener) list(n *ast.List) {
	t := token{tag: tagUL}
	if n.IsOrdered() {
		t = token{tag: tagOL, num: n.Start}
	}
	f.wrap(t, func() {
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			f.newline("\n")
			f.wrap(token{tag: tagLI}, f.children(item))
		}
	})
}

func (f *flattener) code(n ast.Node) {
	f.wrap(token{tag: tagPre}, func() {
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			f.words(f.src.text[seg.Start:seg.Stop], seg.Start)
		}
	})
}

func (f *flattener) table(n *east.Table) {
	f.wrap(token{tag: tagTable}, func() {
		rows := children(n)
		if len(rows) == 0 {
			return
		}
		f.wrap(token{tag: tagHead}, func() { f.row(rows[0], tagTH) })
		if len(rows) > 1 {
			f.wrap(token{tag: tagBody}, func() {
				for _, row := range rows[1:] {
					f.newline("\n")
					f.row(row, tagTD)
				}
			})
		}
	})
}

func (f *flattener) row(row ast.Node, cell tag) {
	f.wrap(token{tag: tagRow}, func() {
		for i, c := range children(row) {
			if i > 0 {
				f.newline("\t")
			}
			align := 0
			if tc, ok := c.(*east.TableCell); ok {
				align = int(tc.Alignment)
			}
			f.wrap(token{tag: cell, num: align}, f.children(c))
		}
	})
}

// link appends a link, or only its words when it leads where none may.
func (f *flattener) link(n ast.Node, dest, title []byte, inside func()) {
	href, ok := safeHref(string(util.URLEscape(dest, true)))
	if !ok {
		f.badLink(n, string(dest))
	}
	f.wrap(token{tag: tagLink, href: href, title: string(title), bad: !ok}, inside)
}

func (f *flattener) badLink(n ast.Node, dest string) {
	off := max(n.Pos(), 0)
	f.warn(off, 1, "bad-link", diag.Args{"found": dest})
	f.problems[len(f.problems)-1].Severity = diag.Error
}

func (f *flattener) autoLink(n *ast.AutoLink) {
	src := []byte(f.src.text)
	href := string(util.URLEscape(n.URL(src), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
		href = "mailto:" + href
	}
	label := string(n.Label(src))
	href, ok := safeHref(href)
	if !ok {
		f.badLink(n, label)
	}
	f.wrap(token{tag: tagLink, href: href, bad: !ok}, func() { f.words(label, max(n.Pos(), 0)+1) })
}

// image appends the words of an image, as a link to it: a page loads nothing
// from elsewhere, and a site has no pictures of its own.
func (f *flattener) image(n *ast.Image) {
	if f.figures && strings.HasPrefix(string(n.Destination), figureScheme) { // unknown, or not alone
		f.children(n)()
		return
	}
	f.link(n, n.Destination, n.Title, f.children(n))
	if _, ok := safeHref(string(n.Destination)); ok {
		f.warn(max(n.Pos(), 0), 1, "image", diag.Args{"found": string(n.Destination)})
	}
}

// safeHref returns the link if it leads to http, https, mailto, or to a place
// relative to the page.
func safeHref(href string) (string, bool) {
	if strings.HasPrefix(href, "//") || strings.HasPrefix(href, `\`) {
		return "", false
	}
	end := strings.IndexAny(href, ":/?#")
	if end < 0 || href[end] != ':' {
		return href, true
	}
	switch strings.ToLower(href[:end]) {
	case "http", "https", "mailto":
		return href, true
	}
	return "", false
}

// relative reports whether a safe link leads to a place within the site.
func relative(href string) bool {
	end := strings.IndexAny(href, ":/?#")
	return end < 0 || href[end] != ':'
}
