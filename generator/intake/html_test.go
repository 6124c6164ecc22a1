package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, page, want, warnings string }{
		{"white space", "<p>One\n  <b>two</b>\nthree</p>", "One **two** three", ""},
		{"no space within Chinese", "<p>每季度\n  召开</p>", "每季度召开", ""},
		{"what is no text", "<style>a</style><script>b</script><p>A.</p><nav>c</nav><aside>d</aside><form>e</form><p hidden>f</p><p style='display: none'>g</p>", "A.", ""},
		{"nothing raw", "<p>a &lt;script&gt;x&lt;/script&gt; &amp;lt;</p>", "a &lt;script>x&lt;/script> &amp;lt;", ""},
		{"links", `<p><a href="https://e.org/">a</a>, <a href="javascript:x()">b</a>, <a href="/c">c</a></p>`, "[a](https://e.org/), b, c", ""},
		{"headings", "<h1>Title</h1><h2>Scope</h2><p>A.</p><h3>Sub</h3><p>B.</p>", "# Title\n\n## Scope\n\nA.\n\n### Sub\n\nB.", ""},
		{"two top headings", "<h1>One</h1><p>A.</p><h1>Two</h1><p>B.</p>", "## One\n\nA.\n\n## Two\n\nB.", ""},
		{"breaks", "<div>甲<br>乙<br><br>丙</div>", "甲\\\n乙\n\n丙", ""},
		{"ordered list", "<ol start=3><li>a<li>b<li value=9>c</ol>", "3. a\n\n4. b\n\n9. c", ""},
		{"list types", "<ol type=a><li>x<ol type=i><li>y</ol></ol><ol style='list-style-type:upper-roman'><li>z</ol>", "a. x\n\ni. y\n\nI. z", ""},
		{"list in a list of its kind", "<ol><li>x<ol><li>y</ol><li>z</ol>", "1. x\n\n  1. y\n\n2. z", ""},
		{"reversed list", "<ol reversed><li>x<li>y</ol>", "2. x\n\n1. y", ""},
		{"bullets", "<ul><li>x<ul><li>1. y</ul><li><p>z</p><p>more</p></ul>", "- x\n\n1. y\n\n- z\n\nmore", ""},
		{"table", "<table><caption>Cap</caption><tr><th>a<th>b<tr><td colspan=2>c</table>", "Cap\n\n| a | b |\n| --- | --- |\n| c |  |", "intake-merged 1"},
		{"rows merged", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "| a | b |\n| --- | --- |\n|  | c |", "intake-merged 1"},
		{"table for layout", "<table><tr><td><p>第一条 甲。</p><p>第二条 乙。</p></table>", "第一条 甲。\n\n第二条 乙。", ""},
		{"notes", `<p>甲<sup><a href="#f1" id="r1">[1]</a></sup>。</p><ol><li id="f1">注<b>解</b>。<a href="#r1">↩</a></li></ol>`, "甲[^1]。\n\n[^1]: 注**解**。", ""},
		{"Word's notes", `<p>甲<a href="#_ftn1" name="_ftnref1">[1]</a>。</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> 注。</p></div>`, "甲[^1]。\n\n[^1]: 注。", ""},
		{"a list of contents is none", `<ul><li><a href="#s1">1</a></ul><p id="s1">Text.</p>`, "1\n\nText.", ""},
		{"picture", "<p>a<img src=x alt=seal></p>", "a", "intake-picture 1"},
		{"main only", "<div>Menu</div><main><p>A.</p></main><div>Foot</div>", "A.", ""},
	} {
		r := imported(t, "x.html", []byte(c.page))
		_, body := cutFront(r.Markdown)
		if got := strings.TrimSpace(body); got != c.want || listed(r.Warnings) != c.warnings {
			t.Errorf("%s: %s\n%s\nwant:\n%s", c.name, listed(r.Warnings), got, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "示例办法\r\n第一条　每季度召开“会议”。\r第二条　㐀𠮷。\n"
	want := "示例办法\n第一条　每季度召开“会议”。\n第二条　㐀𠮷。\n"
	for name, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-8 with mark": unicode.UTF8BOM, "GB18030": simplifiedchinese.GB18030,
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range [...]string{"x.txt", "x.md"} {
			r := imported(t, file, data)
			if _, body := cutFront(r.Markdown); strings.TrimLeft(body, "\n") != want || len(r.Found) != 1 {
				t.Errorf("%s: %q, %d candidates", name, body, len(r.Found))
			}
		}
		data, err = e.NewEncoder().Bytes([]byte("<p>第一条　每季度“召开”。</p>"))
		if err != nil {
			t.Fatal(err)
		}
		if r := imported(t, "x.htm", data); !strings.HasSuffix(r.Markdown, "第一条　每季度“召开”。\n") {
			t.Errorf("%s: %q", name, r.Markdown)
		}
	}
}

// TestFrontKept keeps front matter that a Markdown file has.
func TestFrontKept(t *testing.T) {
	const text = "+++\ntitle = \"甲\"\n+++\n\n第一条 乙。\n第三条 丙。\n"
	r := imported(t, "x.md", []byte(text))
	if r.Markdown != text {
		t.Errorf("%q", r.Markdown)
	}
	if len(r.Problems) != 1 || r.Problems[0].Pos.Line != 6 {
		t.Errorf("%v", r.Problems)
	}
}
