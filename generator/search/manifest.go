package search

import (
	"crypto/sha256"
	"fmt"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/write"
)

// scriptWords are the sentences that the browser half shows.
func scriptWords() []string {
	return []string{
		"all", "count", "count-about", "count-near", "count-so-far", "none", "tips", "prompt", "broken", "missing", "more", "suggestions", "suggested",
		"kinds", "filters", "any", "near", "sort", "by-relevance", "by-date", "recent", "forget", "all-results", "rest", "further",
	}
}

// format is the number of the files' format. A tab that was opened before the
// program was replaced has the script of then: it reads no other format than
// its own. It goes up, here and in layouts/js/search/manifest.js, with every change that
// makes an older script read files wrongly.
const format = 1

// manifest is what the one file without a hash in its name says: it names all
// others of a language. Names of all segments but the first stand in files of
// their own.
type manifest struct {
	sections []section
	files    []int // of texts, or of pages of their names, by section
	docs     [segments]int
	buckets  [segments]int
	names    [segments][]int
	facets   []int
}

func (c *collector) manifest(m *manifest) write.File {
	b := fmt.Appendf(nil, `mingdeng.search.put("manifest",{"format":%d,"release":`, format)
	b = append(appendText(b, c.release), `,"dir":`...)
	b = appendText(b, languageFolder(c.report.Portal.Site, c.words.Tag))
	b = append(b, `,"tiers":[`...)
	for i := range segments {
		l := segmentLabels()[i]
		b = appendList(b, i, []string{l.bucket, l.long}, m.buckets[i], m.docs[i])
	}
	b = append(b, "],\n\"kinds\":["...)
	for i, s := range m.sections {
		b = appendList(b, i, []string{s.kind.id, c.t("search.kind." + s.kind.id)}, s.kind.segment, s.kind.boost, s.first, s.room, s.kind.per, m.files[i])
	}
	b = append(b, "],\n\"facets\":["...)
	for i, id := range facetIDs() {
		b = appendList(b, i, []string{id, c.t("search.facet." + id)})
	}
	b = append(c.sentences(append(b, ']')), ",\n\"names\":\""...)
	for _, names := range append(m.names[:], m.facets) {
		b = appendNames(b, names)
	}
	b = append(b, "\"})\n"...)
	return file(folder+c.words.Tag+".js", b, sha256.Sum256(b))
}

// appendList appends an array of texts and numbers, after a comma unless it
// is the first.
func appendList(b []byte, i int, texts []string, numbers ...int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	b = append(b, '[')
	for k, s := range texts {
		if k > 0 {
			b = append(b, ',')
		}
		b = appendText(b, s)
	}
	for _, n := range numbers {
		b = strconv.AppendInt(append(b, ','), int64(n), 10)
	}
	return append(b, ']')
}

// sentences appends the words of the script and of states.
func (c *collector) sentences(b []byte) []byte {
	b = append(b, ",\n\"words\":{"...)
	for i, key := range scriptWords() {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, key)
		b = appendText(append(b, ':'), c.t("search."+key, "n", "{n}", "q", "{q}"))
	}
	for _, s := range assess.FindingStates() {
		b = c.state(b, s)
	}
	for _, s := range assess.States() {
		b = c.state(b, s)
	}
	return append(b, '}')
}

func (c *collector) state(b []byte, s fmt.Stringer) []byte {
	b = appendText(append(b, ','), "state-"+s.String())
	return appendText(append(b, ':'), c.stateWord(s))
}
