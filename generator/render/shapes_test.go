package render

import (
	"html/template"
	"reflect"
	"slices"
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

// What a stencil holds is of no page: made in another order, on other stencils,
// all pages are the same.
func TestPagesDoNotDependOnWhichCameFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("makes all pages four times")
	}
	for _, preview := range []bool{false, true} {
		ahead, back := pages(t, Options{Preview: preview}), pages(t, Options{Preview: preview})
		first := make(map[string]string, len(ahead))
		for _, f := range ahead {
			first[f.Path] = string(bytesOf(t, f))
		}
		for _, f := range slices.Backward(back) {
			if string(bytesOf(t, f)) != first[f.Path] {
				t.Errorf("preview %v: %s depends on the pages made before it", preview, f.Path)
			}
		}
	}
}

// Made by templates that are executed each time, all pages are the same.
func TestShapesChangeNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("makes all pages four times")
	}
	for _, preview := range []bool{false, true} {
		cut, each := pages(t, Options{Preview: preview}), pages(t, Options{Preview: preview, Own: true})
		for i, f := range each {
			if got := bytesOf(t, cut[i]); string(got) != string(bytesOf(t, f)) {
				t.Errorf("preview %v: %s is another page when its templates are executed once a shape", preview, f.Path)
			}
		}
	}
}

// A block that blocks does not name would be printed on every page as the first
// one has it.
func TestBlocksAreAll(t *testing.T) {
	for _, v := range []inBlocks{&unitView{}, &recordView{}} {
		n := 0
		view := reflect.ValueOf(v).Elem()
		for i := range view.NumField() {
			if view.Field(i).Type() == reflect.TypeFor[template.HTML]() {
				n++
			}
		}
		known := map[*template.HTML]bool{}
		for _, h := range v.blocks() {
			known[h] = true
		}
		if len(known) != n {
			t.Errorf("%T: blocks names %d of %d", v, len(known), n)
		}
	}
}

// The same of words.
func TestShapesAreAll(t *testing.T) {
	for _, v := range []shaped{&Frame{}, &actView{}, &postView{}, &hitView{}, &scoreText{}, &unitDutyRow{}} {
		known := map[*string]bool{}
		v.each(func(_ byte, s *string) { known[s] = true })
		view := reflect.ValueOf(v).Elem()
		for i := range view.NumField() {
			f := view.Type().Field(i)
			s, isText := view.Field(i).Addr().Interface().(*string)
			if isText && !known[s] && !(f.Name == "Link" || f.Name == "Unit" || f.Name == "UnitHref") {
				t.Errorf("%T: each does not hand over %s", v, f.Name)
			}
		}
	}
}
