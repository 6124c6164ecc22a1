package e2e

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// onePlural is "1" before a word that ends as a plural does.
var onePlural = regexp.MustCompile(`(?:^|[^\d.,/:–-])1 (?:more )?([a-z]{2,}s|are|have)\b`)

// TestOneIsSingular reads every English page, attributes included, for a
// plural after the number one.
func TestOneIsSingular(t *testing.T) {
	var faults complaints
	counts := 0
	for _, p := range demo(t).sorted() {
		if value(first(p.doc, tag("html")), "lang") != "en" {
			continue
		}
		for _, s := range sentences(p.doc) {
			counts += strings.Count(s, "1 period was")
			for _, m := range onePlural.FindAllStringSubmatch(s, -1) {
				if m[1] != "is" && m[1] != "was" && m[1] != "has" {
					faults.add(p.path, "%q", m[0])
				}
			}
		}
	}
	if counts == 0 {
		t.Error("no page counts one period; what does this test read?")
	}
	faults.report(t)
}

// sentences is all text of a page in one, and each attribute.
func sentences(doc *html.Node) []string {
	var list []string
	var b strings.Builder
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			list = append(list, a.Val)
		}
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data + " ")
		}
	}
	return append(list, strings.Join(strings.Fields(b.String()), " "))
}
