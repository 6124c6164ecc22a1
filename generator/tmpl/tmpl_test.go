package tmpl

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/text/feature/plural"
	"pgregory.net/rapid"

	"mingdeng/generator/calendar"
)

// frameOf, pageOf, rowOf and noteOf have every kind of field that a template can
// print.
type frameOf struct {
	Title   string
	Links   []linkOf
	Setting *settingOf `tmpl:"same"`
}

type settingOf struct{ Site string }

type linkOf struct{ Href, Text string }

type pageOf struct {
	frameOf
	*namesOf
	Rows []rowOf
	One  *rowOf
	Sum  struct{ Met, Due int }
	Note *noteOf
	Tags []string
	SVG  template.HTML
	Open bool
	Day  calendar.Date
}

type namesOf struct{ ID, Name string }

type rowOf struct {
	State string `tmpl:"value"`
	Text  string
	Href  string
	N     int
	Day   calendar.Date
	Notes []noteOf
}

func (rowOf) TemplateName() string { return "row" }

type noteOf struct{ Text string }

func (noteOf) TemplateName() string { return "note" }

// builtins are templates that use all that one may use.
var builtins = fstest.MapFS{
	"base.html": file(`<title>{{.Title}}</title><meta content="{{.Title}}">{{range .Links}}<a href="{{.Href}}">{{.Text}}</a>{{end}}<b>{{.Setting.Site}}</b><main>{{template "main" .}}</main>`),
	"parts/row.html": file(`{{define "row"}}<li class="{{.State}}"{{if eq .State "missed"}} data-m{{end}}>{{with .Text}}{{.}}{{else}}–{{end}} <a href="{{.Href}}#x-{{.Text}}">{{count .N}}</a> {{.N}}
{{- if or .Day .N}} {{day .Day}}{{end}}{{range .Notes}}, {{template "note" .}}{{end}}</li>{{end}}
{{define "note"}}<i title="{{.Text}}">{{.Text}}</i>{{end}}`),
	"pages/page.html": file(`{{define "main"}}<h1 id="{{.ID}}">{{.Name}}</h1>
{{- range .Rows}}
{{template "row" .}}
{{- else}}none{{end}}
{{- with .One}}<p>{{template "row" .}}</p>{{end}}
{{- if .Open}}<p>{{.Sum.Met}}/{{.Sum.Due}}</p>{{end}}
{{- if .Note}}{{template "note" .Note}}{{end}}
{{- range $i, $t := .Tags}}{{if $i}}, {{end}}{{$t}}{{end}} {{len .Tags}} {{.SVG}} {{day .Day}}{{end}}`),
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// options are those of the templates above; own are laid over them.
func options(own fs.FS) Options {
	return Options{
		Files: builtins, Own: own, Frame: frameOf{}, Pages: map[string]any{"page": pageOf{}},
		Funcs: template.FuncMap{"count": func(v any) string {
			category := plural.Other
			switch v := v.(type) {
			case int:
				category = forms(v)
			case interface{ Plural() plural.Form }:
				category = v.Plural()
			}
			return fmt.Sprintf("%v item(%d)", v, category)
		}},
		Days:   map[string]func(calendar.Date) (string, error){"day": func(d calendar.Date) (string, error) { return d.String() + "+", nil }},
		Plural: forms,
	}
}

func forms(n int) plural.Form {
	if n == 1 {
		return plural.One
	}
	return plural.Other
}

// printed is what a set prints of a page, three times over: plainly, when its
// variant is compiled, and compiled.
func printed(t testing.TB, s *Set, p pageOf) [3]string {
	t.Helper()
	var out [3]string
	for i := range out {
		b := new(Buffer)
		if err := s.Page(b, &p.frameOf, "page", &p); err != nil {
			t.Fatal(err)
		}
		out[i] = string(b.Text)
	}
	return out
}

// printRow prints a row by its own template.
func printRow(s *Set, b *Buffer, r *rowOf) error {
	return s.print(b, s.templates[r.TemplateName()], reflect.ValueOf(r).Elem())
}

// A compiled template prints what html/template prints of the same struct,
// whatever its values.
func TestCompiledIsPlain(t *testing.T) {
	o := options(nil)
	fast, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	o.Plain = true
	plain, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		p := randomPage(rt)
		want := printed(t, plain, p)[0]
		for i, got := range printed(t, fast, p) {
			if got != want {
				rt.Fatalf("printed for the %d. time\n%s\nwant\n%s", i+1, got, want)
			}
		}
	})
	for name, c := range fast.templates {
		for key, v := range c.variants {
			if v == nil {
				t.Errorf("%s: a variant is not compiled: %q", name, key)
			}
		}
	}
}

