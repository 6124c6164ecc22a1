package policy

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// line draws a line as pasted texts have them: numbered, plain, broken,
// marked up, indented.
func line(t *rapid.T) string {
	head := rapid.SampledFrom([]string{
		"", "", "", "第一条 ", "第二条　", "第五条", "第十条之一 ", "**第三条** ", "### 第四条 ", "第一章 ", "第二节　", "第一编 ",
		"一、", "二、", "（一）", "(二)", "1. ", "2、", "（1）", "①", "（三）", "Article 1 ", "Article 2. ", "Chapter I ", "§ 3 ",
		"(a) ", "(i) ", "4.2.1 ", "4 ", "# ", "## ", "- ", "  - ", "> ", "• ", "附件1 ", "附件：", "Annex A ", "目录", "[^1]: ",
	}).Draw(t, "head")
	body := rapid.SampledFrom([]string{
		"", "总则", "为了加强机关党的建设，制定本办法。", "有下列情形之一的：", "依照第五条的规定，", "第五条的规定执行。",
		"每季度**至少**召开1次；", "**注意：**本条“引号”不变。", "The head shall report monthly.", "General", "and the following:",
		"2018年2月1日", "（2018年2月1日通过）", "甲乙<script>alert(1)</script>丙", "[链接](javascript:alert(1))", "[链接](https://a.example/)",
		"a | b", "`code` 3*4 5~10", "见[^1]。", "A&amp;B \\* c", "某某委员会", "一二三四五六七八九十一二三四五六七八九十一二三四五",
	}).Draw(t, "body")
	indent := rapid.SampledFrom([]string{"", "", "", "　　", "    ", "\t"}).Draw(t, "indent")
	return indent + head + body
}

func document(t *rapid.T) string {
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	var b strings.Builder
	for range rapid.IntRange(0, 14).Draw(t, "lines") {
		b.WriteString(line(t))
		b.WriteString(end)
		if rapid.IntRange(0, 3).Draw(t, "blank") == 0 {
			b.WriteString(end)
		}
	}
	return b.String()
}

// letters keeps what a reader reads: letters, digits and Han punctuation.
// Link targets and footnote labels are mark-up.
func words(s string) string {
	s = regexp.MustCompile(`1\.[ \r\n]`).ReplaceAllString(s+"\n", "") // Markdown's own in a quotation
	for _, r := range [][2]string{{"(javascript:alert(1))", ""}, {"(https://a.example/)", ""}, {"[^1]:", ""}, {"[^1]", ""}, {"&amp;", "&"}} {
		s = strings.ReplaceAll(s, r[0], r[1])
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r < 0x80 && !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

func TestNothingLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := document(t)
		x, _ := Split("f", src, 1)
		want, got := words(src), words(x.Plain())
		if len(x.Footnotes) > 0 { // they stand last
			want, got = sorted(want), sorted(got)
		}
		if want != got {
			t.Fatalf("source %q\nwant %s\ngot  %s", src, want, got)
		}
	})
}

func TestAddressesUnique(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := document(t)
		x, _ := Split("f", src, 1)
		seen := map[string]bool{}
		use := func(id string) {
			if id == "" || seen[id] {
				t.Fatalf("%q: address %q used twice", src, id)
			}
			seen[id] = true
		}
		for _, b := range x.Blocks {
			if b.Kind == Heading {
				use(b.Part.ID)
				continue
			}
			if n := len(b.Article.Path); n == 0 || b.Article.Path[n-1].ID != b.Article.ID {
				use(b.Article.ID)
			}
			b.Article.Walk(func(c *Clause, _ int) { use(c.ID) })
		}
		page := string(x.HTML(Options{Title: true, SelfLink: "#"}))
		for id := range seen {
			if n := strings.Count(page, ` id="`+id+`"`); n != 1 {
				t.Fatalf("%q: id %q stands %d times in\n%s", src, id, n, page)
			}
		}
	})
}

func TestSplitStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := document(t)
		x, p := Split("f", src, 1)
		y, q := Split("f", src, 1)
		if diff := cmp.Diff(outline(x), outline(y)); diff != "" || len(p) != len(q) {
			t.Fatal(diff)
		}
		if x.HTML(Options{}) != y.HTML(Options{}) {
			t.Fatal("HTML differs")
		}
	})
}

// TestPositions checks that each clause stands where it says.
func TestPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := document(t)
		lines := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
		x, _ := Split("f", src, 7)
		for _, b := range x.Blocks {
			if b.Article == nil {
				continue
			}
			b.Article.Walk(func(c *Clause, _ int) {
				if c.Text+c.Number == "" {
					return
				}
				rest := string([]rune(lines[c.Pos.Line-7])[c.Pos.Col-1:])
				head := c.Number + c.Text
				if r := []rune(head)[0]; c.Number != "" && strings.HasPrefix(rest, "-") || !strings.HasPrefix(rest, string(r)) && !strings.HasPrefix(rest, "&") && !strings.HasPrefix(rest, `\`) {
					t.Fatalf("%q: %s %q at %v, where %q stands", src, c.ID, head, c.Pos, rest)
				}
			})
		}
	})
}

// TestLocateAnything takes any stretch of any clause as a quote.
func TestLocateAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Split("f", document(t), 1)
		for _, a := range x.Articles {
			a.Walk(func(c *Clause, _ int) {
				m, miss := x.Locate(c.ID, c.Text)
				if miss != nil && miss.Reason != Ambiguous && squash(c.Text).starts != nil && len(squash(c.Text).runes) > 0 {
					t.Fatalf("%s %q: %+v", c.ID, c.Text, miss)
				}
				if miss == nil && string(squash(m.Clause.Text[m.Start:m.End]).runes) != string(squash(c.Text).runes) {
					t.Fatalf("%q found as %q", c.Text, m.Clause.Text[m.Start:m.End])
				}
			})
		}
	})
}

func sorted(s string) string {
	r := []rune(s)
	for i := range r {
		for j := i; j > 0 && r[j-1] > r[j]; j-- {
			r[j-1], r[j] = r[j], r[j-1]
		}
	}
	return string(r)
}
