package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noteMark matches the words of a reference to a note: 1, [1], ①, *.
var noteMark = regexp.MustCompile(`^[\[［(（〔]?(?:[0-9]{1,3}|[①-⑳]|[a-z]|\*{1,3}|[↩↑^⏎]\x{fe0e}?)[\]］)）〕]?$`)

// longestNote is the length of a note in bytes; what is longer is a section.
const longestNote = 6000

// findNotes finds footnotes: a reference leads to a note, which leads back to
// the reference.
func (p *page) findNotes(root *html.Node) {
	p.notes, p.back, p.away = map[string]*html.Node{}, map[*html.Node]bool{}, map[*html.Node]bool{}
	places := map[string]*html.Node{}
	var links []*html.Node
	for n := range root.Descendants() {
		if id := nodeID(n); n.Type == html.ElementNode && id != "" {
			places["#"+id] = n
		}
		if n.DataAtom == atom.A && strings.HasPrefix(get(n, "href"), "#") && noteMark.MatchString(words(n)) {
			links = append(links, n)
		}
	}
	byNote := map[*html.Node][]*html.Node{}
	for _, back := range links {
		to := holder(back)
		byNote[to] = append(byNote[to], back)
	}
	for _, from := range links {
		to := holder(places[get(from, "href")])
		if to == nil || p.back[from] || p.away[to] || contains(to, from) || len(words(to)) > longestNote {
			continue
		}
		for _, back := range byNote[to] {
			if target := places[get(back, "href")]; target != nil && (contains(target, from) || contains(from, target) || target.Parent == from.Parent) {
				p.notes[get(from, "href")], p.back[back], p.away[to] = to, true, true
				break
			}
		}
	}
}

// holder is the block around an anchor, which is the note.
func holder(n *html.Node) *html.Node {
	for n != nil && n.DataAtom != atom.Li && !blockElement(n.DataAtom) {
		n = n.Parent
	}
	if n == nil || n.DataAtom == atom.Body {
		return nil
	}
	return n
}

func contains(outer, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// words is the text of a node, without space.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}

// reference writes a reference to a note, and nothing for the way back.
func (p *page) reference(a *html.Node) bool {
	if p.back[a] {
		return true
	}
	href := get(a, "href")
	label := p.names[href]
	if p.notes[href] == nil || !noteMark.MatchString(words(a)) {
		return false
	}
	if label == "" {
		label = strconv.Itoa(len(p.out.notes) + 1)
		p.names[href] = label
		p.out.notes = append(p.out.notes, note{label: label})
	}
	p.spans = append(p.spans, span{note: label})
	return true
}

// readNotes reads the words of the notes that were referred to.
func (p *page) readNotes() {
	for href, label := range p.names {
		at, err := strconv.Atoi(label)
		if n := p.notes[href]; err == nil && at <= len(p.out.notes) {
			inner := &page{warn: p.warn, names: map[string]string{}, back: p.back}
			inner.children(n, htmlLook{})
			inner.end()
			p.out.notes[at-1].blocks = inner.blocks
		}
	}
}
