package render

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/layouts"
)

// No placeholder reaches a page.
func TestNoPlaceholderReachesAPage(t *testing.T) {
	for _, f := range pages(t, Options{Preview: true}) {
		if strings.HasPrefix(f.Path, "assets/") {
			continue
		}
		body := string(bytesOf(t, f))
		for _, bad := range []string{"%!", "<no value>", "ZgotmplZ"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s contains %q", f.Path, bad)
			}
		}
	}
}

// In preview a page says where in the sources its rows stand; otherwise not.
func TestPreviewNamesSources(t *testing.T) {
	for _, preview := range []bool{true, false} {
		for _, f := range pages(t, Options{Preview: preview}) {
			if f.Path != "units/south.html" {
				continue
			}
			body := string(bytesOf(t, f))
			for _, want := range []string{`data-source="data/units/south.toml:5"`, `data-source="data/supervision/2018.toml:`} {
				if strings.Contains(body, want) != preview {
					t.Errorf("preview %v: %s", preview, want)
				}
			}
		}
	}
}

// A text that looks like a placeholder is a text like any other.
func TestTextsAreNoPlaceholders(t *testing.T) {
	r := report(t)
	site := *r.Portal.Site
	site.Notice, site.Title = portal.Text{Default: "qzq0qzq"}, portal.Text{Default: "qzq1qzq qzq"}
	p := *r.Portal
	p.Site = &site
	files, err := Pages(assess.Judge(nil, &p, r.AsOf), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			if body := string(bytesOf(t, f)); strings.Count(body, "<main") != 1 || !strings.Contains(body, "qzq0qzq") {
				t.Errorf("%s: a text was taken for a hole", f.Path)
			}
		}
	}
}

// What a compiled template holds is of no page: made in another order, all pages
// are the same.
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

// Printed by templates that are executed each time, all pages are the same.
func TestCompiledPagesArePlainOnes(t *testing.T) {
	if testing.Short() {
		t.Skip("makes all pages four times")
	}
	for _, preview := range []bool{false, true} {
		fast, plain := pages(t, Options{Preview: preview}), pages(t, Options{Preview: preview, plain: true})
		for range 2 { // variants are compiled when they are met again
			for i, f := range plain {
				if got := bytesOf(t, fast[i]); string(got) != string(bytesOf(t, f)) {
					t.Errorf("preview %v: %s is another page when its templates are compiled", preview, f.Path)
				}
			}
		}
	}
}

// What ten thousand pages repeat is compiled: a template that looks into what it
// prints is right, and slow.
func TestWhatRepeatsIsCompiled(t *testing.T) {
	known := regexp.MustCompile(`layouts/pages/(obligation|obligations|units)\.html`)
	files := pages(t, Options{uncompiled: func(name string, err error) {
		if !known.MatchString(err.Error()) { // these are few
			t.Errorf("template %q is not compiled: %v", name, err)
		}
	}})
	for range 2 {
		for _, f := range files {
			if strings.HasPrefix(f.Path, "units/") || strings.HasPrefix(f.Path, "obligations/") {
				bytesOf(t, f)
			}
		}
	}
}
