package render

import (
	"html/template"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What fills the holes of a frame is what html/template would have printed
// there, whatever the text.
func TestHolesAreFilledAsHTMLTemplatePrints(t *testing.T) {
	whole := template.Must(template.New("").Parse(`<title>{{.}}</title><meta content="{{.}}"><p>{{.}}</p>`))
	b := &builder{tongue: &tongue{parts: template.Must(template.New("address").Parse(`<a href="{{.}}"></a>`))}}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~\x00-\x20一-十]*`)).Draw(t, "text")
		var want, link strings.Builder
		if err := whole.Execute(&want, s); err != nil {
			t.Fatal(err)
		}
		p := string(escaped(s))
		if got := `<title>` + p + `</title><meta content="` + p + `"><p>` + p + `</p>`; got != want.String() {
			t.Fatalf("got %q, want %q", got, want.String())
		}
		if err := b.parts.Execute(&link, s); err != nil {
			t.Fatal(err)
		}
		href, err := b.address(s)
		if got := `<a href="` + string(href) + `"></a>`; err != nil || got != link.String() {
			t.Fatalf("got %q, want %q, %v", got, link.String(), err)
		}
	})
}

func TestCutsKeepWhatTheyCut(t *testing.T) {
	var c cuts[int]
	n := 0
	cut := func() (*stencil, error) { n++; return &stencil{}, nil }
	for i := range 2 * maxCuts {
		first, _ := c.of(i, cut)
		again, _ := c.of(i, cut)
		if (first == again) != (i < maxCuts) {
			t.Fatalf("shape %d: kept %v", i, first == again)
		}
	}
	if want := maxCuts + 2*maxCuts; n != want {
		t.Errorf("cut %d times, want %d", n, want)
	}
}
