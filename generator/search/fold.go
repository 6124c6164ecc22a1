package search

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// gap stands for a run of white space and punctuation in folded text.
const gap = '_'

// class says how a folded character takes part in terms.
type class uint8

const (
	classGap    class = iota // the gap
	classLetter              // of a script that is written with spaces
	classSolid               // Han, kana, Hangul, digits: every character counts
)

// classOf is the class of a character after NFKC.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			return classLetter
		case '0' <= r && r <= '9':
			return classSolid
		}
		return classGap
	case 0x4E00 <= r && r <= 0x9FA5:
		return classSolid
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return classSolid
		}
		return classGap
	case unicode.IsLetter(r), unicode.IsMark(r):
		return classLetter
	case unicode.IsNumber(r):
		return classSolid
	}
	return classGap
}

// appendFolded appends the fold of one character and returns the result. A
// gap is never followed by another.
func appendFolded(out []rune, r rune) []rune {
	if r < 0x80 || 0x4E00 <= r && r <= 0x9FA5 {
		return appendOne(out, r)
	}
	if s := string(r); !norm.NFKC.IsNormalString(s) {
		for _, c := range norm.NFKC.String(s) {
			out = appendOne(out, c)
		}
		return out
	}
	return appendOne(out, r)
}

func appendOne(out []rune, r rune) []rune {
	if classOf(r) == classGap {
		if n := len(out); n > 0 && out[n-1] == gap {
			return out
		}
		return append(out, gap)
	}
	return append(out, unicode.ToLower(r))
}

// fold is the one form in which texts and queries are compared: NFC, then
// each character by NFKC and in lower case, with every run of anything but
// letters, marks and numbers as one gap. Gaps at both ends are cut off.
func fold(text string) []rune {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	out := make([]rune, 0, len(text)/2)
	for _, r := range text {
		out = appendFolded(out, r)
	}
	return trimGaps(out)
}

func trimGaps(f []rune) []rune {
	if len(f) > 0 && f[0] == gap {
		f = f[1:]
	}
	if n := len(f); n > 0 && f[n-1] == gap {
		f = f[:n-1]
	}
	return f
}

// letterRun returns the end of the run of letters that starts at i.
func letterRun(f []rune, i int) int {
	for i < len(f) && classOf(f[i]) == classLetter {
		i++
	}
	return i
}
