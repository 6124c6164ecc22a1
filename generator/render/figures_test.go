package render

import (
	"strings"
	"testing"

	"mingdeng/generator/policy"
	"mingdeng/generator/tmpl"
	"mingdeng/layouts"
)

// Every picture that a page may name is drawn, in every language.
func TestEveryFigureIsDrawn(t *testing.T) {
	r := report(t)
	for _, tag := range r.Portal.Site.Languages {
		s := &site{report: r, portal: r.Portal, opts: Options{Layouts: layouts.FS}, axis: newAxis(r), buffers: new(tmpl.Buffers), index: newIndex(r),
			amended: amendments(r.Portal)}
		locale, err := newLocale(s, tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range policy.Figures() {
			b := &builder{locale: locale, path: "pages/x.html", root: "../"}
			html := string(b.figure(name))
			if b.err != nil || !strings.Contains(html, "<") {
				t.Errorf("%s %s: %q, %v", tag, name, html, b.err)
			}
			if strings.Contains(html, "href=\"#e-") {
				t.Errorf("%s %s leads nowhere", tag, name)
			}
		}
	}
}
