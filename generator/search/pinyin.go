package search

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Pinyin terms begin with pinyinMark and are cut after pinyinMax letters, on
// both sides.
const (
	pinyinMark = '~'
	pinyinMax  = 12
)

// reader gives characters their pinyin without tones, and remembers it.
type reader struct {
	args  pinyin.Args
	known map[rune]string
}

func newReader() *reader {
	return &reader{args: pinyin.NewArgs(), known: make(map[rune]string)}
}

// of is a character's first reading, or "".
func (p *reader) of(r rune) string {
	s, ok := p.known[r]
	if !ok {
		if list := pinyin.SinglePinyin(r, p.args); len(list) > 0 {
			s = strings.ReplaceAll(list[0], "ü", "v")
		}
		p.known[r] = s
	}
	return s
}

// each calls f for the pinyin terms of a folded name: from every character on,
// the syllables in full and their initials; first says that the name begins
// there. The key is good until f returns.
func (p *reader) each(name []rune, f func(key []byte, first bool)) {
	for i := range name {
		var a, b [7 * pinyinMax]byte // a syllable has six letters at most
		full, initials := append(a[:0], pinyinMark), append(b[:0], pinyinMark)
		for _, r := range name[i:] {
			s := p.of(r)
			if s == "" || len(initials) > pinyinMax {
				break
			}
			initials = append(initials, s[0])
			full = append(full, s...)
		}
		if len(initials) == 1 {
			continue
		}
		full = full[:min(len(full), 1+pinyinMax)]
		f(full, i == 0)
		if string(full) != string(initials) {
			f(initials, i == 0)
		}
	}
}
