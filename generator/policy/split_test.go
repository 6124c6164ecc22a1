package policy

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/diag"
)

var update = flag.Bool("update", false, "write testdata/numbering.txt anew; then read the difference")

// outline prints a text's structure, a line for each block and clause.
func outline(t *Text) string {
	var b strings.Builder
	for _, bl := range t.Blocks {
		if bl.Kind == Heading {
			fmt.Fprintf(&b, "%s# %s [%s|%s]\n", strings.Repeat(" ", bl.Part.Level-1), bl.Part.ID, bl.Part.Number, bl.Part.Title)
			continue
		}
		a := bl.Article
		fmt.Fprintf(&b, "%s [%s|%s]\n", a.ID, a.Number, a.Title)
		a.Walk(func(c *Clause, depth int) {
			fmt.Fprintf(&b, "  %s%s [%s|%s]\n", strings.Repeat("  ", depth), c.ID, c.Number, strings.ReplaceAll(c.Text, "\n", "⏎"))
		})
	}
	for _, f := range t.Footnotes {
		fmt.Fprintf(&b, "^%d %s\n", f.Number, f.Text)
	}
	return b.String()
}

// listProblems prints problems, a line for each.
func listProblems(ps []diag.Problem) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "! %d:%d+%d %s", p.Pos.Line, p.Pos.Col, p.Len, p.ID)
		for _, arg := range [...]string{"number", "expected", "last", "article", "found"} {
			if v := p.Args[arg]; v != "" {
				fmt.Fprintf(&b, " %s=%s", arg, v)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestNumbering splits every shape of numbering in testdata/numbering.txt:
// after === the name and the text, after --- the outline.
func TestNumbering(t *testing.T) {
	const file = "testdata/numbering.txt"
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(string(golden), "=== ")[1:] {
		name, rest, _ := strings.Cut(c, "\n")
		src, want, _ := strings.Cut(rest, "\n---\n")
		x, problems := Split("f", src+"\n", 1)
		got := outline(x) + listProblems(problems)
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

func TestBytes(t *testing.T) {
	for _, c := range []struct{ name, src string }{
		{"line feeds", "第一条 甲“引号”‘乙’。\n第二条 丙。\n"},
		{"carriage returns", "第一条 甲“引号”‘乙’。\r\n第二条 丙。\r\n"},
		{"byte order mark", "\ufeff第一条 甲“引号”‘乙’。\n第二条 丙。"},
		{"old Mac", "第一条 甲“引号”‘乙’。\r第二条 丙。"},
	} {
		x, problems := Split("f", c.src, 10)
		want := "art-1 [第一条|]\n  art-1-p1 [|甲“引号”‘乙’。]\nart-2 [第二条|]\n  art-2-p1 [|丙。]\n"
		if diff := cmp.Diff(want, outline(x)); diff != "" || len(problems) > 0 {
			t.Error(c.name, diff, problems)
		}
		if got := x.Articles[1].Pos; got != (diag.Pos{File: "f", Line: 11, Col: 1}) {
			t.Errorf("%s: 第二条 at %v", c.name, got)
		}
		if got := x.Articles[0].Clauses[0].Pos; got != (diag.Pos{File: "f", Line: 10, Col: 5}) {
			t.Errorf("%s: 甲 at %v", c.name, got)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, src := range []string{"", "\n\n", "　　\n", "---\n"} {
		x, problems := Split("f", src, 1)
		if len(x.Blocks) > 0 || len(problems) > 0 || x.HTML(Options{}) != "" {
			t.Errorf("%q: %v", src, outline(x))
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"第一条 甲。\n\n　　**第三条** 乙。", "! 3:5+3 number-gap number=第三条 expected=第二条\n"},
		{"第一条 甲。\n第一条 乙。", "! 2:1+3 number-repeat number=第一条\n"},
		{"第一条 见[此](javascript:x)。", "! 1:6+1 bad-link found=javascript:x\n"},
		{"第一条 甲\n<b>乙</b>。", "! 2:1+1 raw-html\n"},
		{"第一条 甲。\n第二条 乙。\n第四条 丙。\n第三条 丁。",
			"! 3:1+3 number-gap number=第四条 expected=第三条\n! 4:1+3 number-back number=第三条 last=第四条\n"},
	} {
		_, problems := Split("f", c.src, 1)
		if diff := cmp.Diff(c.want, listProblems(problems)); diff != "" {
			t.Errorf("%q: %s", c.src, diff)
		}
	}
}
