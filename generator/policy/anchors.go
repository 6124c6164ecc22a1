package policy

import (
	"slices"
	"strconv"
)

// anchor is a stretch of a clause that becomes a link of the text's own: a
// citation, or the use of a term. Anchors of a clause never overlap.
type anchor struct {
	start, end         int
	class, href, title string
	id                 string
}

// How much of the cited words, and of a definition, a tooltip shows.
const (
	tipCited = 80
	tipTerm  = 160
)

// gather makes the anchors of the article, or of the whole text for nil.
// Where two overlap, citations go before terms, and the first before others.
func (w *writer) gather(only *Article) {
	w.anchors = map[*Clause][]*anchor{}
	in := func(m Match) bool {
		c := m.Clause
		return c != nil && (only == nil || c.Article == only) && m.Start >= 0 && m.Start < m.End && m.End <= len(c.Text)
	}
	for _, c := range w.o.Citations {
		if c.Outcome != Cited || !in(c.Match) {
			continue
		}
		if href := w.cite(c); href != "" {
			tip := ""
			if !w.whole || c.Text != w.text { // on one page the words are a step away, and the tips of a long text add up
				tip = c.Text.Beginning(c.First, tipCited)
			}
			w.anchor(c.Match, &anchor{class: "cite", href: href, title: tip})
		}
	}
	for _, u := range w.o.Uses {
		if !in(u.Match) {
			continue
		}
		n := strconv.Itoa(u.Term.number)
		a := &anchor{class: "term", href: "#term-" + n, title: beginning(u.Term.Definition, tipTerm)}
		if w.used[u.Term] == 0 {
			a.id = "use-" + n
		}
		if w.anchor(u.Match, a) {
			w.used[u.Term]++
		}
	}
	for _, as := range w.anchors {
		slices.SortFunc(as, func(x, y *anchor) int { return x.start - y.start })
	}
}

// anchor keeps a unless it overlaps one of its clause.
func (w *writer) anchor(m Match, a *anchor) bool {
	for _, x := range w.anchors[m.Clause] {
		if m.Start < x.end && x.start < m.End {
			return false
		}
	}
	a.start, a.end = m.Start, m.End
	w.anchors[m.Clause] = append(w.anchors[m.Clause], a)
	return true
}

// cite is where a citation leads.
func (w *writer) cite(c Citation) string {
	if w.o.Cite != nil {
		return w.o.Cite(c)
	}
	if c.Text == w.text && c.First != "" {
		return "#" + c.First
	}
	return ""
}

// inClause sets the quotes and anchors of a clause, until f has written it.
func (w *writer) inClause(c *Clause, f func()) {
	w.now, w.near = w.marks[c], w.anchors[c]
	f()
	w.now, w.near = nil, nil
}

// anchorAt is the anchor that covers the byte, and how far the words go on
// until it, or the next one, begins or ends.
func (w *writer) anchorAt(at, end int) (*anchor, int) {
	for _, a := range w.near {
		if a.start > at {
			return nil, min(end, a.start)
		}
		if a.end > at {
			return a, min(end, a.end)
		}
	}
	return nil, end
}

// openAnchor opens the link of an anchor and reports whether it did: where the
// text has a link of its own, that one stays.
func (w *writer) openAnchor(a *anchor) bool {
	if a == nil || w.links > 0 {
		return false
	}
	w.b.WriteString("<a")
	w.attr("class", a.class)
	w.attr("id", a.id)
	w.attr("href", a.href)
	w.attr("title", a.title)
	w.b.WriteString(">")
	a.id = "" // the link may be cut; its first piece has the id
	return true
}

// definitions writes the terms that were marked, each with its definition and
// the way to where the text gives it. They are read on paper, by touch and by
// keyboard alike, which a tooltip is not.
func (w *writer) definitions() {
	open := false
	seen := map[*Term]bool{}
	for _, u := range w.o.Uses {
		if w.used[u.Term] == 0 || seen[u.Term] {
			continue
		}
		seen[u.Term] = true
		if !open {
			w.b.WriteString(`<section class="terms"`)
			w.attr("aria-label", w.o.Terms)
			w.b.WriteString("><dl>\n")
			open = true
		}
		w.definition(u.Term)
	}
	if open {
		w.b.WriteString("</dl></section>\n")
	}
}

func (w *writer) definition(t *Term) {
	n := strconv.Itoa(t.number)
	w.b.WriteString(`<dt id="term-` + n + `"><dfn>`)
	w.escape(t.Name)
	w.b.WriteString("</dfn></dt><dd>")
	w.escape(t.Definition)
	if c := t.Where.Clause; c != nil {
		href := w.cite(Citation{Policy: t.policy, Text: w.text, First: c.ID, Last: c.ID})
		if href != "" {
			w.b.WriteString(` <a class="cite"`)
			w.attr("href", href)
			w.b.WriteString(">")
			w.escape(w.text.Printed(c.ID))
			w.b.WriteString("</a>")
		}
	}
	w.b.WriteString(` <a class="term-back" href="#use-` + n + `">↩</a>`)
	w.close("dd")
}
