package search

import (
	"slices"
	"unicode/utf8"
)

// A packed text says once what it repeats: "`" begins a reference, which is how
// many characters back, and how many from there; both as numbers. A reference 0
// back, which has no length, is "`" itself.
const packMark = '`'

// Limits of the search for what repeats.
const (
	packLeast = 3  // characters that a reference replaces at least
	packMost  = 63 // and at most: one digit
	packTries = 8  // earlier occurrences that are compared
	packHash  = 12 // bits
)

// packer packs one text after the other in the same memory.
type packer struct {
	text []rune
	last [1 << packHash]int32 // where a start was seen last, plus 1
	prev []int32              // where the same start was seen before, plus 1; by offset
}

// pack appends the packed text.
func (p *packer) pack(b []byte, text string) []byte {
	n := utf8.RuneCountInString(text)
	p.text, p.prev = slices.Grow(p.text[:0], n), slices.Grow(p.prev[:0], n)
	for _, r := range text {
		p.text = append(p.text, r)
	}
	p.last = [1 << packHash]int32{}
	for at := 0; at < len(p.text); {
		back, n := p.longest(at)
		switch {
		case n > 0:
			b = appendNumber(appendNumber(append(b, packMark), back), n)
		case p.text[at] == packMark:
			b, n = appendNumber(append(b, packMark), 0), 1
		default:
			b, n = utf8.AppendRune(b, p.text[at]), 1
		}
		for range n {
			p.note(at)
			at++
		}
	}
	return b
}

// note records which characters start at an offset.
func (p *packer) note(at int) {
	prev := int32(0)
	if at+packLeast <= len(p.text) {
		h := p.hash(at)
		prev, p.last[h] = p.last[h], int32(at+1)
	}
	p.prev = append(p.prev, prev)
}

func (p *packer) hash(at int) uint32 {
	h := uint32(0)
	for _, r := range p.text[at : at+packLeast] {
		h = (h ^ uint32(r)) * 0x9E3779B1
		h ^= h >> 15
	}
	return h & (1<<packHash - 1)
}

// longest finds the reference that saves the most bytes; n is 0 when none
// saves any.
func (p *packer) longest(at int) (back, n int) {
	if at+packLeast > len(p.text) {
		return 0, 0
	}
	saved := 0
	from := p.last[p.hash(at)]
	for try := 0; try < packTries && from > 0; try++ {
		k, bytes := p.common(int(from)-1, at)
		if s := bytes - 2 - digits(at-int(from)+1); k >= packLeast && s > saved {
			back, n, saved = at-int(from)+1, k, s
		}
		from = p.prev[from-1]
	}
	return back, n
}

// common is how many characters are the same from two offsets on, and their bytes.
func (p *packer) common(a, b int) (n, bytes int) {
	for n < packMost && b+n < len(p.text) && p.text[a+n] == p.text[b+n] {
		bytes += utf8.RuneLen(p.text[b+n])
		n++
	}
	return n, bytes
}

// digits is how many digits a number takes.
func digits(n int) int {
	k := 1
	for ; n >= digitLast; n /= digitMore {
		k++
	}
	return k
}
