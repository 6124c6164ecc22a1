package search

import (
	"strings"
	"unicode/utf8"
)

// Lengths, in characters, that both halves agree on.
const (
	wordMax = 24 // of a word as a term; what is longer is cut
	stemLen = 3  // of a term's start that chooses its bucket
)

// endMark follows the term with which a title ends.
const endMark = "$"

// eachTerm calls f for every term of a folded text: pairs and words with
// their offset, single characters and short prefixes with -1, for the document
// as a whole. The key is good until f returns.
func eachTerm(text []rune, f func(key []byte, at int)) {
	var buf [4 * (wordMax + 1)]byte
	emit := func(at int, key ...rune) {
		b := buf[:0]
		for _, r := range key {
			b = utf8.AppendRune(b, r)
		}
		f(b, at)
	}
	for i, r := range text {
		c := classOf(r)
		if i+1 < len(text) && (c == classSolid || classOf(text[i+1]) == classSolid) {
			emit(i, r, text[i+1])
		}
		switch {
		case c == classSolid:
			emit(-1, r, '*')
		case c == classLetter && (i == 0 || classOf(text[i-1]) != classLetter):
			word := text[i:min(letterRun(text, i), i+wordMax)]
			emit(i, word...)
			emit(-1, r, '*')
			if len(word) > 1 {
				emit(-1, r, word[1], '*')
			}
		}
	}
}

// titleEnd is a title's last term with the mark of an end, and its offset, so
// that a query can tell a whole title from its start; it is "" for a title of
// one solid character.
func titleEnd(title []rune) (key string, at int) {
	n := len(title)
	from := n
	for from > 0 && classOf(title[from-1]) == classLetter {
		from--
	}
	switch {
	case from < n:
		return string(title[from:min(n, from+wordMax)]) + endMark, from
	case n > 1:
		return string(title[n-2:]) + endMark, n - 2
	}
	return "", 0
}

// bucketOf is the bucket that holds a key, of n buckets (a power of two):
// FNV-1a over the code points of the key's stem, its halves folded together.
// The end of a title is where the term is that ends it.
func bucketOf(key string, n int) int {
	h, i := uint32(2166136261), 0
	for _, r := range strings.TrimSuffix(key, endMark) {
		if i == stemLen {
			break
		}
		h = (h ^ uint32(r)) * 16777619
		i++
	}
	return int((h ^ h>>16) & uint32(n-1))
}
