package policy

import "strings"

// Printed says which place an address is, in the numbers of the text: 第三章,
// 第五条第二款（三）, Article 5(a).
func (t *Text) Printed(id string) string {
	if p := t.parts[id]; p != nil {
		if p.Number != "" {
			return strings.TrimRight(p.Number, "：:、.．")
		}
		return p.Title
	}
	a, c, ok := t.Clause(id)
	switch {
	case !ok:
		return ""
	case c == nil || c.Kind == Words:
		return a.Short()
	}
	inner := c.Number
	for up := c.Parent; up != nil; up = up.Parent {
		inner = ordinalOf(up) + inner
	}
	if c.Number == "" {
		inner += ordinalOf(c)
	}
	return a.Short() + inner
}

// ordinalOf is a clause's number, or the one that citations give a paragraph
// without any: 第二款. It is empty in an article that has but one.
func ordinalOf(c *Clause) string {
	if c.Number != "" || !strings.HasPrefix(c.Article.Number, "第") || len(c.Article.Clauses) == 1 {
		return c.Number
	}
	if rest, ok := strings.CutPrefix(c.ID, c.Article.ID+"-p"); ok {
		if v, n := digits(rest); n == len(rest) {
			return "第" + hanString(v) + "款"
		}
	}
	return ""
}

// Beginning is the beginning of the words at an address, at most n characters,
// for a tooltip; empty when there is no such address.
func (t *Text) Beginning(id string, n int) string {
	if p := t.parts[id]; p != nil {
		return beginning(p.Label(), n)
	}
	a, c, ok := t.Clause(id)
	switch {
	case id == "":
		return beginning(t.Title, n)
	case !ok:
		return ""
	case c == nil:
		return beginning(strings.Join(strings.Fields(a.Plain()), " "), n)
	}
	return beginning(label(c.Number, strings.Join(strings.Fields(c.Text), " ")), n)
}

// beginning is s, cut after n characters.
func beginning(s string, n int) string {
	if cut := firstRunes(s, n); len(cut) < len(s) {
		return strings.TrimRight(cut, "，、；：, ") + "…"
	}
	return s
}
