package search

import "unicode/utf8"

// Lengths, in characters, that both halves agree on.
const (
	wordMax = 24 // of a word as a term; what is longer is cut
	stemLen = 3  // of a term's start that chooses its bucket
)

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

// titleEnd is the term that stands at a title's last character, so that a
// query can tell a whole title from its start.
func titleEnd(title []rune) (key []byte, at int) {
	n := len(title) - 1
	return []byte(string([]rune{title[n], gap})), n
}

// bucketOf is the bucket that holds a key, of n buckets (a power of two):
// FNV-1a over the code points of the key's stem, its halves folded together.
func bucketOf(key string, n int) int {
	h, i := uint32(2166136261), 0
	for _, r := range key {
		if i == stemLen {
			break
		}
		h = (h ^ uint32(r)) * 16777619
		i++
	}
	return int((h ^ h>>16) & uint32(n-1))
}
