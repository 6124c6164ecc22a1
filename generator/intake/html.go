package intake

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is an HTML document being read.
type page struct {
	warn   *warnings
	out    document
	blocks []block
	spans  []span // of the open paragraph
	form   form   // of the open paragraph
	level  int
	lists  []*htmlList           // open lists, outermost first
	item   bool                  // the next paragraph is the first of a list item
	notes  map[string]*html.Node // by address
	names  map[string]string     // labels of notes that were referred to, by address
	back   map[*html.Node]bool   // links from a note to its reference
	away   map[*html.Node]bool   // notes, which are read by themselves
}

// htmlLook is how the words of a node look, from those around it.
type htmlLook struct {
	span
	pre bool
}

// readHTML reads a page.
func readHTML(text string, warn *warnings) (*document, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &Error{ID: "intake-bad-html"}
	}
	p := &page{warn: warn, names: map[string]string{}}
	p.findNotes(root)
	p.children(mainOf(root), htmlLook{})
	p.end()
	p.out.blocks = p.blocks
	p.readNotes()
	return &p.out, nil
}

// mainOf is the one main or article element of a page, else its body.
func mainOf(root *html.Node) *html.Node {
	for _, a := range [...]atom.Atom{atom.Main, atom.Article, atom.Body} {
		var found []*html.Node
		for n := range root.Descendants() {
			if n.DataAtom == a {
				found = append(found, n)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return root
}

func (p *page) children(n *html.Node, look htmlLook) {
	for c := range n.ChildNodes() {
		p.node(c, look)
	}
}

func (p *page) node(n *html.Node, look htmlLook) {
	switch {
	case n.Type == html.TextNode:
		p.text(n.Data, look)
		return
	case n.Type != html.ElementNode || dropped(n), p.away[n]:
		return
	}
	switch n.DataAtom {
	case atom.B, atom.Strong:
		look.bold = true
	case atom.I, atom.Em:
		look.italic = true
	case atom.Pre:
		look.pre = true
	case atom.A:
		if p.reference(n) {
			return
		}
		look.href = safeHref(get(n, "href"))
	case atom.Br:
		p.spans = append(p.spans, lineBreak())
		return
	case atom.Img, atom.Svg, atom.Canvas, atom.Object, atom.Video:
		p.warn.add("intake-picture", get(n, "alt"))
		return
	case atom.Rt, atom.Rp:
		return
	}
	p.element(n, look)
}

// element reads an element that is or holds blocks.
func (p *page) element(n *html.Node, look htmlLook) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.end()
		p.form, p.level = formHead, int(n.Data[1]-'0')
		p.children(n, look)
		p.end()
	case atom.Ul, atom.Ol, atom.Menu:
		p.list(n, look)
	case atom.Li:
		p.listItem(n, look)
	case atom.Table:
		p.end()
		p.blocks = addTable(p.blocks, p.table(n, look), p.warn)
	default:
		if !blockElement(n.DataAtom) {
			p.children(n, look)
			return
		}
		p.end()
		p.children(n, look)
		p.end()
	}
}

// text appends words to the open paragraph; outside pre, line ends are spaces.
func (p *page) text(s string, look htmlLook) {
	if look.pre {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				p.spans = append(p.spans, lineBreak())
			}
			p.put(line, look)
		}
		return
	}
	p.put(collapse(s), look)
}

func (p *page) put(s string, look htmlLook) {
	if s != "" {
		look.text = s
		p.spans = append(p.spans, look.span)
	}
}

// collapse makes one space of each run of space, and none of one with a line
// end in it between Chinese characters.
func collapse(s string) string {
	var b strings.Builder
	for s != "" {
		n := strings.IndexAny(s, blanks)
		if n < 0 {
			n = len(s)
		}
		b.WriteString(s[:n])
		rest := strings.TrimLeft(s[n:], blanks)
		if gap := s[n : len(s)-len(rest)]; gap != "" && !(strings.Contains(gap, "\n") && wideEnd(b.String()) && wideStart(rest)) {
			b.WriteByte(' ')
		}
		s = rest
	}
	return b.String()
}

// blanks are what HTML takes for space.
const blanks = " \t\n\r\f"

// end closes the open paragraph. Two breaks in a row end one too.
func (p *page) end() {
	spans := p.spans
	p.spans = nil
	form, level := p.form, p.level
	p.form, p.level = formPara, 0
	if empty(spans) {
		return
	}
	b := block{form: form, level: level, text: spans}
	if p.item && form == formPara {
		p.number(&b)
	}
	p.blocks = append(p.blocks, splitBreaks(b)...)
}

// splitBreaks makes paragraphs of what two breaks in a row separate.
func splitBreaks(b block) []block {
	var out []block
	from, breaks := 0, 0
	for i, s := range b.text {
		switch {
		case s.br:
			breaks++
		case strings.TrimFunc(s.text, invisible) != "" || s.note != "":
			if breaks > 1 {
				part := b
				part.text = b.text[from:i]
				out = append(out, part)
				from = i
			}
			breaks = 0
		}
	}
	b.text = b.text[from:]
	return append(out, b)
}
