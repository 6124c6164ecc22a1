package amend

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is what a token is to a reader.
type class uint8

const (
	space  class = iota // any run of white space
	mark                // one mark of punctuation or symbol
	han                 // one character of a script that is written without spaces
	number              // 12, 1,300, 4.2.1, 50%, 2018-03-22, 一百二十
	word                // a Latin, Greek, Cyrillic word: don't, follow-up, ISO9001
)

// token is the least that is inserted or deleted as a whole.
type token struct {
	text  string
	class class
}

// weight is how much of a reader's eye a token takes, in Han characters.
func (t token) weight() int {
	switch t.class {
	case space, mark:
		return 0
	case han:
		return 1
	}
	return min(len(t.text)/4+1, 3)
}

// tokens cuts s; the tokens' texts joined are s.
func tokens(s string) []token {
	out := make([]token, 0, len(s)/3+1)
	for len(s) > 0 {
		c, size := next(s)
		for size < len(s) { // what is set upon a character goes with it
			r, n := utf8.DecodeRuneInString(s[size:])
			if !unicode.Is(unicode.M, r) && r != '\u200d' {
				break
			}
			size += n
		}
		out = append(out, token{s[:size], c})
		s = s[size:]
	}
	return out
}

// next is the class and the size of the token at the head of s.
func next(s string) (class, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case isSpace(r):
		return space, span(s, isSpace)
	case isNumeral(r):
		return number, span(s, isNumeral)
	case isHan(r):
		return han, size
	case isLatin(r):
		return latin(s)
	}
	return mark, size
}

// span is the size of the run at the head of s whose runes are of a sort.
func span(s string, sort func(rune) bool) int {
	for i, r := range s {
		if !sort(r) {
			return i
		}
	}
	return len(s)
}

// latin is the size of the Latin word or number at the head of s.
func latin(s string) (class, int) {
	c, at, last := number, 0, rune(0)
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		after, _ := utf8.DecodeRuneInString(s[at+size:])
		switch {
		case isLatin(r):
			if !unicode.IsDigit(r) {
				c = word
			}
		case unicode.Is(unicode.M, r):
		case last != 0 && joins(last, r, after):
		default:
			return c, at + percent(s[at:], last)
		}
		at, last = at+size, r
	}
	return c, at
}

// joins reports whether r holds two letters or digits together in one word or
// number.
func joins(before, r, after rune) bool {
	switch r {
	case '\'', '’', '-', '‐', '‑', '_':
		return isLatin(before) && isLatin(after)
	case '.', ',', ':', '/', '．', '：':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// percent is the size of the percent sign that stands right after a digit.
func percent(s string, last rune) int {
	if r, size := utf8.DecodeRuneInString(s); unicode.IsDigit(last) && (r == '%' || r == '％' || r == '‰') {
		return size
	}
	return 0
}

// isSpace reports space, and characters that show nothing.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// isNumeral reports the characters that Chinese numbers are written with.
func isNumeral(r rune) bool {
	return r >= 0x3007 && r <= 0x96f6 && strings.ContainsRune("〇零一二三四五六七八九十百千万亿两", r)
}

// isHan reports letters of scripts that are written without spaces.
func isHan(r rune) bool {
	if r >= 0x4e00 && r <= 0x9fff {
		return true
	}
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isLatin reports letters and digits of scripts that are written in words.
func isLatin(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isHan(r)
}
