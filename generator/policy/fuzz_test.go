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
		"\x00\xff\ufeff", "第第第条", "# \n## \n#", "&#0; &#x110000; &amp", "目录\n第一章\n第一章", "附件\n附件\n附件：", "***a**b*", "[a](<b> \"c\")",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		x, _ := Split("f", src, 1)
		p, _ := ParsePage("f", src, 1)
		for _, page := range []string{string(x.HTML(Options{Title: true, SelfLink: "#", Source: true})), string(p.HTML(Options{Title: true}))} {
			if err := walkHTML(page, func(string, []string) {}); err != nil {
				t.Fatalf("%v in\n%s", err, page)
			}
		}
		if _, miss := x.Locate("art-1", strings.ToValidUTF8(src, "")); miss != nil && miss.Reason > Ambiguous {
			t.Fatal(miss)
		}
	})
}
