package policy

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var tags = regexp.MustCompile(`<(/?)([a-z0-9]+)([^<>]*)>|([^<>]+)|[<>]`)

// walkHTML checks that a page is well formed, has no link in a link and no
// block in a paragraph, and calls f with each run of words and the open tags.
func walkHTML(page string, f func(words string, open []string)) error {
	var open []string
	for _, m := range tags.FindAllStringSubmatch(page, -1) {
		name := m[2]
		switch {
		case m[4] != "":
			f(html.UnescapeString(m[4]), open)
		case name == "":
			return fmt.Errorf("bare %q", m[0])
		case name == "br" || name == "img" || name == "hr":
		case m[1] == "/":
			if len(open) == 0 || !strings.HasPrefix(open[len(open)-1], name+" ") {
				return fmt.Errorf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		default:
			inA := slices.ContainsFunc(open, func(s string) bool { return strings.HasPrefix(s, "a ") })
			inP := slices.ContainsFunc(open, func(s string) bool { return s[:2] == "p " || s[0] == 'h' && s[2] == ' ' })
			if name == "a" && inA {
				return fmt.Errorf("link in link: %v", open)
			}
			if inP && !slices.Contains([]string{"a", "span", "sup", "strong", "em", "code"}, name) {
				return fmt.Errorf("<%s> in %v", name, open)
			}
			open = append(open, name+" "+m[3])
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("left open: %v", open)
	}
	return nil
}

// TestMarks marks random stretches and reads them back from the page.
func TestMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Split("f", document(t), 1)
		var marks []Mark
		for _, a := range x.Articles {
			a.Walk(func(c *Clause, _ int) {
				q := squash(c.Text)
				for range rapid.IntRange(0, 2).Draw(t, "marks") {
					if len(q.runes) == 0 {
						continue
					}
					from := rapid.IntRange(0, len(q.runes)-1).Draw(t, "from")
					to := rapid.IntRange(from, len(q.runes)-1).Draw(t, "to")
					m := Match{c, q.starts[from], q.starts[to] + len(string(q.runes[to]))}
					marks = append(marks, Mark{m, fmt.Sprintf("o%d", len(marks)), "/o/", "t"})
				}
			})
		}
		page := string(x.HTML(Options{Title: true, SelfLink: "#", Marks: marks}))
		got := map[string]string{}
		err := walkHTML(page, func(words string, open []string) {
			for _, tag := range open {
				if _, ids, ok := strings.Cut(tag, `data-obligations="`); ok {
					ids, _, _ = strings.Cut(ids, `"`)
					for _, id := range strings.Fields(ids) {
						got[id] += words
					}
				}
			}
		})
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		for _, m := range marks {
			if want := m.Clause.Text[m.Start:m.End]; squeeze(got[m.ID]) != squeeze(want) {
				t.Fatalf("%s: marked %q, want %q in\n%s", m.ID, got[m.ID], want, page)
			}
			if n := strings.Count(page, ` id="q-`+m.ID+`"`); n != 1 {
				t.Fatalf("id q-%s stands %d times", m.ID, n)
			}
		}
	})
}

