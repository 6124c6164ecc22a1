package policy

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/diag"
)

// writer writes contents as HTML. Everything that it takes from a source goes
// through escape or attr.
type writer struct {
	b      strings.Builder
	o      Options
	text   *Text
	whole  bool // headings of parts are written too
	levels int  // added to the level of a heading within a content
	marks  map[*Clause][]*mark
	refs   map[int]int // references written so far, by footnote number

	links int     // open links
	now   []*mark // of the clause being written, by Start
	due   []*mark // quotes that ended inside a link
	began map[*mark]bool

	anchors map[*Clause][]*anchor
	near    []*anchor     // of the clause being written, in order
	used    map[*Term]int // how often each term was marked
}

func newWriter(t *Text, o Options) *writer {
	if o.BaseLevel < 1 || o.BaseLevel > 6 {
		o.BaseLevel = 2
	}
	return &writer{o: o, text: t, refs: map[int]int{}, marks: sortMarks(o.Marks), began: map[*mark]bool{},
		used: map[*Term]int{}}
}

func (w *writer) escape(s string) { template.HTMLEscape(&w.b, []byte(s)) }

// attr writes an attribute unless its value is empty.
func (w *writer) attr(name, value string) {
	if value != "" {
		w.b.WriteString(" " + name + `="` + template.HTMLEscapeString(value) + `"`)
	}
}

func (w *writer) open(name, class, id string) {
	w.b.WriteString("<" + name)
	w.attr("class", class)
	w.attr("id", id)
	w.b.WriteString(">")
}

// begin opens an element that stands at a place in the source.
func (w *writer) begin(name, class, id string, pos diag.Pos) {
	w.b.WriteString("<" + name)
	w.attr("class", class)
	w.attr("id", id)
	if w.o.Source {
		w.attr("data-source", pos.String())
	}
	w.b.WriteString(">")
}

func (w *writer) close(name string) { w.b.WriteString("</" + name + ">\n") }

// hTag is the heading element at a depth below the top.
func (w *writer) hTag(depth int) string { return "h" + strconv.Itoa(min(w.o.BaseLevel+depth, 6)) }

// heading writes the heading of a part.
func (w *writer) heading(p *Part) {
	name := w.hTag(p.Level - 1)
	w.begin(name, "part", p.ID, p.Pos)
	w.number(p.Number, p.Title != "")
	if a := p.section(); a != nil && a.Heading != nil {
		w.inClause(a.Heading, func() { w.content(&p.inline) })
	} else {
		w.content(&p.inline)
	}
	w.selfLink(p.ID)
	w.close(name)
}

// number writes a printed number.
func (w *writer) number(s string, more bool) {
	if s == "" {
		return
	}
	w.open("span", "number", "")
	w.escape(s)
	w.b.WriteString("</span>")
	if more {
		w.b.WriteString(" ")
	}
}

func (w *writer) selfLink(id string) {
	if w.o.SelfLink == "" {
		return
	}
	w.b.WriteString(`<a class="self-link"`)
	w.attr("href", "#"+id)
	w.attr("aria-label", w.o.SelfLink)
	w.b.WriteString(">#</a>")
}

// article writes an article; depth is that of its heading.
func (w *writer) article(a *Article, heading bool, depth int) {
	id := a.ID
	if n := len(a.Path); w.whole && n > 0 && a.Path[n-1].ID == a.ID {
		id = "" // the part's heading has it
	}
	w.open("section", articleClass(a.Kind), id)
	w.b.WriteString("\n")
	number := ""
	if heading && a.Kind == Numbered {
		number = a.Number
	}
	if number != "" && (a.Title != "" || len(a.Clauses) == 0 || a.Clauses[0].Kind != Paragraph || a.Clauses[0].inline.block) {
		w.articleTitle(a, w.hTag(depth))
		number = ""
	} else if heading && a.Kind == Section && a.Heading != nil && id != "" {
		w.articleTitle(a, w.hTag(depth))
	}
	w.clauses(a.Clauses, number)
	w.close("section")
}

// articleTitle writes the heading of an article that has a title, or whose
// number cannot stand in its first paragraph.
func (w *writer) articleTitle(a *Article, name string) {
	id := ""
	if a.Heading != nil {
		id = a.Heading.ID
	}
	w.begin(name, "article-title", id, a.Pos)
	w.number(a.Number, a.Title != "")
	if a.Heading != nil {
		w.inClause(a.Heading, func() { w.content(&a.Heading.inline) })
	}
	w.selfLink(a.ID)
	w.close(name)
}

func articleClass(k Kind) string {
	return "article " + [...]string{Title: "title", Contents: "contents", Note: "note", Preamble: "preamble",
		Numbered: "numbered", Section: "plain", Signature: "signature"}[k]
}

// clauses writes paragraphs, and lists of the items between them. number is
// the article's, for the first paragraph.
func (w *writer) clauses(cs []*Clause, number string) {
	list := ""
	for _, c := range cs {
		if c.Kind == Item && list == "" {
			list = listTag(c)
			w.open(list, "items", "")
			w.b.WriteString("\n")
		} else if c.Kind != Item && list != "" {
			w.close(list)
			list = ""
		}
		if c.Kind == Item {
			w.clause(c, "li", "item", c.Number)
		} else {
			w.clause(c, paragraphTag(c), [...]string{Paragraph: "paragraph", Table: "table", Other: "block"}[c.Kind], number)
		}
		number = ""
	}
	if list != "" {
		w.close(list)
	}
}

func listTag(c *Clause) string {
	if c.Number == "" {
		return "ul"
	}
	return "ol"
}

func paragraphTag(c *Clause) string {
	if c.inline.block || c.Kind != Paragraph || len(c.Items) > 0 {
		return "div"
	}
	return "p"
}

// clause writes a clause and what is listed below it.
func (w *writer) clause(c *Clause, name, class, number string) {
	w.begin(name, class, c.ID, c.Pos)
	inner := name != "p" && !c.inline.block
	if inner {
		w.b.WriteString("<p>")
	}
	w.number(number, c.Text != "")
	w.inClause(c, func() { w.content(&c.inline) })
	w.selfLink(c.ID)
	if inner {
		w.b.WriteString("</p>")
	}
	if len(c.Items) > 0 {
		w.b.WriteString("\n")
		w.clauses(c.Items, "")
	}
	w.close(name)
}

// footnotes writes the notes: all, or those that were referred to.
func (w *writer) footnotes(notes []*Footnote, all bool) {
	open := false
	for i := 0; i < len(notes); i++ { // a note may refer to another
		f := notes[i]
		if !all && w.refs[f.Number] == 0 {
			continue
		}
		if !open {
			w.b.WriteString(`<section class="footnotes"><ol>` + "\n")
			open = true
		}
		n := strconv.Itoa(f.Number)
		w.b.WriteString(`<li id="fn-` + n + `" value="` + n + `">`)
		refs := w.refs[f.Number]
		w.content(&f.inline)
		if refs > 0 {
			w.b.WriteString(` <a class="footnote-back" href="#fnref-` + n + `">↩</a>`)
		}
		w.close("li")
	}
	if open {
		w.b.WriteString("</ol></section>\n")
	}
}
