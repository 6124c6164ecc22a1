package intake

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNothingLost puts any paragraphs into a Word document, cut into runs
// anywhere: the split text has every character of them, in their order.
func TestNothingLost(t *testing.T) {
	characters := []rune("甲乙丙每月应当第一条章节、，。：；“”（）《》〈〉 　abcXYZ019*_`[](){}<>&#|~\\!=+-.,:;?/\"'^$%@•①")
	rapid.Check(t, func(t *rapid.T) {
		var body, want strings.Builder
		for range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
			text := "首" + rapid.StringOf(rapid.RuneFrom(characters)).Draw(t, "text")
			want.WriteString(text)
			body.WriteString("<w:p>")
			for text != "" {
				rs := []rune(text)
				n := rapid.IntRange(1, len(rs)).Draw(t, "run")
				look := rapid.SampledFrom([]string{"", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"}).Draw(t, "look")
				body.WriteString(strings.Replace(run(string(rs[:n])), "<w:r>", "<w:r><w:rPr>"+look+"</w:rPr>", 1))
				text = string(rs[n:])
			}
			body.WriteString("</w:p>")
		}
		data, err := archived(docxFiles(body.String(), nil))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Import("x.docx", data, Options{Policy: "p", Words: plainWords{}})
		if err != nil {
			t.Fatal(err)
		}
		if got := solid(r.Text.Plain()); got != solid(want.String()) {
			t.Fatalf("got  %q\nwant %q\n%s", got, solid(want.String()), r.Markdown)
		}
	})
}

// solid is a text without space.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }
