package policy

import (
	"strings"

	"mingdeng/generator/diag"
)

// Outcome says what became of a citation.
type Outcome uint8

// The outcomes.
const (
	Cited   Outcome = iota // it leads to places of Text, or to Text as a whole
	Missing                // Text has no such place
	Outside                // the portal does not hold what it cites
	Unclear                // several places bear the number, or it cannot be told from where it counts
)

// Citation is a stretch of a clause that cites a place of a text.
type Citation struct {
	Match              // the printed words
	Policy      string // ID of the cited policy; empty when Outside
	Text        *Text  // the cited text; nil when Outside
	First, Last string // addresses in Text, the same but in a range; empty for the text as a whole, and unless Cited
	Outcome     Outcome
	Nearest     string // Missing: the address that comes nearest; may be empty

	pos diag.Pos
	len int
}

// Words are the words that cite, as printed.
func (c Citation) Words() string { return c.Clause.Text[c.Start:c.End] }

// Citations finds in reading order what the text cites: places of its own, and
// policies by name. policy is the ID of the policy that t is a version of,
// names are those of all policies of the portal, this one among them.
func (t *Text) Citations(policy string, names *Names) []Citation {
	k := &citer{text: t, own: &work{policy, t}, names: names, short: map[string]*work{}}
	for _, b := range t.Blocks {
		if b.Kind > Contents {
			walk(b.Article.all(), 0, func(c *Clause, _ int) { k.clause(c) })
		}
	}
	return k.out
}

// CitationProblems are the warnings for citations of what does not exist:
// unknown-citation. Arguments are printed, policy (empty in the text itself),
// and nearest, the place that comes nearest as it is printed.
func CitationProblems(cs []Citation) []diag.Problem {
	var out []diag.Problem
	for _, c := range cs {
		if c.Outcome != Missing {
			continue
		}
		p := diag.Problem{Pos: c.pos, Len: c.len, Severity: diag.Warning, ID: "unknown-citation", Hint: "unknown-citation",
			Args: diag.Args{"printed": c.Words(), "policy": c.Policy, "nearest": c.Text.Printed(c.Nearest)}}
		if p.Args["nearest"] == "" {
			p.Hint += "-far"
		}
		out = append(out, p)
	}
	return out
}

// Place is an address in a text.
type Place struct {
	Text *Text
	ID   string
}

// CitedBy lists under each place the citations of it and of what lies in it:
// one of art-5-p2 stands under art-5-p2 and under art-5, one of a range under
// every article in it. A citation from within the place itself, such as 前款
// for its article, is left out. A policy as a whole has the address "".
func CitedBy(cs []Citation) map[Place][]Citation {
	out := map[Place][]Citation{}
	for _, c := range cs {
		if c.Outcome != Cited {
			continue
		}
		for _, id := range c.places() {
			p := Place{c.Text, id}
			if n := len(out[p]); !c.within(id) && (n == 0 || out[p][n-1].Clause != c.Clause || out[p][n-1].Start != c.Start) {
				out[p] = append(out[p], c)
			}
		}
	}
	return out
}

// places are the addresses that the citation is listed under.
func (c Citation) places() []string {
	ids := c.Text.between(c.First, c.Last)
	for _, id := range ids {
		a, cl, ok := c.Text.Clause(id)
		if !ok || cl == nil {
			continue
		}
		for up := cl.Parent; up != nil; up = up.Parent {
			ids = append(ids, up.ID)
		}
		ids = append(ids, a.ID)
	}
	return ids
}

// within reports whether the citation stands in the place of its own text.
func (c Citation) within(id string) bool {
	if a, cl, ok := c.Text.Clause(id); !ok {
		return false
	} else if cl == nil {
		return c.Clause.Article == a
	}
	for up := c.Clause; up != nil; up = up.Parent {
		if up.ID == id {
			_, cl, _ := c.Text.Clause(id)
			return cl == up
		}
	}
	return false
}

// between lists the addresses from first to last: articles, or the clauses
// that stand beside the first.
func (t *Text) between(first, last string) []string {
	ids := []string{first}
	if first == last {
		return ids
	}
	_, to, _ := t.Clause(last)
	a, from, _ := t.Clause(first)
	switch {
	case a != nil && from == nil:
		on := false
		for _, x := range t.Articles {
			if on {
				ids = append(ids, x.ID)
			}
			on = (on || x == a) && x.ID != last
		}
	case from != nil && to != nil && from.Parent == to.Parent:
		on := false
		for _, x := range from.siblings() {
			if on && x.Kind == from.Kind {
				ids = append(ids, x.ID)
			}
			on = (on || x == from) && x != to
		}
	default:
		ids = append(ids, last)
	}
	return ids
}

// siblings are the clauses beside c, itself among them.
func (c *Clause) siblings() []*Clause {
	if c.Parent != nil {
		return c.Parent.Items
	}
	return c.Article.Clauses
}

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
