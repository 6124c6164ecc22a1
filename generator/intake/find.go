package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
)

// Candidate is words that sound like a duty, for a person to keep or strike.
type Candidate struct {
	ID     string   // policy, article and place in it: "opinion-art-6-1"
	Clause string   // address: "art-6-p2-i3"
	Quote  string   // words that stand once in the clause; empty when none do
	Title  string   // what is left of them without how often and by when
	Where  string   // the article as printed
	Pos    diag.Pos // of the quote's clause
	Guess
}

// find looks through all articles in reading order.
func find(policyID string, t *policy.Text) []Candidate {
	var out []Candidate
	for _, a := range t.Articles {
		n, used := 0, map[string]bool{}
		a.Walk(func(c *policy.Clause, _ int) {
			groups := groupsIn(c.Text)
			for _, g := range groups[:min(len(groups), mostDuties)] {
				made := candidate(t, c, g)
				if key := made.Clause + "\x00" + made.Quote; made.Quote != "" && used[key] {
					continue
				} else {
					used[key] = true
				}
				n++
				made.ID = policyID + "-" + a.ID + "-" + strconv.Itoa(n)
				made.Where = a.Label()
				out = append(out, made)
			}
		})
	}
	return out
}

// candidate makes a candidate of a group in a clause.
func candidate(t *policy.Text, c *policy.Clause, g group) Candidate {
	s := c.Text
	made := Candidate{Clause: c.ID, Pos: c.Pos, Guess: guess(g.signs, s[g.start:g.end])}
	made.Title = titleFrom(s, g)
	for _, r := range g.wider(s) {
		quote := trimMarks(s[r.start:r.end])
		if quote == "" {
			continue
		}
		if _, miss := t.Locate(c.ID, quote); miss == nil {
			made.Quote = strings.Join(strings.Fields(quote), " ")
			break
		}
	}
	return made
}

// stretch is a range of bytes.
type stretch struct{ start, end int }

// group is the words of one duty in a clause.
type group struct {
	stretch
	signs    []trigger
	pieces   []stretch // of the sentence, between commas
	from, to int       // the pieces that it takes
}

// wider are the ranges to quote, the shortest first: the words themselves,
// their pieces whole, with the pieces before and after, the sentence, all.
func (g group) wider(s string) []stretch {
	out := []stretch{g.stretch, {g.pieces[g.from].start, g.end}}
	from, to := g.from, g.to
	for len(out) < mostRanges && (from > 0 || to < len(g.pieces)-1) {
		if from > 0 {
			from--
			out = append(out, stretch{g.pieces[from].start, g.pieces[to].end})
		}
		if to < len(g.pieces)-1 {
			to++
			out = append(out, stretch{g.pieces[from].start, g.pieces[to].end})
		}
	}
	return append(out, stretch{g.pieces[0].start, g.pieces[len(g.pieces)-1].end}, stretch{0, len(s)})
}

// What is looked for in a clause ends here: ranges to quote for one duty, and
// duties.
const (
	mostRanges = 12
	mostDuties = 200
)

// groupsIn finds the duties in a text.
func groupsIn(s string) []group {
	var out []group
	for _, sentence := range cut(s, stretch{0, len(s)}, endsSentence) {
		pieces := cut(s, sentence, endsPiece)
		if found := triggers(s[sentence.start:sentence.end]); len(found) > 0 {
			for i := range found {
				found[i].start += sentence.start
				found[i].end += sentence.start
			}
			out = append(out, grouped(s, pieces, found)...)
		}
	}
	return out
}

// cut cuts a range after the characters that end reports, which are given with
// the character after them.
func cut(s string, in stretch, end func(r, next rune) bool) []stretch {
	var out []stretch
	from := in.start
	for i := in.start; i < in.end; {
		r, size := utf8.DecodeRuneInString(s[i:])
		next := ' '
		if i += size; i < in.end {
			next, _ = utf8.DecodeRuneInString(s[i:])
		}
		if i >= in.end || end(r, next) {
			out = append(out, stretch{from, i})
			from = i
		}
	}
	return out
}

