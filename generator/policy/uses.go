package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Uses finds the first use of each term in each article where its definition
// holds: before the definition itself, outside headings, links, citations and titles
// in 《》. Of terms that begin alike the longest counts, and a Latin term is a
// word by itself, with a capital or a plural s where the text has one.
func (t *Text) Uses(terms []*Term, citations []Citation) []Use {
	u := &user{first: map[rune][]*Term{}, cited: map[*Clause][]Match{}}
	for _, x := range terms {
		u.enter(x)
	}
	for _, c := range citations {
		u.cited[c.Clause] = append(u.cited[c.Clause], c.Match)
	}
	for _, a := range t.Articles {
		u.seen = map[*Term]bool{}
		a.Walk(func(c *Clause, _ int) { u.clause(c) })
	}
	return u.out
}

// user looks for uses of terms.
type user struct {
	first map[rune][]*Term // by first character, longest first
	cited map[*Clause][]Match
	seen  map[*Term]bool // in the article
	out   []Use
}

func (u *user) enter(x *Term) {
	r, _ := utf8.DecodeRuneInString(x.Name)
	for _, r := range slices.Compact([]rune{unicode.ToLower(r), unicode.ToUpper(r)}) {
		u.first[r] = append(u.first[r], x)
		slices.SortStableFunc(u.first[r], func(a, b *Term) int { return len(b.Name) - len(a.Name) })
	}
}

// clause finds the uses in a clause.
func (u *user) clause(c *Clause) {
	var closed []Match // where no use counts
	for at := 0; at < len(c.Text); {
		r, size := utf8.DecodeRuneInString(c.Text[at:])
		x := u.at(c, r, at)
		if x == nil {
			at += size
			continue
		}
		end := at + termSize(c.Text[at:], x.Name)
		if closed == nil {
			closed = append(append(c.inline.linked(c), titlesIn(c)...), u.cited[c]...)
		}
		m := Match{c, at, end}
		if x.Where.Clause == c && at >= x.Where.Start {
			u.seen[x] = true // the reader has just read what it means
		} else if !u.seen[x] && !overlaps(m, closed) {
			u.seen[x] = true
			u.out = append(u.out, Use{m, x})
		}
		at = end
	}
}

// at is the longest term whose name stands at the byte and that holds there.
func (u *user) at(c *Clause, r rune, at int) *Term {
	for _, x := range u.first[r] {
		if termSize(c.Text[at:], x.Name) > 0 && x.scope.holds(c.Article) && (wide(r) || startsWord(c.Text, at)) {
			return x
		}
	}
	return nil
}

func startsWord(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || wide(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// termSize is the size of the name at the head of s, 0 when it does not stand
// there as a word.
func termSize(s, name string) int {
	_, head := utf8.DecodeRuneInString(name)
	if len(s) < len(name) || s[head:len(name)] != name[head:] || !strings.EqualFold(s[:head], name[:head]) {
		return 0
	}
	if r, _ := utf8.DecodeLastRuneInString(name); wide(r) {
		return len(name)
	}
	for _, plural := range [...]string{"", "s", "es"} {
		rest, ok := strings.CutPrefix(s[len(name):], plural)
		r, _ := utf8.DecodeRuneInString(rest)
		if ok && (rest == "" || wide(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r)) {
			return len(name) + len(plural)
		}
	}
	return 0
}

func overlaps(m Match, others []Match) bool {
	return slices.ContainsFunc(others, func(o Match) bool { return m.Start < o.End && o.Start < m.End })
}

// linked are the stretches of a clause that stand in links and code.
func (c *content) linked(of *Clause) []Match {
	out := []Match{}
	depth := 0
	for _, t := range c.tokens {
		switch {
		case t.op == opText && depth > 0:
			out = append(out, Match{of, t.start, t.end})
		case t.op == opOpen && (t.tag == tagLink || t.tag == tagCode):
			depth++
		case t.op == opClose && (t.tag == tagLink || t.tag == tagCode):
			depth--
		}
	}
	return out
}

// titlesIn are the stretches in 《》.
func titlesIn(c *Clause) []Match {
	var out []Match
	for at := 0; ; {
		i := strings.Index(c.Text[at:], "《")
		if i < 0 {
			return out
		}
		size := max(titleEnd(c.Text[at+i:]), len("《"))
		out = append(out, Match{c, at + i, at + i + size})
		at += i + size
	}
}
