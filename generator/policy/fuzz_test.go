package policy

import (
	"strings"
	"testing"
)

// FuzzSplit looks for texts that cannot be split or whose page is not well
// formed.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		sample, pageSource, "第一条 **甲\n（一）乙** `丙\n- 丁\n  1. 戊", "[^1]: a\n\n    [^1]: b\n\n[^1]", "| a |\n|---|\n| [x](y) |", "> 第一条\n> - （一）",
		"\x00\xff\ufeff", "第第第条", "# \n## \n#", "&#0; &#x110000; &amp", "目录\n第一章\n第一章", "附件\n附件\n附件：", "***a**b*", "第一条 “甲”，是指乙（以下简称丙）《第一条至第九条》前两款、第三、五项", "Article 1 \"X\" means Y of Article 1(2), (3) of the",
		"[a](<b> \"c\")",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		x, _ := Split("f", src, 1)
		p, _ := ParsePage("f", src, 1)
		cs := x.Citations("", nil)
		CitationProblems(cs)
		o := Options{Title: true, SelfLink: "#", Source: true, Citations: cs, Uses: x.Uses(x.Terms("", nil), cs)}
		Resolve(x, src)
		for _, page := range []string{string(x.HTML(o)), string(p.HTML(Options{Title: true}))} {
			if err := walkHTML(page, func(string, []string) {}); err != nil {
				t.Fatalf("%v in\n%s", err, page)
			}
		}
		if _, miss := x.Locate("art-1", strings.ToValidUTF8(src, "")); miss != nil && miss.Reason > Ambiguous {
			t.Fatal(miss)
		}
	})
}

// FuzzLocate quotes any words of any text: a match holds the very words, and a
// miss says where they stand.
func FuzzLocate(f *testing.F) {
	for _, q := range []string{"每季度至少主持召开1次", "（一）每月一次", "不存在的话", "", "*_`", "\xff", "会 议\n制　度"} {
		f.Add(sample, q)
		f.Add("第一条 "+q+"，"+q+"\n第二条 "+q, q)
	}
	f.Fuzz(func(t *testing.T, src, quote string) {
		x, _ := Split("f", src, 1)
		for _, a := range x.Articles {
			m, miss := x.Locate(a.ID, quote)
			if miss != nil {
				for _, id := range miss.Where {
					if _, _, ok := x.Clause(id); !ok {
						t.Fatalf("%q is said to stand in %q, which is nowhere", quote, id)
					}
				}
				continue
			}
			if m.Start < 0 || m.Start > m.End || m.End > len(m.Clause.Text) {
				t.Fatalf("%q matches %d…%d of %d bytes", quote, m.Start, m.End, len(m.Clause.Text))
			}
			if again, miss := x.Locate(a.ID, m.Clause.Text[m.Start:m.End]); miss != nil && miss.Reason != Ambiguous || miss == nil && again.Clause != m.Clause {
				t.Fatalf("the words %q of %q are not found again", m.Clause.Text[m.Start:m.End], quote)
			}
		}
	})
}