func randomPage(rt *rapid.T) pageOf {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "<3 & \"4\" '5' +6", "javascript:alert(1)", "https://a.example/?q=\"><x>&b=1", "../a b/ü%20#c", "党课", marker, mark("Title")}),
		rapid.String(), rapid.StringMatching(`[ -~\x00-\x20一-十]*`))
	one := func(name string) string { return text.Draw(rt, name) }
	number := rapid.SampledFrom([]int{0, 1, 2, 7, -1})
	day := rapid.SampledFrom([]calendar.Date{0, 1, 43000})
	note := rapid.Custom(func(rt *rapid.T) noteOf { return noteOf{text.Draw(rt, "note")} })
	row := rapid.Custom(func(rt *rapid.T) rowOf {
		return rowOf{
			State: rapid.SampledFrom([]string{"met", "missed"}).Draw(rt, "state"), Text: text.Draw(rt, "text"), Href: text.Draw(rt, "href"),
			N: number.Draw(rt, "n"), Day: day.Draw(rt, "day"), Notes: rapid.SliceOfN(note, 0, 3).Draw(rt, "notes"),
		}
	})
	p := pageOf{
		frameOf: frameOf{Title: one("title"), Setting: &settingOf{"<site>"}, Links: make([]linkOf, rapid.IntRange(0, 2).Draw(rt, "links"))},
		namesOf: &namesOf{one("id"), one("name")}, Rows: rapid.SliceOfN(row, 0, 3).Draw(rt, "rows"),
		Tags: rapid.SliceOfN(text, 0, 3).Draw(rt, "tags"), Open: rapid.Bool().Draw(rt, "open"), Day: day.Draw(rt, "day"),
		SVG: rapid.SampledFrom([]template.HTML{"", "<svg/>"}).Draw(rt, "svg"),
	}
	for i := range p.Links {
		p.Links[i] = linkOf{one("href"), one("text")}
	}
	p.Sum.Met, p.Sum.Due = number.Draw(rt, "met"), number.Draw(rt, "due")
	if rapid.Bool().Draw(rt, "one") {
		r := row.Draw(rt, "row")
		p.One, p.Note = &r, &noteOf{r.Text}
	}
	return p
}

// A portal's own template sees the struct itself: what it compares and counts is
// the truth, and the parts around it are as they were.
func TestOwnTemplatesSeeTheTruth(t *testing.T) {
	own := fstest.MapFS{"parts/mine.html": file(`{{define "row"}}{{if eq .State "missed"}}BAD{{else}}FINE{{end}}{{if gt .N 3}}!{{end}}{{len .Notes}}{{range .Notes}}{{template "note" .}}{{end}}{{end}}`)}
	s, err := New(options(own))
	if err != nil {
		t.Fatal(err)
	}
	p := pageOf{namesOf: &namesOf{}, Rows: []rowOf{{State: "missed", N: 4}, {State: "met", N: 2, Notes: []noteOf{{"a"}, {"b"}}}}}
	p.Setting = &settingOf{}
	want := "<h1 id=\"\"></h1>\nBAD!0\nFINE2<i title=\"a\">a</i><i title=\"b\">b</i> 0  0000-00-00+"
	for _, got := range printed(t, s, p) {
		if _, main, _ := strings.Cut(got, "<main>"); !strings.HasPrefix(main, want[:40]) {
			t.Errorf("got %q, want %q", main, want)
		}
	}
	if !s.templates["row"].plain || s.templates["note"].plain || s.templates[pagePrefix+"page"].plain {
		t.Error("not the own part alone is executed plainly")
	}
}