func endsSentence(r, next rune) bool {
	return strings.ContainsRune("。！？；\n\t", r) || strings.ContainsRune(".;!?", r) && unicode.IsSpace(next)
}

func endsPiece(r, next rune) bool {
	return strings.ContainsRune("，：", r) || strings.ContainsRune(",:", r) && unicode.IsSpace(next)
}

// grouped makes a group of each piece that says how often or by when, or one
// of the first that says that something must be done.
func grouped(s string, pieces []stretch, found []trigger) []group {
	var out []group
	must := -1
	for i, p := range pieces {
		g := group{pieces: pieces, from: i, to: i, stretch: p}
		anchored := false
		for _, t := range found {
			if t.start >= p.start && t.start < p.end {
				g.signs = append(g.signs, t)
				anchored = anchored || t.sign.anchor()
				if t.sign == signMust && must < 0 {
					must = i
				}
			}
		}
		if n := len(out); anchored && n > 0 && out[n-1].to >= i {
			out[n-1].signs = append(out[n-1].signs, g.signs...) // the words before ran on into it
			continue
		}
		if anchored {
			floor := 0
			if n := len(out); n > 0 {
				floor = out[n-1].to + 1
			}
			out = append(out, g.shaped(s, found, floor))
		}
	}
	if len(out) == 0 && must >= 0 {
		g := group{pieces: pieces, from: must, to: must, stretch: pieces[must]}
		for _, t := range found {
			if t.start >= g.start && t.start < g.end {
				g.signs = append(g.signs, t)
			}
		}
		out = append(out, g.shaped(s, found, must))
	}
	return out
}

// shaped gives the group its range: from the first sign in its piece, or an
// English "shall" in a piece before it from floor on, to the end of the piece;
// on into the next pieces while it says nothing else, and back when there are
// none.
func (g group) shaped(s string, found []trigger, floor int) group {
	g.start = g.signs[0].start
	if !hasHan(s[g.pieces[0].start:g.pieces[len(g.pieces)-1].end]) {
		g.reachBack(found, floor)
	}
	for g.content(s) < g.least(s) && g.to < len(g.pieces)-1 {
		g.to++
		g.end = g.pieces[g.to].end
		for _, t := range found {
			if t.start >= g.pieces[g.to].start && t.start < g.end {
				g.signs = append(g.signs, t)
			}
		}
	}
	if g.content(s) < g.least(s) {
		g.start = g.pieces[g.from].start
	}
	return g
}

// reachBack takes the last "shall" before a group that has none.
func (g *group) reachBack(found []trigger, floor int) {
	if slices.ContainsFunc(g.signs, func(t trigger) bool { return t.sign == signMust }) {
		return
	}
	for i := g.from - 1; i >= floor; i-- {
		for _, t := range found {
			if t.sign == signMust && t.start >= g.pieces[i].start && t.start < g.pieces[i].end {
				g.start, g.from = t.start, i
				g.signs = append([]trigger{t}, g.signs...)
				return
			}
		}
	}
}

// least is how many characters besides its signs a group must have: more when
// it says neither how often nor by when.
func (g group) least(s string) int {
	switch {
	case !hasHan(s[g.start:g.end]):
		return 6
	case slices.ContainsFunc(g.signs, func(t trigger) bool { return t.sign.anchor() }):
		return 2
	}
	return 4
}

// content counts the characters of a group besides its signs.
func (g group) content(s string) int {
	n := runes(trimMarks(s[g.start:g.end]))
	for _, t := range g.signs {
		if t.start >= g.start && t.end <= g.end {
			n -= runes(s[t.start:t.end])
		}
	}
	return n
}

// trimMarks removes space and punctuation at both ends.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return invisible(r) || strings.ContainsRune("。，；：、！？.,;:!?", r) })
}
