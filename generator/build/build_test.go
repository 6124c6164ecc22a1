package build_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

func site(t *testing.T, files map[string]string) (*build.Result, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return build.Site(context.Background(), build.Options{Source: fsys, Now: time.Date(2019, 11, 14, 17, 0, 0, 0, time.UTC)})
}

// page renders one file of the site.
func page(t testing.TB, files []write.File, path string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			var b bytes.Buffer
			if err := f.Render(&b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no file %s", path)
	return ""
}

func TestSmallestPortal(t *testing.T) {
	r, err := site(t, map[string]string{
		"site.toml":                   "title = \"台账\"",
		"content/policies/rule/v1.md": "# 办法\n\n第一条　应当开会。\n",
	})
	if err != nil || len(r.Problems) > 0 {
		t.Fatal(err, r.Problems)
	}
	if got := page(t, r.Files, "policies/rule/index.html"); !strings.Contains(got, "<h1>办法</h1>") {
		t.Errorf("the title is not the first heading: %.600s", got)
	}
	if got := r.Portal.Site.AsOf.String(); got != "2019-11-15" {
		t.Errorf("as of %s: it is past midnight in Shanghai", got)
	}
}

func TestOwnLayoutsReplaceFileByFile(t *testing.T) {
	r, err := site(t, map[string]string{
		"site.toml":               "title = \"t\"",
		"layouts/css/tokens.css":  ":root { --own: 1 }",
		"content/pages/about.md":  "# About\n",
		"layouts/notes/readme.md": "not a layout",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Files {
		if strings.HasSuffix(f.Path, ".css") && strings.Contains(page(t, r.Files, f.Path), "--own") {
			return
		}
	}
	t.Error("the portal's own style is in no file")
}

func TestOwnTemplatesMayLookIntoWhatTheyPrint(t *testing.T) {
	r, err := site(t, map[string]string{
		"site.toml":              "title = \"t\"",
		"layouts/base.html":      `<title>{{if eq .Title "About"}}us{{else}}{{printf "%.2s" .Title}}{{end}}</title>{{template "main" .}}`,
		"content/pages/about.md": "# About\n",
		"content/pages/other.md": "# Other\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"pages/about.html": "<title>us</title>", "pages/other.html": "<title>Ot</title>"} {
		if got := page(t, r.Files, path); !strings.Contains(got, want) {
			t.Errorf("%s: %.300s, want %s", path, got, want)
		}
	}
}

// What is wrong with a portal's own template is a problem of the sources, with its
// place: each field once, though every page would ask for it.
func TestBrokenLayoutIsNamedWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"{{define \"main\"}}\n{{.Oops}}\n{{end}}":                       "layouts/pages/unit.html:2:4 layout-field Oops",
		"{{define \"main\"}}\n{{range .Now}}中 {{.Titel}}{{end}}{{end}}": "layouts/pages/unit.html:2:20 layout-field-guess Titel Title",
		"{{define \"main\"}}\n\n{{if}}{{end}}":                          "layouts/pages/unit.html:3:1 layout-failed",
	} {
		r, err := site(t, map[string]string{"site.toml": "title = \"t\"", "layouts/pages/unit.html": text})
		if err != nil || r.Files != nil {
			t.Errorf("%s: %v, %v", text, r, err)
			continue
		}
		errors := slices.DeleteFunc(r.Problems, func(p diag.Problem) bool { return p.Severity != diag.Error })
		if len(errors) != 1 {
			t.Errorf("%s: %v", text, errors)
			continue
		}
		p := errors[0]
		if got := strings.TrimSpace(fmt.Sprint(p.Pos, " ", p.Hint, " ", p.Args["name"], " ", p.Args["guess"])); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestErrorsGiveNoFiles(t *testing.T) {
	r, err := site(t, map[string]string{"site.toml": "title = \"t\"", "data/units/u.toml": "name = \"u\""})
	if err != nil || r.Files != nil || len(r.Problems) == 0 || r.Words == nil {
		t.Errorf("%v, %d files, problems %v", err, len(r.Files), r.Problems)
	}
}
