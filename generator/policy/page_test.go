package policy

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pageSource = `# 关于本站

说明[^1]，见[帮助](help.md)与[外部](https://a.example/)。

## 用法

1. 甲
2. 乙
   - 丙

## 用法

| 项 | 次 |
|----|---:|
| 会 | 1 |

<div>原样</div>

[参考][a]

[^1]: 脚注。

[a]: other.md
`

func TestPage(t *testing.T) {
	p, problems := ParsePage("about.md", pageSource, 3)
	if p.Title != "关于本站" {
		t.Errorf("title %q", p.Title)
	}
	if diff := cmp.Diff([]PageHeading{{"用法", "用法", 2}, {"用法-2", "用法", 2}}, p.Headings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("! 19:1+1 raw-html\n", listProblems(problems)); diff != "" {
		t.Error(diff)
	}
	got := string(p.HTML(Options{BaseLevel: 3, Title: true, Rewrite: func(h string) string { return "/" + strings.TrimSuffix(h, ".md") + "/" }}))
	if err := walkHTML(got, func(string, []string) {}); err != nil {
		t.Error(err)
	}
	for _, want := range []string{
		`<h3>关于本站</h3>`, `<h3 id="用法">用法</h3>`, `<h3 id="用法-2">用法</h3>`, `<a href="/help/">帮助</a>`,
		`<a href="https://a.example/" rel="noopener">外部</a>`, `<a href="/other/">参考</a>`, `<ol><li>甲</li>`, `<ul><li>丙</li></ul>`,
		`<td class="right">1</td>`, `&lt;div&gt;原样&lt;/div&gt;`, `<li id="fn-1" value="1">脚注。`,
	} {
		if !strings.Contains(strings.ReplaceAll(got, "\n", ""), want) {
			t.Errorf("%s\nnot in\n%s", want, got)
		}
	}
	if strings.Contains(string(p.HTML(Options{})), "关于本站") {
		t.Error("title printed unasked")
	}
}

func TestPageWithoutTitle(t *testing.T) {
	p, problems := ParsePage("f", "只有一段。\n\n#### 小节\n", 1)
	if p.Title != "小节" || len(problems) > 0 {
		t.Error(p.Title, problems)
	}
	if got := string(p.HTML(Options{})); !strings.Contains(got, `<h2 id="小节">`) {
		t.Error(got)
	}
}
