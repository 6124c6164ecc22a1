package build_test

import (
	"strings"
	"testing"
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
	return r.Content
}