// What an own template misspells is named with its place, before any page is
// printed, also where no page would come to it.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"parts/row.html", "{{define \"row\"}}\n{{if false}}{{.Titel}}{{end}}{{end}}", "layouts/parts/row.html:2 Titel"},
		{"parts/row.html", "{{define \"row\"}}{{index .Hole 9}}{{end}}", "layouts/parts/row.html:1 Hole"},
		{"parts/row.html", "{{define \"row\"}}\n\n{{range .Notes}}{{.Texts}}{{end}}{{end}}", "layouts/parts/row.html:3 Texts"},
		{"pages/page.html", "{{define \"main\"}}\n{{range .Rows}}{{$.Nope}}{{end}}{{end}}", "layouts/pages/page.html:2 Nope"},
		{"pages/page.html", "{{define \"main\"}}{{if}}{{end}}{{end}}", "layouts/pages/page.html:1 "},
		{"base.html", "\n{{.Titles}}{{template \"main\" .}}", "layouts/base.html:2 Titles"},
		{"base.html", "<p>nothing</p>", "layouts/base.html:1 "},
		{"base.html", "", "layouts/base.html:1 "},
		{"pages/page.html", "", "layouts/pages/page.html:1 "},
		{"parts/a.html", "{{define \"note\"}}\n{{inner}}{{end}}", "layouts/parts/a.html:2 "},
		{"parts/a.html", "x\n{{define \"note\"}}<div title=\"{{.Text}}>{{end}}", "layouts/parts/a.html:2 "},
		{"parts/a.html", "{{define \"note\"}}\n{{template \"row\" .}}{{end}}", "layouts/parts/a.html:2 State"},
		{"parts/a.html", "\xd6\xd0", "layouts/parts/a.html:1 "},
		{"parts/a.html", "{{define \"rows\"}}x{{end}}", "layouts/parts/a.html:1 "},
		{"pages/pages.html", "{{define \"main\"}}x{{end}}", "layouts/pages/pages.html:1 "},
	} {
		_, err := New(options(fstest.MapFS{c.file: file(c.text)}))
		faults := FaultsOf(err)
		if len(faults) != 1 {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := fmt.Sprintf("%s:%d %s", faults[0].File, faults[0].Line, faults[0].Field); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
		if c.want[len(c.want)-1] != ' ' && len(faults[0].Fields) == 0 {
			t.Errorf("%s: no fields are named", c.text)
		}
	}
}

