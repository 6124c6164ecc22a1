package render

import (
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
	files, err := Pages(assess.Judge(&p, r.AsOf), Options{Layouts: layouts.FS})
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