func TestInert(t *testing.T) {
	for _, s := range []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `<!-- x --><b onclick="a">`, "<svg/onload=alert(1)>",
		`[x](javascript:alert(1))`, `[x](JaVaScRiPt:alert(1))`, `[x](&#106;avascript:alert(1))`, `[x](java&Tab;script:alert(1))`,
		`[x](<java script:alert(1)>)`, `[x](data:text/html,<script>)`, `[x](vbscript:x)`, `[x](//evil.example/)`, `![x](javascript:alert(1))`,
		`<javascript:alert(1)>`, `[x](file:///etc/passwd)`, `![" onerror="alert(1)](x.png)`, `[x](/a "\" onclick=\"alert(1)")`,
		"`<script>`", "```\n<script>\n```", "> <script>", "- <script>", "| <script> |\n|---|\n| <i> |", `[" onclick="x]: javascript:x`,
	} {
		for _, src := range []string{s, "第一条 " + s, "# " + s, "a[^1]\n\n[^1]: " + s} {
			x, _ := Split("f", src, 1)
			p, _ := ParsePage("f", src, 1)
			for _, page := range []string{string(x.HTML(Options{Title: true})), string(p.HTML(Options{Title: true}))} {
				if err := walkHTML(page, func(string, []string) {}); err != nil {
					t.Errorf("%q: %v in %s", src, err, page)
				}
				for _, m := range tags.FindAllStringSubmatch(page, -1) {
					attrs := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(m[3], "")
					if strings.Contains(attrs, "on") && strings.Contains(attrs, "=") || slices.Contains([]string{"script", "svg", "b", "i"}, m[2]) ||
						regexp.MustCompile(`(?i)(href|src)="(?:[a-z]*script|data|file|//)`).MatchString(m[3]) {
						t.Errorf("%q: %s", src, m[0])
					}
				}
			}
		}
	}
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"number in the first paragraph", "第一条 甲。",
			`<section class="article numbered" id="art-1">` + "\n" + `<p class="paragraph" id="art-1-p1"><span class="number">第一条</span> 甲。</p>`},
		{"title", "第一条 目的\n甲。", `<h2 class="article-title" id="art-1-title"><span class="number">第一条</span> 目的</h2>`},
		{"items", "第一条 下列：\n（一）甲。", `<ol class="items">` + "\n" + `<li class="item" id="art-1-p1-i1"><p><span class="number">（一）</span> 甲。</p></li>`},
		{"emphasis beside Han", "第一条 **注意：**本条*不*变。", `<strong>注意：</strong>本条<em>不</em>变。`},
		{"emphasis before punctuation", "第一条 本条**“注意”**。", `本条<strong>“注意”</strong>。`},
		{"raw HTML is text", "第一条 甲<b>乙</b>。", `甲&lt;b&gt;乙&lt;/b&gt;。`},
		{"link", "第一条 见[此](https://a.example/?a=1&b=2)。", `<a href="https://a.example/?a=1&amp;b=2" rel="noopener">此</a>`},
		{"relative link", "第一条 见[此](x.html)。", `<a href="/base/x.html">此</a>`},
		{"bad link", "第一条 见[此](javascript:x)。", `见此。`},
		{"table", "| 甲 | 乙 |\n|:--|--:|\n| 丙 | 1 |", `<td class="right">1</td>`},
		{"footnote", "第一条 甲[^a]。\n\n[^a]: 注。", `<li id="fn-1" value="1">注。 <a class="footnote-back" href="#fnref-1">↩</a></li>`},
		{"unused footnote", "第一条 甲。\n\n[^a]: 注。", `<li id="fn-1" value="1">注。</li>`},
		{"entities", `第一条 A&amp;B &lt; \*C`, `A&amp;B &lt; *C`},
		{"tilde stays", "第一条 3~5天，5~10人。", `3~5天，5~10人。`},
		{"hard break", "第一条 甲\\\n乙。", "甲\n<br>乙。"},
		{"code", "```\na < b\n```", "<pre>a &lt; b</pre>"},
	} {
		x, _ := Split("f", c.src, 1)
		o := Options{Rewrite: func(h string) string {
			if strings.Contains(h, ":") {
				return h
			}
			return "/base/" + h
		}}
		if got := string(x.HTML(o)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s\nnot in\n%s", c.name, c.want, got)
		}
	}
}

func TestQuoteLinks(t *testing.T) {
	x, _ := Split("f", "第一条 机关党委书记**每季度至少**主持召开1次[会议](x.html)。", 1)
	var marks []Mark
	for _, q := range []string{"每季度至少主持召开1次", "主持召开1次会议", "书记每季度"} {
		m, miss := x.Locate("art-1", q)
		if miss != nil {
			t.Fatal(q, miss)
		}
		marks = append(marks, Mark{m, fmt.Sprintf("o%d", len(marks)), "/o" + fmt.Sprint(len(marks)), ""})
	}
	got := string(x.ArticleHTML(x.Articles[0], Options{Marks: marks}))
	for _, want := range []string{
		`机关党委<a class="quote" id="q-o2" href="/o2" data-obligations="o2">书记</a><strong>`,
		`<a class="quote" id="q-o0" href="/o2" data-obligations="o2 o0">每季度</a><sup><a class="quote-ref" href="/o2">1</a></sup>`,
		`<a class="quote" href="/o0" data-obligations="o0">至少</a></strong>`,
		`<a class="quote" id="q-o1" href="/o0" data-obligations="o0 o1">主持召开1次</a><sup><a class="quote-ref" href="/o0">2</a></sup>`,
		`<a href="x.html"><span class="quote" data-obligations="o1">会议</span></a><sup><a class="quote-ref" href="/o1">3</a></sup>。`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nnot in\n%s", want, got)
		}
	}
}

func TestTitleQuoted(t *testing.T) {
	for _, src := range []string{"### 第一条 书记每月报告\n甲。", "## 书记每月报告\n甲。\n## 附录\n乙。"} {
		x, _ := Split("f", src, 1)
		m, miss := x.Locate(x.Articles[0].ID, "每月报告")
		if miss != nil {
			t.Fatal(src, miss)
		}
		o := Options{Heading: true, Marks: []Mark{{m, "o", "/o", ""}}}
		want := `书记<a class="quote" id="q-o" href="/o" data-obligations="o">每月报告</a><sup>`
		for _, got := range []string{string(x.HTML(o)), string(x.ArticleHTML(x.Articles[0], o))} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s\nnot in\n%s", src, want, got)
			}
		}
	}
}
