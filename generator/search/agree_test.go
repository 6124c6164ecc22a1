package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// computed is what both halves compute of the same input.
type computed struct {
	Folds, Unpacked      []string
	Forms, Plans         [][]string
	Buckets              []int
	Postings, Whole      [][][]int // documents, each with its offsets
	Records, Runs        [][]int
	texts, packed        []string
	written, writtenFlat []string
	recordLists, runList []string
}

// TestBothHalvesCompute folds, cuts and reads at random what the other half
// writes or computes too.
func TestBothHalvesCompute(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var want computed
	for range 2000 {
		want.text(randomText(r))
	}
	for range 400 {
		want.lists(r)
	}
	var got computed
	askNode(t, map[string][]string{
		"texts": want.texts, "packed": want.packed, "postings": want.written, "whole": want.writtenFlat,
		"records": want.recordLists, "runs": want.runList,
	}, &got, "testdata/agree.mjs")
	for name, pair := range map[string][2]any{
		"fold": {want.Folds, got.Folds}, "forms": {want.Forms, got.Forms}, "bucket": {want.Buckets, got.Buckets},
		"unpack": {want.Unpacked, got.Unpacked}, "postings": {want.Postings, got.Postings}, "lists without offsets": {want.Whole, got.Whole},
		"records": {want.Records, got.Records}, "runs": {want.Runs, got.Runs},
	} {
		if d := cmp.Diff(pair[0], pair[1]); d != "" {
			t.Errorf("%s (-Go +JavaScript):\n%.2000s", name, d)
		}
	}
	for i, plan := range got.Plans { // what a phrase is looked up by is in the index
		for _, term := range plan {
			if !slices.Contains(want.Plans[i], term) {
				t.Errorf("%q is looked up by %s, and the index has %q", want.texts[i], term, want.Plans[i])
			}
		}
	}
}

// text adds what Go makes of a text.
func (c *computed) text(s string) {
	f := fold(s)
	c.texts = append(c.texts, s)
	c.Folds = append(c.Folds, string(f))
	c.Forms = append(c.Forms, forms(f))
	c.Buckets = append(c.Buckets, bucketOf(s, 1024))
	var terms []string
	eachTerm(f, func(key []byte, at int) {
		if at >= 0 {
			terms = append(terms, fmt.Sprintf("%s@%d", key, at))
		}
	})
	c.Plans = append(c.Plans, terms)
	c.Unpacked = append(c.Unpacked, s+s)
	c.packed = append(c.packed, string(new(packer).pack(nil, s+s)))
}

// lists adds lists of one random set of documents, as Go writes them.
func (c *computed) lists(r *rand.Rand) {
	p, flat, records := newPostings(), newPostings(), gaps{last: -1}
	doc, gap := -1, 1
	at, title, last := []int{0}, false, 0
	rows, flatRows, numbers, runs, places := [][]int{}, [][]int{}, []int{}, []byte(nil), make([]int, 0, 64)
	for range r.IntN(40) {
		if r.IntN(3) > 0 { // else the same again
			gap, title = 1+r.IntN(1+r.IntN(3000)), r.IntN(2) == 0
			at, last = []int{r.IntN(90)}, 0
			for range r.IntN(4) {
				last = at[len(at)-1] + 1 + r.IntN(1+r.IntN(2000))
				at = append(at, last)
			}
		}
		doc += gap
		for _, o := range at {
			p.add(doc, o, false)
		}
		flat.add(doc, -1, title)
		records.add(doc)
		inTitle := 0
		if title {
			inTitle = 1
		}
		rows, flatRows = append(rows, append([]int{doc}, at...)), append(flatRows, []int{doc, inTitle})
		numbers = append(numbers, doc)
		if n, place := 1+r.IntN(3), r.IntN(4); len(places)+n <= 64 {
			runs = appendRun(runs, place, n)
			for range n {
				places = append(places, place-1)
			}
		}
	}
	for len(places) < 64 {
		places = append(places, -1)
	}
	records.close()
	c.written, c.Postings = append(c.written, string(p.bytes())), append(c.Postings, rows)
	c.writtenFlat, c.Whole = append(c.writtenFlat, string(flat.bytes())), append(c.Whole, flatRows)
	c.recordLists, c.Records = append(c.recordLists, string(records.buf), string(shard(numbers))), append(c.Records, numbers, numbers)
	c.runList, c.Runs = append(c.runList, string(runs)), append(c.Runs, places)
}

// randomText is made of what texts of policies have, and of what nobody expects.
func randomText(r *rand.Rand) string {
	parts := []string{"党", "支", "部", "第", "十", "二", "百", "〇", "两", "零", "千", "1", "2", "0", "9", "1２", "a", "B", "report", "É", "é", "ﬁ", "①", "㈠", "Σ", "İ",
		" ", "，", "-", "“", "”", "\u3000", "\u200b", "𠮷", "ガ", "가", "ß", "ǅ", "ﾊﾟ", "`", "_", "²", "Ⅳ", "\u0301", "٣", "ก", "\U0001F600", "々", "㍿"}
	var b strings.Builder
	for range r.IntN(14) {
		if r.IntN(8) == 0 {
			// A key's "$" has a meaning; of what is not assigned yet, each half knows
			// what its own edition of Unicode says.
			if c := rune(r.IntN(0x3100)); c != '$' && unicode.In(c, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z) {
				b.WriteRune(c)
			}
			continue
		}
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}
