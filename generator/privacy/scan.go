package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mingdeng/generator/portal"
)

// replaced is s with what stands for the names, and whether there were any.
// Where two names begin, the longer one counts.
func (n *names) replaced(u *portal.Unit, s string) (string, bool) {
	var b strings.Builder
	done := 0
	n.each(s, func(from, to int, name string) {
		b.WriteString(s[done:from])
		b.WriteString(n.stand(u, name))
		done = to
	})
	if done == 0 {
		return s, false
	}
	return b.String() + s[done:], true
}

// each calls do for the names in s: where they begin and end.
func (n *names) each(s string, do func(from, to int, name string)) {
	before := rune(0)
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if name, end := n.at(s[i:], c, before); end > 0 {
			do(i, i+end, name)
			i, before = i+end, 0
			continue
		}
		i, before = i+size, c
	}
}

// at is the name with which s begins, and how many bytes of s it takes; 0:
// none. c is the first character of s, before the one that stands before it.
func (n *names) at(s string, c, before rune) (string, int) {
	for _, name := range n.first[unicode.ToLower(c)] {
		end := match(s, name)
		if end == 0 || name == n.spared || n.glued(name, before, c) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(name)
		if next, _ := utf8.DecodeRuneInString(s[end:]); end == len(s) || !n.glued(name, next, last) {
			return name, end
		}
	}
	return "", 0
}

// glued reports whether the character beside a name makes one word or number
// with the name's edge, or one ID. Han characters are never glued.
func (n *names) glued(name string, beside, edge rune) bool {
	if n.hidden[name] && (beside == '-' || beside == '_') {
		return true
	}
	return alnum(beside) && alnum(edge)
}

func alnum(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.Is(unicode.Han, c)
}

// match is how many bytes of s read as the name: letters in either case, any
// spaces where it has one and between its Han characters.
func match(s, name string) int {
	i, before := 0, rune(0)
	for _, want := range name {
		spaces := len(s[i:]) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
		switch {
		case want == ' ' && spaces == 0:
			return 0
		case want == ' ', unicode.Is(unicode.Han, want) && unicode.Is(unicode.Han, before):
			i += spaces
		}
		before = want
		if want == ' ' {
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if size == 0 || unicode.ToLower(c) != unicode.ToLower(want) {
			return 0
		}
		i += size
	}
	return i
}
