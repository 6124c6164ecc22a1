package amend

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/policy"
)

// code makes a text of n articles of about 230 characters, of random phrases
// so that articles differ as those of a law do; then a version of it in which
// one article of twenty is reworded, one of two hundred new, one gone.
func code(n int) (older, newer string) {
	r := rand.New(rand.NewPCG(1, 2))
	phrase := func() string {
		var b strings.Builder
		for range 4 + r.IntN(8) {
			b.WriteRune(rune(0x4e00 + r.IntN(1500)))
		}
		return b.String()
	}
	article := func() []string {
		var out []string
		for range 24 {
			out = append(out, phrase())
		}
		return out
	}
	add := func(b *strings.Builder, number int, a []string) {
		fmt.Fprintf(b, "第%d条　%s。\n（一）%s；\n（二）%s。\n%s。\n", number, strings.Join(a[:8], "，"), strings.Join(a[8:12], "，"), strings.Join(a[12:16], "，"), strings.Join(a[16:], "，"))
	}
	var x, y strings.Builder
	number := 0
	for i := 1; i <= n; i++ {
		a := article()
		add(&x, i, a)
		if i%200 == 199 {
			continue
		}
		if i%20 == 7 {
			for range 3 {
				a[r.IntN(len(a))] = phrase()
			}
		}
		number++
		add(&y, number, a)
		if i%200 == 100 {
			number++
			add(&y, number, article())
		}
	}
	return x.String(), y.String()
}

func TestManyArticles(t *testing.T) {
	older, newer := code(1300)
	c := Compare(split(older), split(newer))
	got := map[Kind]int{}
	for _, k := range allKinds() {
		got[k] = c.count(k)
	}
	want := map[Kind]int{Same: 671, Changed: 35, Moved: 558, MovedChanged: 30, Inserted: 7, Deleted: 6, Split: 0, Merged: 0}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func benchmark(b *testing.B, x, y *policy.Text) {
	for b.Loop() {
		c := Compare(x, y)
		for _, p := range c.Pairs {
			c.Clauses(p)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	older, newer := code(1300)
	x, y := split(older), split(newer)
	benchmark(b, x, y)
	b.ReportMetric(float64(utf8.RuneCountInString(older)), "characters")
}

// BenchmarkCompareAnew compares two texts that have nothing in common.
func BenchmarkCompareAnew(b *testing.B) {
	older, newer := code(1300)
	benchmark(b, split(older), split(strings.Map(func(r rune) rune {
		if r >= 0x4e00 && r < 0x4e00+1500 && r != '第' && r != '条' && r != '一' && r != '二' {
			return r + 3000
		}
		return r
	}, newer)))
}

// BenchmarkCompareAlike compares texts whose articles are all alike and all
// reworded.
func BenchmarkCompareAlike(b *testing.B) {
	var x, y strings.Builder
	for i := range 1300 {
		s := strings.Repeat("当事人应当按照约定全面履行自己的义务，遵循诚信原则，根据合同的性质、目的和交易习惯履行通知、协助、保密等义务。", 4)
		fmt.Fprintf(&x, "第%d条　%s%d元。\n", i+1, s, i)
		fmt.Fprintf(&y, "第%d条　%s不超过%d元。\n", i+2, s, i)
	}
	benchmark(b, split(x.String()), split(y.String()))
}

func BenchmarkTouch(b *testing.B) {
	older, newer := code(1300)
	c := Compare(split(older), split(newer))
	var os []Obligation
	for i, a := range c.Old.Articles {
		if i%13 == 0 {
			os = append(os, Obligation{"o", a.Clauses[0].ID, a.Clauses[0].Text[:30]})
		}
	}
	for b.Loop() {
		c.FromOld(os)
	}
	b.ReportMetric(float64(len(os)), "obligations")
}

// BenchmarkWordsLong compares two texts of 20,000 characters, half of them
// changed.
func BenchmarkWordsLong(b *testing.B) {
	older, newer := code(90)
	newer = older[:len(older)/2] + newer[len(newer)/3:]
	for b.Loop() {
		Words(older, newer)
	}
}

// count is how many articles are of a kind; titles, notes and signatures are
// no articles.
func (c *Comparison) count(k Kind) int {
	n := 0
	for _, p := range c.Pairs {
		a := p.New
		if a == nil {
			a = p.Old
		}
		if p.Kind == k && !aside(a) {
			n++
		}
	}
	return n
}

// allKinds lists all kinds, in the order in which a legend shows them.
func allKinds() []Kind {
	return []Kind{Changed, MovedChanged, Moved, Inserted, Split, Deleted, Merged, Same}
}
