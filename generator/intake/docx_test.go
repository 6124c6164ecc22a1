package intake

import (
	"strings"
	"testing"

	"mingdeng/generator/diag"
)

// TestBody has what may stand in a document, and the Markdown of it.
func TestBody(t *testing.T) {
	head := para("T", "", 0, "Title")
	more := map[string]string{
		"word/styles.xml": part("styles", `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>`),
		"word/footnotes.xml": part("footnotes", `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>`+
			`<w:footnote w:id="2">`+p("First.")+p("More.")+`</w:footnote><w:footnote w:id="3">`+p("Second.")+`</w:footnote>`),
		"word/endnotes.xml": part("endnotes", `<w:endnote w:id="2">`+p("End.")+`</w:endnote>`),
		"word/_rels/document.xml.rels": `<Relationships ` + relSpace + `><Relationship Id="L" Type="` + relType + `hyperlink" Target="https://example.org/a(1)?x=1&amp;y=2" TargetMode="External"/>` +
			`<Relationship Id="J" Type="` + relType + `hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`,
	}
	wrap := func(inside string) string { return "<w:p>" + inside + "</w:p>" }
	field := func(code, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run(result) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	bold := func(s string) string { return `<w:r><w:rPr><w:b/></w:rPr><w:t>` + s + `</w:t></w:r>` }
	box := `<w:txbxContent>` + p("Boxed.") + `</w:txbxContent>`
	for _, c := range []struct {
		name, body, want, warnings string
	}{
		{"split runs, tab, hyphens", wrap(run("甲") + run("乙") + `<w:r><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>`), "甲乙 c-d", ""},
		{"line break", wrap(run("One") + `<w:r><w:br/></w:r>` + run("two")), "One\\\ntwo", ""},
		{"break before a number", wrap(run("下列：") + `<w:r><w:br/></w:r>` + run("（一）甲；") + `<w:r><w:br/></w:r>` + run("（二）乙。")), "下列：\n\n（一）甲；\n\n（二）乙。", ""},
		{"break after a full stop", wrap(run("甲。") + `<w:r><w:cr/></w:r>` + run("　　乙。")), "甲。\n\n乙。", ""},
		{"insertion and deletion", wrap(run("每") + `<w:ins>` + run("季度") + `</w:ins><w:del><w:r><w:delText>年</w:delText></w:r></w:del>` + run("一次。")), "每季度一次。", "intake-tracked 2"},
		{"moved", wrap(`<w:moveFrom>` + run("old") + `</w:moveFrom><w:moveTo>` + run("new") + `</w:moveTo>`), "new", "intake-tracked 2"},
		{"deleted paragraph mark", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("甲") + `</w:p>` + p("乙。"), "甲乙。", ""},
		{"changed properties", `<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="h1"/></w:pPr></w:pPrChange></w:pPr>` + run("Plain.") + `</w:p>`, "Plain.", ""},
		{"field result", wrap(run("见") + field("REF _x", "第五条") + run("。")), "见第五条。", ""},
		{"nested field", wrap(field("IF "+"1", "a"+"") + run("z")), "az", ""},
		{"open field", wrap(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`+run("lost")) + p("Kept."), "Kept.", ""},
		{"table of contents", `<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr>` + field(`TOC \o`, "Scope 1") + `</w:p>` + p("Text."), "Text.", "intake-contents 1"},
		{"contents control", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("Scope 1") + `</w:sdtContent></w:sdt>` + p("Text."), "Text.", "intake-contents 1"},
		{"content control", `<w:sdt><w:sdtContent>` + wrap(`<w:sdt><w:sdtContent>`+run("In.")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, "In.", ""},
		{"hidden", wrap(run("A") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>` + run("B")), "AB", "intake-hidden 1"},
		{"comment", wrap(`<w:commentRangeStart/>` + run("A") + `<w:r><w:commentReference w:id="1"/></w:r>`), "A", "intake-comments 1"},
		{"ruby", wrap(`<w:r><w:ruby><w:rt>` + run("míng") + `</w:rt><w:rubyBase>` + run("明") + `</w:rubyBase></w:ruby></w:r>`), "明", ""},
		{"text box", wrap(run("Text.") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>` + box + `</w:drawing></mc:Choice><mc:Fallback><w:pict>` + box + `</w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "Text.\n\nBoxed.", "intake-text-box 1"},
		{"picture", wrap(run("A") + `<w:r><w:drawing><a:blip/></w:drawing></w:r>`), "A", "intake-picture 1"},
		{"formula", wrap(run("x=") + `<m:oMath><m:r><m:t>y+1</m:t></m:r></m:oMath>`), "x=y+1", "intake-formula 1"},
		{"symbol", wrap(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>` + run("yes") + `<w:r><w:sym w:font="Odd" w:char="F001"/></w:r>`), "☑yes□", "intake-symbol 1"},
		{"bold", wrap(bold("第一条") + run("　为了。") + bold("：") + run("a")), "**第一条**　为了。：a", ""},
		{"bold next to Latin", wrap(run("a") + bold("“b”") + run("c ") + bold(" d ") + run("e")), "a“b”c  **d** e", ""},
		{"links", wrap(`<w:hyperlink r:id="L">` + run("here") + `</w:hyperlink>` + run(", ") + `<w:hyperlink r:id="J">` + run("there") + `</w:hyperlink>`), "[here](https://example.org/a%281%29?x=1&amp;y=2), there", "intake-link 1"},
		{"notes", wrap(run("甲") + `<w:r><w:footnoteReference w:id="3"/></w:r>` + run("，乙") + `<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>` + run("。")), "甲[^1]，乙[^2][^3]。\n\n[^1]: Second.\n\n[^2]: First.\n\n    More.\n\n[^3]: End.", ""},
		{"marks of Markdown", p("# *a* _b_ [c](d) [^1] <b> &amp; `e` \\* 1_000 a < b") + p("> q") + p("---") + p("====") + p("+ plus") + p("-5 °C"), "\\# \\*a\\* \\_b\\_ \\[c\\](d) \\[^1] &lt;b> &amp;amp; \\`e\\` \\\\\\* 1_000 a < b\n\n\\> q\n\n\\---\n\n\\====\n\n- plus\n\n-5 °C", ""},
		{"embedded", `<w:altChunk r:id="q"/>` + p("A."), "A.", "intake-embedded 1"},
	} {
		r := imported(t, "x.docx", docxOf(t, head+c.body, more))
		_, body := cutFront(r.Markdown)
		if got := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(body), "# Title")); got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
		if got := listed(r.Warnings); got != c.warnings {
			t.Errorf("%s: warnings %q, want %q", c.name, got, c.warnings)
		}
		for _, p := range r.Problems {
			t.Errorf("%s: %v", c.name, p)
		}
	}
}

// listed prints the IDs of warnings and how often each was found.
func listed(ps []diag.Problem) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.ID+" "+p.Args["n"])
	}
	return strings.Join(out, ", ")
}

func TestBullets(t *testing.T) {
	more := numberingPart(map[string]string{"1": lvl(0, "bullet", "", "") + lvl(1, "bullet", "o", "")}, "")
	got := bodyOf(t, p("Keep:")+para("", "1", 0, "dates")+para("", "1", 1, "1. of issue")+para("", "1", 0, "names")+p("End."), more)
	if want := "Keep:\n\n- dates\n\n1. of issue\n\n- names\n\nEnd.\n"; got != want {
		t.Errorf("got:\n%s", got)
	}
	got = bodyOf(t, p("Keep:")+para("", "1", 0, "dates")+para("", "1", 1, "of issue")+para("", "1", 0, "names"), more)
	if want := "Keep:\n\n- dates\n  - of issue\n- names\n"; got != want {
		t.Errorf("got:\n%s", got)
	}
}

func TestTables(t *testing.T) {
	td := func(props string, blocks ...string) string {
		return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + strings.Join(blocks, "") + "</w:tc>"
	}
	table := func(rows ...string) string {
		return "<w:tbl><w:tblPr/><w:tr>" + strings.Join(rows, "</w:tr><w:tr>") + "</w:tr></w:tbl>"
	}
	for _, c := range []struct{ name, table, want, warnings string }{
		{"plain", table(td("", p("a|b"))+td("", p("c"), p("d")), td("", p("e"))), "| a\\|b | c d |\n| --- | --- |\n| e |  |", ""},
		{"merged", table(td(`<w:gridSpan w:val="2"/>`, p("ab"))+td(`<w:vMerge w:val="restart"/>`, p("c")), td("", p("d"))+td("", p("e"))+td("<w:vMerge/>", p(""))),
			"| ab |  | c |\n| --- | --- | --- |\n| d | e |  |", "intake-merged 2"},
		{"one column is layout", table(td("", p("第一条　甲。"), p("第二条　乙。"))), "第一条　甲。\n\n第二条　乙。", ""},
		{"nested is layout", table(td("", p("a")) + td("", table(td("", p("b"))+td("", p("c"))))), "a\n\n| b | c |\n| --- | --- |", ""},
		{"deleted row", "<w:tbl><w:tr>" + td("", p("a")) + td("", p("b")) + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + td("", p("x")) + td("", p("y")) + "</w:tr></w:tbl>", "| a | b |\n| --- | --- |", "intake-tracked 1"},
		{"row that starts late", "<w:tbl><w:tr>" + td("", p("a")) + td("", p("b")) + "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + td("", p("c")) + "</w:tr></w:tbl>", "| a | b |\n| --- | --- |\n|  | c |", ""},
	} {
		r := imported(t, "x.docx", docxOf(t, p("第一条　见表。")+c.table+p("完。"), nil))
		_, body := cutFront(r.Markdown)
		body = strings.TrimSpace(body)
		got := strings.TrimSuffix(strings.TrimPrefix(body, "第一条　见表。\n\n"), "\n\n完。")
		if got != c.want || listed(r.Warnings) != c.warnings {
			t.Errorf("%s: %s\n%s\nwant:\n%s", c.name, listed(r.Warnings), got, c.want)
		}
	}
}
