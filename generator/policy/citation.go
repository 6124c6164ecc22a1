package policy

import "mingdeng/generator/diag"

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
