package search

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Pinyin terms begin with pinyinMark and are cut after pinyinMax letters, on
// both sides.
const (
	pinyinMark = "~"
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
// there.
func (p *reader) each(name []rune, f func(key string, first bool)) {
	for i := range name {
		full, initials := p.from(name[i:])
		if full == "" {
			continue
		}
		f(pinyinMark+full, i == 0)
		if initials != full {
			f(pinyinMark+initials, i == 0)
		}
	}
}

// from reads characters until one has no pinyin or both terms are full.
func (p *reader) from(name []rune) (full, initials string) {
	for _, r := range name {
		s := p.of(r)
		if s == "" || len(initials) == pinyinMax {
			break
		}
		full += s
		initials += s[:1]
	}
	return full[:min(len(full), pinyinMax)], initials
}
