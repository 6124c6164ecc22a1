package build_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/layouts"
)

// TestContentHash: the hash stands on the about page and in release.json, and
// changes with every source.
func TestContentHash(t *testing.T) {
	sources := map[string]string{"site.toml": "title = \"t\"\nas_of = 2019-11-15\n", "content/pages/about.md": "# About\n\nx\n"}
	first := contentOf(t, sources)
	if again := contentOf(t, sources); again != first || len(first) != 64 {
		t.Errorf("%q, then %q", first, again)
	}
	for name, text := range map[string]string{
		"site.toml": "title = \"t\"\nas_of = 2019-11-16\n", "content/pages/about.md": "# About\n\ny\n", "layouts/css/own.css": "p{}",
	} {
		before, had := sources[name]
		sources[name] = text
		if contentOf(t, sources) == first {
			t.Errorf("another %s, and the same hash", name)
		}
		if sources[name] = before; !had {
			delete(sources, name)
		}
	}
}

// contentOf is the hash that a site tells, the same in all places.
func contentOf(t *testing.T, sources map[string]string) string {
	t.Helper()
	r, err := site(t, sources)
	if err != nil || r.Content == "" {
		t.Fatal(err, r.Problems)
	}
	if about := page(t, r.Files, "pages/about.html"); !strings.Contains(about, r.Content) {
		t.Error("the about page does not tell the hash")
	}
	if told := page(t, r.Files, "release.json"); !strings.Contains(told, r.Content) {
		t.Errorf("release.json: %s", told)
	}
	if told := page(t, r.Files, "release.js"); !strings.Contains(told, `mingdeng.release("`+r.Content+`",{`) {
		t.Errorf("release.js: %s", told)
	}
	for _, f := range r.Files {
		if strings.HasSuffix(f.Path, ".html") && !strings.HasPrefix(f.Path, "pages/about") && strings.Contains(page(t, r.Files, f.Path), r.Content) {
			t.Errorf("%s changes with every release", f.Path)
		}
	}
	return r.Content
}

// TestReleaseScript: it says its words in every language of the site, and no
// word of a portal's own ends it; a preview has none.
func TestReleaseScript(t *testing.T) {
	words, err := fs.ReadFile(layouts.FS, "words/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(words), "close = \"Close\"", "close = '</script>\"'", 1)
	r, err := site(t, map[string]string{
		"site.toml": "title = { zh-CN = \"t\", en = \"t\" }\nas_of = 2019-11-15\nlanguages = [\"zh-CN\", \"en\"]\n", "layouts/words/en.toml": own,
	})
	if err != nil {
		t.Fatal(err)
	}
	told := page(t, r.Files, "release.js")
	want := `if(window.mingdeng&&mingdeng.release)mingdeng.release("` + r.Content +
		`",{"en":["There is a newer version: open it","\u003c/script\u003e\""],"zh-CN":["有新的版本，重新打开","关闭"]})` + "\n"
	if told != want {
		t.Errorf("release.js is\n%s\nwant\n%s", told, want)
	}
	preview, err := build.Site(t.Context(), build.Options{Source: fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\n")}}, Now: time.Unix(0, 0), Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range preview.Files {
		if f.Path == "release.js" {
			t.Error("a preview tells of a release")
		}
		if strings.HasSuffix(f.Path, ".html") && strings.Contains(page(t, preview.Files, f.Path), "data-release") {
			t.Errorf("%s of a preview asks for a release", f.Path)
		}
	}
}
