package policy

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"mingdeng/generator/diag"
)

// Page is a free Markdown page.
type Page struct {
	Title    string // the first heading's words; empty when it has none
	Headings []PageHeading

	title     content
	inline    content // without the title
	footnotes []*Footnote
	top       int // least level of Headings
}

// PageHeading is an entry of a page's table of contents.
type PageHeading struct {
	ID    string
	Text  string
	Level int // as written, 1 to 6
}

// ParsePage reads a page. file and firstLine say where src stands, for
// positions: firstLine is the line number of its first line.
func ParsePage(file, src string, firstLine int) (*Page, []diag.Problem) {
	s := newSource(file, src, firstLine)
	f := &flattener{src: s, figures: true}
	doc := s.parse(pageBlocks(), true)
	blocks := children(doc)
	p := &Page{top: 2}
	if len(blocks) > 0 && blocks[0].Kind() == ast.KindHeading {
		p.title = f.inner(blocks[0])
		p.Title = p.title.text
		blocks = blocks[1:]
	}
	p.inline = f.content(blocks...)
	p.footnotes = f.footnotes(footnotesIn(doc))
	p.outline()
	return p, f.problems
}

// outline gives the headings their IDs and lists them.
func (p *Page) outline() {
	used := map[string]bool{}
	open := -1
	for i := range p.inline.tokens {
		t := &p.inline.tokens[i]
		if t.tag != tagHeading {
			continue
		}
		if t.op == opOpen {
			open = i
			continue
		}
		p.inline.tokens[open].title = p.enter(p.inline.words(open, i), int(p.inline.tokens[open].level), used)
	}
	if p.Title == "" && len(p.Headings) > 0 {
		p.Title = p.Headings[0].Text
	}
	for i, h := range p.Headings {
		if i == 0 || h.Level < p.top {
			p.top = h.Level
		}
	}
}

// enter lists a heading and returns its ID.
func (p *Page) enter(text string, level int, used map[string]bool) string {
	base := slug(text)
	id := base
	for i := 2; used[id]; i++ {
		id = base + "-" + strconv.Itoa(i)
	}
	used[id] = true
	p.Headings = append(p.Headings, PageHeading{ID: id, Text: text, Level: level})
	return id
}

// words is the text between two tokens.
func (c *content) words(from, to int) string {
	var b strings.Builder
	for _, t := range c.tokens[from:to] {
		if t.op == opText {
			b.WriteString(c.text[t.start:t.end])
		}
	}
	return strings.TrimSpace(b.String())
}

// slug makes an ID of a heading: letters and digits of any script, hyphens
// between words.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) == 0 {
		return "section"
	}
	return strings.Join(words, "-")
}
