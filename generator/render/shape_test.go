package render

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
	"mingdeng/layouts"
)

// TestLookOfStates: site.toml gives a state another word, shape and colour, and
// pages show all three.
func TestLookOfStates(t *testing.T) {
	fsys := fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\nlanguages = [\"en\"]\n[states.missed]\nname = \"Behind\"\nshape = \"diamond\"\ncolor = \"#123456\"\ndark = \"#abcdef\"\n")}}
	p, problems := load.Load(fsys, load.Options{AsOf: calendar.Make(2019, 11, 15)})
	if len(problems) != 1 || problems[0].ID != "empty-portal" {
		t.Fatal(problems)
	}
	files, err := Pages(assess.Judge(nil, p, p.Site.AsOf), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	var front, styles string
	for _, f := range files {
		var b bytes.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		switch {
		case f.Path == "index.html":
			front = b.String()
		case strings.HasSuffix(f.Path, ".css"):
			styles += b.String()
		}
	}
	missed := front[strings.Index(front, `id="s-missed"`):]
	if drawing := missed[:strings.Index(missed, "</g>")]; !strings.Contains(drawing, shapes()["diamond"]) {
		t.Errorf("missed is drawn as %s", drawing)
	}
	if strings.Contains(front, shapes()["cross"]) {
		t.Error("the shape that is no state's is drawn all the same")
	}
	if !strings.Contains(front, "Behind") {
		t.Error("missed is not called by its name")
	}
	for _, color := range []string{"#123456", "#abcdef"} {
		if !strings.Contains(styles, color) {
			t.Errorf("no style has the colour %s", color)
		}
	}
}