// A template that changes a variable, or that is asked for by a value that is not
// known, is no fault.
func TestNoFaults(t *testing.T) {
	for name, text := range map[string]string{
		"pages/page.html": `{{define "main"}}{{$l := .Name}}{{range .Rows}}{{$l = .}}{{end}}{{if .Rows}}{{$l.Text}}{{end}}{{end}}`,
		"parts/a.html":    `{{define "note"}}{{with .Text}}{{.}}{{end}}{{range $i, $n := .Text}}{{$n.X}}{{end}}{{end}}`,
	} {
		if _, err := New(options(fstest.MapFS{name: file(text)})); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// An own part may print nothing, and base.html may print its page twice; where it
// cannot stand, nothing is printed.
func TestOddOwnTemplates(t *testing.T) {
	page := pageOf{namesOf: &namesOf{Name: "x"}, Rows: make([]rowOf, 1)}
	page.Setting = &settingOf{}
	for _, c := range []struct{ file, text, want string }{
		{"parts/a.html", `{{define "row"}}{{end}}`, "<h1 id=\"\">x</h1>\n 0  "},
		{"parts/a.html", `{{define "row"}}{{/* nothing */}} {{end}}`, "<h1 id=\"\">x</h1>\n 0  "},
		{"base.html", `{{template "main" .}}|{{template "main" .}}`, ""},
		{"base.html", `<textarea>{{template "main" .}}</textarea>`, "error"},
		{"base.html", `<p title="{{template "main" .}}">`, "error"},
	} {
		s, err := New(options(fstest.MapFS{c.file: file(c.text)}))
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		b := new(Buffer)
		err = s.Page(b, &page.frameOf, "page", &page)
		got := string(b.Text)
		first, second, twice := strings.Cut(got, "|")
		switch {
		case c.want == "error":
			if FaultsOf(err) == nil {
				t.Errorf("%s: %q, %v", c.text, got, err)
			}
		case err != nil || strings.Contains(got, marker) || c.want == "" && (!twice || first != second):
			t.Errorf("%s: %q, %v", c.text, got, err)
		case c.want != "" && !strings.Contains(got, c.want):
			t.Errorf("%s: %q", c.text, got)
		}
	}
}

// A fault that shows when a page is printed is known by its place too, once.
func TestFaultsOfPages(t *testing.T) {
	s, err := New(options(fstest.MapFS{"parts/row.html": file("{{define \"row\"}}\n{{if eq .State 3}}x{{end}}{{end}}")}))
	if err != nil {
		t.Fatal(err)
	}
	p := pageOf{namesOf: &namesOf{}, Rows: make([]rowOf, 3)}
	p.Setting = &settingOf{}
	first := s.Page(new(Buffer), &p.frameOf, "page", &p)
	second := s.Page(new(Buffer), &p.frameOf, "page", &p)
	faults := FaultsOf(errors.Join(first, fmt.Errorf("b.html: %w", second)))
	if len(faults) != 1 || faults[0].File != "layouts/parts/row.html" || faults[0].Line != 2 {
		t.Errorf("%v", faults)
	}
	if FaultsOf(errors.New("disk full")) != nil {
		t.Error("another error is taken for a template's")
	}
}

// Goroutines may print with one set.
func TestOneSetManyPages(t *testing.T) {
	s, err := New(options(nil))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 50 {
				p := pageOf{namesOf: &namesOf{ID: fmt.Sprint(g)}, Rows: make([]rowOf, i%4), Tags: make([]string, i%5)}
				p.Setting = &settingOf{"x"}
				b := new(Buffer)
				if err := s.Page(b, &p.frameOf, "page", &p); err != nil || strings.Contains(string(b.Text), marker) {
					t.Errorf("%v: %s", err, b.Text)
				}
			}
		})
	}
	wg.Wait()
}

// More variants than are kept are printed all the same.
func TestManyVariants(t *testing.T) {
	s, err := New(options(nil))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for i := range maxVariants + 10 {
			r := rowOf{State: fmt.Sprint(i)}
			b := new(Buffer)
			if err := printRow(s, b, &r); err != nil || !strings.HasPrefix(string(b.Text), fmt.Sprintf(`<li class="%d">`, i)) {
				t.Fatalf("%v: %s", err, b.Text)
			}
		}
	}
	if n := len(s.templates["row"].variants); n != maxVariants {
		t.Errorf("%d variants are kept", n)
	}
}

func BenchmarkRow(b *testing.B) {
	s, err := New(options(nil))
	if err != nil {
		b.Fatal(err)
	}
	r := rowOf{State: "met", Text: "主持召开机关党委会议", Href: "../obligations/committee-meeting.html", N: 7, Day: 43000}
	buf := new(Buffer)
	for b.Loop() {
		buf.Text = buf.Text[:0]
		if err := printRow(s, buf, &r); err != nil {
			b.Fatal(err)
		}
	}
}

// A template that calls itself is not executed to be checked.
func TestRecursion(t *testing.T) {
	s, err := New(options(fstest.MapFS{"parts/a.html": file(`{{define "note"}}{{if .Text}}x{{else}}{{template "note" .}}{{end}}{{end}}`)}))
	if err != nil || !recurs(s.templates["note"].tmpl) || recurs(s.templates[baseFile].tmpl) {
		t.Errorf("%v", err)
	}
}

// Copies of the built-in templates are not templates of the portal's own.
func TestCopiesAreNotOwn(t *testing.T) {
	s, err := New(options(builtins))
	if err != nil || s.anyOwn || s.templates["row"].plain {
		t.Errorf("own %v, %v", s.anyOwn, err)
	}
}
