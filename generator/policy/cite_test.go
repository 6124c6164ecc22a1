package policy

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// citing draws a text full of citations and definitions.
func citing(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(1, 8).Draw(t, "lines") {
		b.WriteString(rapid.SampledFrom([]string{"", "", "第一条 ", "第二条　", "第三条 ", "第一章 总则\n", "（一）", "（二）", "Article 4 ", "(a) ", "附件1\n", "4.2 "}).Draw(t, "head"))
		for range rapid.IntRange(1, 5).Draw(t, "words") {
			b.WriteString(rapid.SampledFrom([]string{
				"依照第二条", "第一条第二款第三项", "、", "和", "至", "第三条", "前款", "前两条", "本**条**第一款", "《某规定》", "《", "》", "第", "第九", "第一、二条",
				"（以下简称《规", "（以下简称机关工委）", "机关工委", "“单位”，是指机关工委。", "本办法所称单位，是指甲。", "单位", "[单位](x.html)", "见[第二条](x.html)",
				"Article 1(2)", "Articles 1, 2 and (b)", " of ", "the ", "section 4.2", "4.2", "§", " paragraph (2)", "\"Unit\" means a unit. ", "Units ", "。", "附件1", "<b>", "&amp;", "[^1]", "本意见第", "\\*",
			}).Draw(t, "words"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// pieces gathers the words of each link of a class, in order.
func pieces(page, class string) string {
	var b strings.Builder
	for _, m := range regexp.MustCompile(`(?s)<a class="`+class+`"[^>]*>(.*?)</a>`).FindAllStringSubmatch(page, -1) {
		b.WriteString(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], "")))
	}
	return squeeze(b.String())
}

// bare is a page without its links and what they add.
func bare(t *rapid.T, page string) string {
	page, _, _ = strings.Cut(page, `<section class="terms"`)
	page = regexp.MustCompile(`<sup>.*?</sup>`).ReplaceAllString(page, "")
	var b strings.Builder
	if err := walkHTML(page, func(words string, _ []string) { b.WriteString(words) }); err != nil {
		t.Fatalf("%v in\n%s", err, page)
	}
	return b.String()
}

// TestCitationsHold checks of any text that citations and uses lie within
// their clauses in order, lead to places that exist, and change no word.
func TestCitationsHold(t *testing.T) {
	names := sampleNames()
	rapid.Check(t, func(t *rapid.T) {
		src := citing(t)
		x, _ := Split("f", src, 1)
		before := x.Plain()
		cs := x.Citations("x", names)
		terms := x.Terms("x", map[string]string{"规定": "甲"})
		uses := x.Uses(terms, cs)
		CitedBy(cs)
		for i, c := range cs {
			if c.Start < 0 || c.Start >= c.End || c.End > len(c.Clause.Text) || !strings.HasPrefix(c.Clause.Text, c.Clause.Text[:c.Start]) {
				t.Fatalf("%q: %d to %d of %q", src, c.Start, c.End, c.Clause.Text)
			}
			if i > 0 && cs[i-1].Clause == c.Clause && cs[i-1].End > c.Start {
				t.Fatalf("%q: %q overlaps %q", src, c.Words(), cs[i-1].Words())
			}
			if c.Outcome == Cited && c.First != "" && (!knows(c.Text, c.First) || !knows(c.Text, c.Last)) {
				t.Fatalf("%q: %q leads to %s, %s", src, c.Words(), c.First, c.Last)
			}
		}
		for _, p := range CitationProblems(cs) {
			if got := squash(p.Args["printed"]).runes; len(got) == 0 || p.Pos.Line < 1 || p.Len < 1 {
				t.Fatalf("%q: %+v", src, p)
			}
		}
		o := Options{Title: true, SelfLink: "#", Citations: cs, Uses: uses, Terms: "terms"}
		page := string(x.HTML(o))
		if err := walkHTML(page, func(string, []string) {}); err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		plain := string(x.HTML(Options{Title: true, SelfLink: "#"}))
		if cut, _, _ := strings.Cut(plain, `<section class="footnotes"`); len(x.Footnotes) == 0 && bare(t, page) != bare(t, cut) {
			t.Fatalf("%q: words changed:\n%s", src, cmp.Diff(bare(t, cut), bare(t, page)))
		}
		if x.Plain() != before {
			t.Fatal("text changed")
		}
	})
}

func knows(t *Text, id string) bool {
	_, _, ok := t.Clause(id)
	return ok || t.parts[id] != nil
}

// TestCitationsInQuotes marks quotes over citations and terms at random.
func TestCitationsInQuotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Split("f", citing(t), 1)
		cs := x.Citations("", nil)
		var marks []Mark
		for _, a := range x.Articles {
			a.Walk(func(c *Clause, _ int) {
				if q := squash(c.Text); len(q.runes) > 0 {
					from := rapid.IntRange(0, len(q.runes)-1).Draw(t, "from")
					to := rapid.IntRange(from, len(q.runes)-1).Draw(t, "to")
					marks = append(marks, Mark{Match{c, q.starts[from], q.starts[to] + len(string(q.runes[to]))}, "o" + itoa(len(marks)), "/o/", "t"})
				}
			})
		}
		page := string(x.HTML(Options{Marks: marks, Citations: cs}))
		if err := walkHTML(page, func(string, []string) {}); err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		if got, want := pieces(page, "cite"), pieces(string(x.HTML(Options{Citations: cs})), "cite"); got != want {
			t.Fatalf("cited %q with quotes, %q without", got, want)
		}
		for _, m := range marks {
			if n := strings.Count(page, ` id="q-`+m.ID+`"`); n != 1 {
				t.Fatalf("id q-%s stands %d times in\n%s", m.ID, n, page)
			}
		}
	})
}

