package search

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/write"
)

// scriptWords are the sentences that the browser half shows.
func scriptWords() []string {
	return []string{
		"all", "count", "count-near", "none", "tips", "prompt", "broken", "missing", "more", "loading", "suggestions", "kinds", "filters", "any",
	}
}

// manifest makes the one file without a hash in its name: it names all
// others of a language.
func (c *collector) manifest(sections []section, buckets []int, texts [][]int, per, facets []int) write.File {
	b := []byte(`mingdeng.search.put("manifest",{"dir":`)
	b = appendText(b, languageFolder(c.report.Portal.Site, c.words.Tag))
	b = append(b, `,"buckets":`...)
	b = strconv.AppendInt(b, int64(len(buckets)), 10)
	b = append(b, ",\n\"kinds\":["...)
	for i, s := range sections {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '['), s.kind.id)
		b = appendText(append(b, ','), c.t("search.kind."+s.kind.id))
		for _, n := range []int{s.kind.boost, s.first, len(s.docs), per[i]} {
			b = strconv.AppendInt(append(b, ','), int64(n), 10)
		}
		b = append(b, ']')
	}
	b = append(b, "],\n\"facets\":["...)
	for i, id := range facetIDs() {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '['), id)
		b = append(appendText(append(b, ','), c.t("search.facet."+id)), ']')
	}
	b = append(c.sentences(append(b, ']')), ",\n\"names\":\""...)
	for _, names := range append(append([][]int{buckets}, texts...), facets) {
		for _, name := range names {
			b = appendName(b, name)
		}
	}
	return file(folder+c.words.Tag+".js", append(b, "\"})\n"...))
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
		b = appendText(append(b, ','), "state-"+s.String())
		b = appendText(append(b, ':'), c.t("search.state."+s.String()))
	}
	return append(b, '}')
}
