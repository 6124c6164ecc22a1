package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"mingdeng/generator/assess"
)

// inShards are 34 units that owe 320 duties each, with numbers in two shards
// and lists that are cut.
func inShards() []section {
	r := rand.New(rand.NewPCG(13, 21))
	list := make([]section, len(kinds()))
	for i, k := range kinds() {
		list[i].kind = k
	}
	const per, step = 4096, 12
	_, when, what, how := vocabulary()
	duties := of(list, "obligation")
	for i := range per {
		duties.docs = append(duties.docs, document{at: i, title: fmt.Sprintf("职责%d", i), href: fmt.Sprintf("obligations/o%d.html", i)})
	}
	var records []unitRecords
	for u := range 34 {
		units := of(list, "unit")
		units.docs = append(units.docs, document{at: u, title: fmt.Sprintf("单位%d", u), href: fmt.Sprintf("units/u%d.html", u)})
		sh := unitRecords{unit: fmt.Sprintf("u%d", u), trail: fmt.Sprintf("单位%d", u)}
		for i := range 320 {
			rec := record{at: i*step + r.IntN(step), state: assess.Met}
			for range 1 + r.IntN(2) {
				rec.add("记录：" + when[r.IntN(len(when))] + what[r.IntN(len(what))] + "，" + how[r.IntN(len(how))])
			}
			sh.records = append(sh.records, rec)
		}
		records = append(records, sh)
	}
	recorded(of(list, "record"), per, records)
	number(list)
	return list
}

// TestRecordsInSeveralShards finds the records that plain looking finds, and
// shows none but these even when it does not read all.
func TestRecordsInSeveralShards(t *testing.T) {
	sections := inShards()
	files := build(t, sections)
	second := 0
	for _, f := range files {
		if strings.HasPrefix(f.Path, folder+"s1-") {
			second++
		}
	}
	if second == 0 {
		t.Fatal("no list is cut")
	}
	docs, first := allDocs(sections), of(sections, "record").first
	r := rand.New(rand.NewPCG(1, 9))
	_, when, what, how := vocabulary()
	queries := []string{"应", "民主", "民主评", "责任到人", "走访 备案", "走访 -备案", "记录", "录，应"}
	for range 6 {
		queries = append(queries, when[r.IntN(len(when))]+what[r.IntN(len(what))], what[r.IntN(len(what))]+"，"+how[r.IntN(len(how))])
	}
	dir := store(t, files)
	all := inNode(t, dir, requests{Queries: queries, Whole: true}).Answers
	some := inNode(t, dir, requests{Queries: queries}).Answers
	for i, q := range queries {
		want := 0
		has := func(doc int) bool { return doc >= first && plainly(docs[doc].whole(), q) }
		for doc := first; doc < len(docs); doc++ {
			if has(doc) {
				want++
			}
		}
		if all[i].Lost+some[i].Lost > 0 {
			t.Errorf("%q: %d parts are lost", q, all[i].Lost+some[i].Lost)
		}
		if got := all[i].Total; got != want && !all[i].Near || all[i].Near && want > 0 {
			t.Errorf("%q: %d records, want %d", q, got, want)
		}
		for k, h := range some[i].Hits[:min(10, want, len(some[i].Hits))] {
			if !has(h.Doc) {
				t.Errorf("%q: result %d does not have it", q, k)
			}
		}
		if len(some[i].Hits) < min(10, want) {
			t.Errorf("%q: %d results, want %d", q, len(some[i].Hits), min(10, want))
		}
	}
}

// plainly reports whether a text has all words of a query, and none after "-".
func plainly(text, query string) bool {
	for _, w := range strings.Fields(query) {
		word, not := strings.CutPrefix(w, "-")
		if strings.Contains(text, word) == not {
			return false
		}
	}
	return true
}
