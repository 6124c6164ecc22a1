package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// mark is a Mark with its number within its article.
type mark struct {
	Mark
	number int
}

// sortMarks puts the marks of each clause in order and numbers them within
// their article.
func sortMarks(marks []Mark) map[*Clause][]*mark {
	byArticle := map[*Article][]*mark{}
	for _, m := range marks {
		if c := m.Clause; c != nil && m.Start >= 0 && m.Start < m.End && m.End <= len(c.Text) {
			byArticle[c.Article] = append(byArticle[c.Article], &mark{Mark: m})
		}
	}
	out := map[*Clause][]*mark{}
	for a, ms := range byArticle {
		order := map[*Clause]int{}
		walk(a.all(), 0, func(c *Clause, _ int) { order[c] = len(order) })
		slices.SortStableFunc(ms, func(x, y *mark) int {
			return cmp.Or(order[x.Clause]-order[y.Clause], x.Start-y.Start, y.End-x.End)
		})
		for i, m := range ms {
			m.number = i + 1
			out[m.Clause] = append(out[m.Clause], m)
		}
	}
	return out
}

// words writes the bytes [start, end) of a text, cut where quotes and anchors
// begin and end.
func (w *writer) words(text string, start, end int) {
	for start < end {
		at, stop := w.anchorAt(start, end)
		var over, ends []*mark
		for _, m := range w.now {
			if m.Start > start {
				stop = min(stop, m.Start)
			} else if m.End > start {
				stop = min(stop, m.End)
				over = append(over, m)
			}
		}
		w.segment(text[start:stop], over, at)
		for _, m := range over {
			if m.End == stop {
				ends = append(ends, m)
			}
		}
		w.refer(ends)
		start = stop
	}
}

// segment writes words that the same quotes cover, linked to the first of the
// obligations. Words of an anchor keep its link: the quote goes on around it
// without one, and its number still leads to the obligation.
func (w *writer) segment(s string, over []*mark, at *anchor) {
	if len(over) == 0 || strings.TrimSpace(s) == "" {
		w.anchored(s, at)
		return
	}
	id, ids := "", make([]string, 0, len(over))
	for _, m := range over {
		ids = append(ids, m.ID)
		switch {
		case w.began[m]:
		case id == "":
			id = "q-" + m.ID
		default:
			w.open("span", "", "q-"+m.ID)
			w.b.WriteString("</span>")
		}
		w.began[m] = true
	}
	name := "a"
	if w.links > 0 || at != nil || over[0].Href == "" {
		name = "span"
	}
	w.b.WriteString("<" + name)
	w.attr("class", "quote")
	w.attr("id", id)
	if name == "a" {
		w.attr("href", over[0].Href)
	}
	w.attr("title", over[0].Title)
	w.attr("data-obligations", strings.Join(ids, " "))
	w.b.WriteString(">")
	w.anchored(s, at)
	w.b.WriteString("</" + name + ">")
}

// anchored writes words in the link of their anchor, if they have one.
func (w *writer) anchored(s string, at *anchor) {
	linked := strings.TrimSpace(s) != "" && w.openAnchor(at)
	w.escape(s)
	if linked {
		w.b.WriteString("</a>")
	}
}

// refer writes the number of each quote that ends here. Inside a link it
// waits for the link's end.
func (w *writer) refer(ends []*mark) {
	if w.links > 0 {
		w.due = append(w.due, ends...)
		return
	}
	for _, m := range ends {
		n := strconv.Itoa(m.number)
		if m.Href == "" {
			w.b.WriteString(`<sup class="quote-ref">` + n + "</sup>")
			continue
		}
		w.b.WriteString(`<sup><a class="quote-ref"`)
		w.attr("href", m.Href)
		w.attr("title", m.Title)
		w.b.WriteString(">" + n + "</a></sup>")
	}
}
