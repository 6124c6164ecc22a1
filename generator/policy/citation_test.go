package policy

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sampleNames knows three policies.
func sampleNames() *Names {
	n := &Names{}
	rules, _ := Split("rules.md", "第一条 甲。\n第二条 乙。\n", 1)
	opinion, _ := Split("opinion.md", "# 关于某事的意见\n\n第一条 甲。\n第二条 乙。\n", 1)
	code, _ := Split("code.md", "Article 1 One.\nArticle 2 Two.\n", 1)
	n.Add("rules", rules, "示例规定（试行）")
	n.Add("opinion", opinion)
	n.Add("code", code, "Sample Code")
	return n
}

// listCitations prints citations, a line for each.
func listCitations(cs []Citation) string {
	var b strings.Builder
	for _, c := range cs {
		to := [...]string{Cited: "", Missing: "? " + c.Nearest, Outside: "outside", Unclear: "unclear"}[c.Outcome]
		if c.Outcome == Cited {
			to = strings.TrimSpace(c.Policy + " " + c.First)
			if c.Last != c.First {
				to += " .. " + c.Last
			}
		}
		fmt.Fprintf(&b, "%s [%s] %s\n", c.Clause.ID, strings.ReplaceAll(c.Words(), "\n", "⏎"), to)
	}
	for _, p := range CitationProblems(cs) {
		fmt.Fprintf(&b, "! %d:%d+%d %s %s\n", p.Pos.Line, p.Pos.Col, p.Len, p.Args["printed"], p.Args["nearest"])
	}
	return b.String()
}

// eachCase runs a corpus: after === the name and the text, after --- what f
// makes of it.
func eachCase(t *testing.T, file string, f func(src string) string) {
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split("\n"+string(golden), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(c, "\n")
		src, want, _ := strings.Cut(rest, "\n---")
		got := f(src + "\n")
		fmt.Fprintf(&out, "=== %s\n%s\n---\n%s\n", name, src, got)
		if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCitations(t *testing.T) {
	names := sampleNames()
	eachCase(t, "testdata/citations.txt", func(src string) string {
		x, _ := Split("f", src, 1)
		return listCitations(x.Citations("", names))
	})
}
