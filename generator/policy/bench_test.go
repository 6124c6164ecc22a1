package policy

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// civilCode makes a text of the size of the Civil Code: n articles of 230
// characters each, in parts and chapters, some with items.
func civilCode(n int) string {
	var b strings.Builder
	sentence := "当事人应当按照约定全面履行自己的义务，遵循诚信原则，根据合同的性质、目的和交易习惯履行通知、协助、保密等义务。"
	for i := 1; i <= n; i++ {
		if i%100 == 1 {
			b.WriteString("　　第" + hanString(i/100+1) + "章　一般规定\n")
		}
		b.WriteString("　　第" + hanString(i) + "条　" + sentence + "依照第五条的规定，有下列情形之一的：\n")
		for _, item := range [...]string{"一", "二", "三"} {
			b.WriteString("　　（" + item + "）" + sentence[:len("当事人应当按照约定全面履行自己的义务，遵循诚信原则")] + "；\n")
		}
		b.WriteString("　　" + sentence + "**法律**另有规定的除外。\n")
	}
	return b.String()
}

func BenchmarkSplitAndRender(b *testing.B) {
	src := civilCode(1300)
	b.ReportMetric(float64(utf8.RuneCountInString(src)), "characters")
	for b.Loop() {
		t, problems := Split("f", src, 1)
		if len(t.Articles) != 1300 || len(problems) > 0 {
			b.Fatal(len(t.Articles), problems)
		}
		if len(t.HTML(Options{SelfLink: "#"})) < len(src) {
			b.Fatal("short")
		}
	}
	b.ReportMetric(float64(utf8.RuneCountInString(src)), "characters")
}

// BenchmarkSplitCiteAndRender makes the whole page with citations and terms.
func BenchmarkSplitCiteAndRender(b *testing.B) {
	src := civilCode(1300)
	glossary := map[string]string{"当事人": "订立合同的人", "诚信原则": "诚实、守信", "合同": "协议"}
	for b.Loop() {
		t, _ := Split("f", src, 1)
		cs := t.Citations("code", nil)
		terms := t.Terms("code", glossary)
		if len(cs) != 1300 || len(CitedBy(cs)[Place{t, "art-5"}]) != 1299 {
			b.Fatal(len(cs))
		}
		if len(t.HTML(Options{SelfLink: "#", Citations: cs, Uses: t.Uses(terms, cs)})) < len(src) {
			b.Fatal("short")
		}
	}
}

// BenchmarkMissingCitations cites what does not exist in every article.
func BenchmarkMissingCitations(b *testing.B) {
	t, _ := Split("f", strings.ReplaceAll(civilCode(1300), "第五条的", "第九千条的"), 1)
	for b.Loop() {
		if n := len(CitationProblems(t.Citations("code", nil))); n != 1300 {
			b.Fatal(n)
		}
	}
}

func BenchmarkLocateMiss(b *testing.B) {
	t, _ := Split("f", civilCode(1300), 1)
	for b.Loop() {
		if _, miss := t.Locate("art-7", "当事人应当按照约定全面履行对方的责任"); miss == nil || miss.Nearest == "" {
			b.Fatal(miss)
		}
	}
}
