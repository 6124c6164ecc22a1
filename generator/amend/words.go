package amend

import "strings"

// SameWords reports whether two texts have the same words: white space, width
// and the shape of quotation marks and dashes do not count, as the package
// comment says.
func SameWords(a, b string) bool { return a == b || words(a) == words(b) }

// words is s without what does not count.
func words(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last, gap := rune(0), false
	for _, r := range s {
		if isSpace(r) {
			gap = true
			continue
		}
		r = fold(r)
		if gap && isLatin(last) && isLatin(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

// fold is the plain form of a character.
func fold(r rune) rune {
	switch {
	case r < 0x2010:
		return r
	case r >= 0xff01 && r <= 0xff5e: // full-width forms of ASCII
		r -= 0xfee0
	case r >= 0x4e00 && r <= 0x9fff:
		return r
	}
	switch r {
	case '“', '”', '„', '‟', '〝', '〞':
		return '"'
	case '‘', '’', '‚', '‛':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '〜':
		return '~'
	}
	return r
}
