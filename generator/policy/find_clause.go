package policy

import (
	"slices"
	"strings"
	"unicode"
)

// followClause goes to a paragraph or item of the article; in is the clause
// that the steps before led to, nil for the article itself.
func (t *Text) followClause(st step, a *Article, in, from *Clause) (stretch, Outcome) {
	var found []*Clause
	switch st.to {
	case toParagraph:
		if _, c, ok := t.Clause(a.ID + "-p" + st.label); ok {
			found = []*Clause{c}
		}
	case toItem, toSub:
		found = itemsOf(a, in, func(c *Clause) bool {
			return strings.HasSuffix(c.ID, "-i"+st.label) || strings.HasSuffix(c.ID, "-s"+st.label)
		})
	case toInner:
		found = itemsOf(a, in, func(c *Clause) bool { return itemKey(c) == st.label })
		if _, c, ok := t.Clause(a.ID + "-p" + st.label); ok && in == nil && len(found) == 0 {
			found = []*Clause{c}
		}
	}
	switch {
	case len(found) == 1:
		return one(spot{article: a, clause: found[0]})
	case len(found) == 0:
		return stretch{}, Missing
	case from != nil && from.Article == a:
		if i := slices.IndexFunc(found, func(c *Clause) bool { return c.Parent == paragraphOf(from) }); i >= 0 {
			return one(spot{article: a, clause: found[i]})
		}
	}
	return stretch{}, Unclear
}

// itemsOf are the items below a clause that match, or below the article and
// its paragraphs.
func itemsOf(a *Article, in *Clause, match func(*Clause) bool) []*Clause {
	var found []*Clause
	take := func(cs []*Clause) {
		for _, c := range cs {
			if c.Kind == Item && match(c) {
				found = append(found, c)
			}
		}
	}
	if in != nil {
		take(in.Items)
		return found
	}
	take(a.Clauses)
	for _, c := range a.Clauses {
		if c.Kind != Item {
			take(c.Items)
		}
	}
	return found
}

// itemKey is an item's number as English cites it: "2", "a", "iv".
func itemKey(c *Clause) string {
	if n, ok := readNumber(c.Number + " "); ok && n.style >= hanParen && n.style <= circled {
		return itoa(n.value)
	}
	return strings.ToLower(strings.TrimFunc(c.Number, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// paragraphOf is the paragraph that a clause is, or stands in; nil when it is
// an item right in its article.
func paragraphOf(c *Clause) *Clause {
	for c != nil && c.Kind == Item {
		c = c.Parent
	}
	return c
}

// itemOf is the outermost item that a clause stands in, below its paragraph.
func itemOf(c *Clause) *Clause {
	var item *Clause
	for ; c != nil && c.Kind == Item; c = c.Parent {
		item = c
	}
	return item
}

// nearClause is the clause that a bare 第二项 or 第一目 counts in, from where it
// stands; nil for the article.
func nearClause(to depth, from *Clause) *Clause {
	switch p := paragraphOf(from); {
	case to == toSub:
		return itemOf(from)
	case to == toItem || to == toInner:
		if p != nil && len(p.Items) > 0 {
			return p
		}
	}
	return nil
}

// followNear goes to 本款, 前款, 前两款, 本项, 前项.
func followNear(st step, from *Clause) (stretch, Outcome) {
	near := paragraphOf(from)
	if st.to > toParagraph && (st.to != toInner || near == nil) {
		near = itemOf(from)
	}
	switch {
	case near == nil && st.here && st.to == toParagraph:
		return one(spot{article: from.Article})
	case near == nil:
		return stretch{}, Unclear
	case st.here:
		return one(spot{article: near.Article, clause: near})
	}
	beside := slices.DeleteFunc(slices.Clone(near.siblings()), func(c *Clause) bool {
		return c.Kind != near.Kind && c.Kind != Paragraph || c.Kind == Paragraph && near.Kind == Item
	})
	first, last, ok := span(slices.Index(beside, near), st.back, len(beside))
	if !ok {
		return stretch{}, Missing
	}
	return stretch{spot{article: near.Article, clause: beside[first]}, spot{article: near.Article, clause: beside[last]}}, Cited
}