func TestCiteLinks(t *testing.T) {
	x, _ := Split("f", "第一条 本办法所称单位，是指甲。\n第二条 单位依照第一**条**每月报告，见[第一条](x.html)，第九条。", 1)
	m, miss := x.Locate("art-2", "依照第一条每月报告")
	if miss != nil {
		t.Fatal(miss)
	}
	cs := x.Citations("p", nil)
	o := Options{Marks: []Mark{{m, "o", "/o", "t"}}, Citations: cs, Uses: x.Uses(x.Terms("p", nil), cs), Terms: "用语",
		Cite: func(c Citation) string { return c.Policy + "/" + c.First + ".html" }}
	got := string(x.ArticleHTML(x.Articles[1], o))
	for _, want := range []string{
		`<a class="term" id="use-1" href="#term-1" title="甲。">单位</a>`,
		`<a class="quote" id="q-o" href="/o" title="t" data-obligations="o">依照</a>`,
		`<span class="quote" title="t" data-obligations="o"><a class="cite" href="p/art-1.html" title="第一条 本办法所称单位，是指甲。">第一</a></span>`,
		`<strong><span class="quote" title="t" data-obligations="o"><a class="cite" href="p/art-1.html" title="第一条 本办法所称单位，是指甲。">条</a></span></strong>`,
		`<a class="quote" href="/o" title="t" data-obligations="o">每月报告</a><sup><a class="quote-ref" href="/o" title="t">1</a></sup>`,
		`<a href="x.html">第一条</a>，第九条。`,
		`<section class="terms" aria-label="用语"><dl>` + "\n" + `<dt id="term-1"><dfn>单位</dfn></dt><dd>甲。 <a class="cite" href="p/art-1-p1.html">第一条</a> <a class="term-back" href="#use-1">↩</a></dd>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nnot in\n%s", want, got)
		}
	}
}

func TestCitedBy(t *testing.T) {
	x, _ := Split("f", "第一条 甲。\n前款。\n第二条 乙。\n第三条 第一条第一款、第一条至第二条、本条、第三章。\n第三章 丙\n第四条 前条。", 1)
	by := CitedBy(x.Citations("", nil))
	for id, want := range map[string]string{
		"art-1": "第一条第一款 第一条至第二条", "art-1-p1": "前款 第一条第一款", "art-2": "第一条至第二条", "art-3": "前条", "ch-3": "第三章", "art-4": "",
	} {
		var got []string
		for _, c := range by[Place{x, id}] {
			got = append(got, c.Words())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s is cited by %v, want %s", id, got, want)
		}
	}
}
