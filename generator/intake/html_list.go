package intake

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlList is an open list.
type htmlList struct {
	ordered bool
	format  string // one of Word's
	next    int
	step    int
	bare    bool // shows no marks
}

// list reads a list.
func (p *page) list(n *html.Node, look htmlLook) {
	p.end()
	l := &htmlList{ordered: n.DataAtom == atom.Ol, next: 1, step: 1}
	l.format, l.bare = listFormat(n)
	if v, err := strconv.Atoi(get(n, "start")); err == nil {
		l.next = v
	}
	for _, a := range n.Attr {
		if a.Key == "reversed" {
			l.step = -1
			if get(n, "start") == "" {
				l.next = countItems(n)
			}
		}
	}
	p.lists = append(p.lists, l)
	p.children(n, look)
	p.end()
	p.lists = p.lists[:len(p.lists)-1]
}

func countItems(n *html.Node) int {
	count := 0
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Li {
			count++
		}
	}
	return count
}

// listFormat is how the items of a list are numbered, from its type or style.
func listFormat(n *html.Node) (format string, bare bool) {
	switch get(n, "type") {
	case "a":
		return "lowerLetter", false
	case "A":
		return "upperLetter", false
	case "i":
		return "lowerRoman", false
	case "I":
		return "upperRoman", false
	}
	style := strings.ToLower(get(n, "style"))
	_, kind, _ := strings.Cut(style, "list-style")
	kind, _, _ = strings.Cut(kind, ";")
	_, kind, _ = strings.Cut(kind, ":")
	switch strings.TrimSpace(kind) {
	case "none":
		return "", true
	case "lower-alpha", "lower-latin":
		return "lowerLetter", false
	case "upper-alpha", "upper-latin":
		return "upperLetter", false
	case "lower-roman":
		return "lowerRoman", false
	case "upper-roman":
		return "upperRoman", false
	case "decimal-leading-zero":
		return "decimalZero", false
	case "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal":
		return "taiwaneseCountingThousand", false
	case "cjk-decimal":
		return "ideographDigital", false
	}
	return "decimal", false
}

// listItem reads an item; its first paragraph takes the number.
func (p *page) listItem(n *html.Node, look htmlLook) {
	p.end()
	if len(p.lists) == 0 {
		p.lists = append(p.lists, &htmlList{})
		defer func() { p.lists = nil }()
	}
	if v, err := strconv.Atoi(get(n, "value")); err == nil {
		p.lists[len(p.lists)-1].next = v
	}
	outer := p.item
	p.item = true
	p.children(n, look)
	p.end()
	p.item = outer
}

// number puts the item's number before a block, or makes it a list item. Words
// that bring a number of their own keep that one.
func (p *page) number(b *block) {
	p.item = false
	l := p.lists[len(p.lists)-1]
	value := l.next
	l.next += l.step
	own := numbered(plain(b.text))
	switch {
	case l.bare || own && (!l.ordered || p.hides(b)):
	case !l.ordered:
		b.form, b.level = formBullet, p.depth(func(o *htmlList) bool { return !o.ordered && !o.bare })
	default:
		text, _ := formatNumber(l.format, value)
		mark := ". "
		if hasHan(text) {
			mark = "、"
		}
		b.indent = 2 * p.depth(func(o *htmlList) bool { return o.ordered && !o.bare && o.format == l.format })
		b.text = append([]span{{text: text + mark}}, trimHead(b.text)...)
	}
}

// hides reports whether a numbered item's own number is Chinese or one of
// article's: pages write it so when their style shows none.
func (p *page) hides(b *block) bool {
	s := plain(b.text)
	return strings.HasPrefix(s, "第") || itemNumber.MatchString(s) || commaNumber.MatchString(s)
}

// depth counts the lists around the innermost that are of a kind.
func (p *page) depth(like func(*htmlList) bool) int {
	n := 0
	for _, o := range p.lists[:len(p.lists)-1] {
		if like(o) {
			n++
		}
	}
	return n
}
