package search

// Lengths, in characters, that both halves agree on.
const (
	wordMax = 24 // of a word as a term; what is longer is cut
	stemLen = 3  // of a term's start that chooses its bucket
)

// term is something that the index can be asked for, where it stands.
type term struct {
	key string
	at  int // offset in the folded text; -1: the document as a whole
}

// paired reports whether two neighbours make a pair term: at least one of
// them counts by itself.
func paired(a, b rune) bool { return classOf(a) == classSolid || classOf(b) == classSolid }

// eachTerm calls f for every term of a folded text: pairs and words with
// their offset, single characters and short prefixes without.
func eachTerm(text []rune, f func(key string, at int)) {
	for i, r := range text {
		if i+1 < len(text) && paired(r, text[i+1]) {
			f(string(text[i:i+2]), i)
		}
		switch c := classOf(r); {
		case c == classSolid:
			f(string(r)+"*", -1)
		case c == classLetter && (i == 0 || classOf(text[i-1]) != classLetter):
			eachOfWord(text[i:letterRun(text, i)], i, f)
		}
	}
}

// eachOfWord calls f for the terms of one word.
func eachOfWord(word []rune, at int, f func(key string, at int)) {
	word = word[:min(len(word), wordMax)]
	f(string(word), at)
	f(string(word[:1])+"*", -1)
	if len(word) > 1 {
		f(string(word[:2])+"*", -1)
	}
}

// titleEnd is the term that stands at a title's last character, so that a
// query can tell a whole title from its start.
func titleEnd(title []rune) (key string, at int) {
	n := len(title) - 1
	return string([]rune{title[n], gap}), n
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
