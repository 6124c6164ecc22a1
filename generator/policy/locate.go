package policy

import (
	"slices"
	"strings"

	"mingdeng/generator/diag"
)

// Match is where a quote stands: a clause and a byte range of its Text.
type Match struct {
	Clause     *Clause
	Start, End int
}

// Reason says why a quote was not located.
type Reason uint8

// The reasons.
const (
	NoClause  Reason = iota // no such address
	NotFound                // the words stand nowhere in the text
	Moved                   // the very words stand elsewhere: Where
	Ambiguous               // they stand in the clause more than once: Where
)

// Miss tells why a quote was not located and what comes near.
type Miss struct {
	Reason  Reason
	Where   []string // addresses of the clauses with the very words, in reading order
	Nearest string   // NotFound: the most similar words of the text; NoClause: the most similar address; may be empty
	At      string   // NotFound: address of the clause with Nearest
}

// Locate finds quote in the clause or article with the address id, ignoring
// white space and Markdown marks. It returns a nil Miss when the words stand
// there exactly once.
func (t *Text) Locate(id, quote string) (Match, *Miss) {
	want := string(squash(quote).runes)
	a, c, ok := t.Clause(id)
	if !ok {
		return Match{}, &Miss{Reason: NoClause, Where: ids(t.search(want)), Nearest: t.nearestID(id)}
	}
	in := a.all()
	if c != nil {
		in = []*Clause{c}
	}
	found := searchIn(in, want)
	if len(found) == 0 {
		found = searchIn(in, withoutNumber(want))
	}
	switch len(found) {
	case 0:
		return Match{}, t.miss(want)
	case 1:
		return found[0], nil
	}
	return Match{}, &Miss{Reason: Ambiguous, Where: ids(found)}
}

// miss tells what became of words that are not where they should be.
func (t *Text) miss(want string) *Miss {
	if found := t.search(want); len(found) > 0 {
		return &Miss{Reason: Moved, Where: ids(found)}
	}
	near, at := t.nearest([]rune(want))
	return &Miss{Reason: NotFound, Nearest: near, At: at}
}

// withoutNumber removes a number that stands before the quoted words, as in
// （一）每月一次.
func withoutNumber(s string) string {
	if n, ok := readNumber(s); ok {
		return s[n.size:]
	}
	return ""
}

func ids(found []Match) []string {
	var out []string
	for _, m := range found {
		if !slices.Contains(out, m.Clause.ID) {
			out = append(out, m.Clause.ID)
		}
	}
	return out
}

// squashed is a text without space and Markdown marks, and where each of its
// characters stood.
type squashed struct {
	runes  []rune
	starts []int // byte offset of each rune, and the end of the last
}

func squash(s string) squashed {
	q := squashed{make([]rune, 0, len(s)/2), make([]int, 0, len(s)/2)}
	for i, r := range s {
		if !blank(r) && r != '*' && r != '_' && r != '`' {
			q.runes = append(q.runes, r)
			q.starts = append(q.starts, i)
		}
	}
	return q
}

// search finds the words anywhere in the text, title and contents aside.
func (t *Text) search(want string) []Match {
	var found []Match
	for _, b := range t.Blocks {
		if b.Kind > Contents {
			found = append(found, searchIn(b.Article.all(), want)...)
		}
	}
	return found
}

// searchIn finds every place of want, which is squashed, in the clauses and
// what is listed below them.
func searchIn(cs []*Clause, want string) []Match {
	var found []Match
	if want == "" {
		return nil
	}
	walk(cs, 0, func(c *Clause, _ int) {
		q := squash(c.Text)
		s := string(q.runes)
		for from := 0; ; {
			i := strings.Index(s[from:], want)
			if i < 0 {
				return
			}
			at := runes(s[:from+i])
			last := at + runes(want) - 1
			end := q.starts[last] + len(string(q.runes[last]))
			found = append(found, Match{c, q.starts[at], end})
			from += i + len(string(q.runes[at]))
		}
	})
	return found
}

// Problem makes the error that a miss is, for a quote written at pos for the
// clause id. Its arguments are clause, quote, where (addresses), nearest and
// at.
func (m *Miss) Problem(pos diag.Pos, id, quote string) diag.Problem {
	p := diag.Problem{Pos: pos, Len: runes(quote), Args: diag.Args{"clause": id, "quote": quote,
		"where": strings.Join(m.Where, ", "), "nearest": m.Nearest, "at": m.At}}
	switch m.Reason {
	case NoClause:
		p.ID = "unknown-clause"
	case NotFound:
		p.ID = "quote-not-found"
	case Moved:
		p.ID = "quote-moved"
	case Ambiguous:
		p.ID = "quote-ambiguous"
	}
	p.Hint = p.ID
	switch {
	case m.Reason == NoClause && len(m.Where) > 0:
		p.Hint = "unknown-clause-where"
	case m.Reason == NoClause && m.Nearest == "", m.Reason == NotFound && m.Nearest == "":
		p.Hint += "-far"
	}
	return p
}
