package scripts_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingdeng/generator/scripts/scriptstest"
	"mingdeng/layouts"
)

// TestInNode runs the tests of the modules, which need no browser, in one process.
func TestInNode(t *testing.T) {
	var all strings.Builder
	for _, pattern := range []string{"../../layouts/js/test/*.test.js", "../serve/testdata/*.test.mjs"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			path, err := filepath.Abs(file)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&all, "import %q;\n", (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String())
		}
	}
	scriptstest.Node(t, []byte(all.String()), "--input-type=module", "-")
}

// TestTestsAreNotPublished: what tests the scripts is not in the program.
func TestTestsAreNotPublished(t *testing.T) {
	n := 0
	err := fs.WalkDir(layouts.FS, "js", func(name string, d fs.DirEntry, err error) error {
		if strings.Contains(name, "test") || strings.HasSuffix(name, ".json") {
			t.Errorf("%s is embedded", name)
		}
		n++
		return err
	})
	if err != nil || n < 50 {
		t.Errorf("%d files, %v", n, err)
	}
}

// newFeatures are what browsers have that came after Chromium 78.
var newFeatures = regexp.MustCompile(`\?\.[a-zA-Z_$\[(]|\?\?|[|&]{2}=|\.(?:replaceChildren|replaceAll|allSettled|hasOwn|findLast|toSorted|randomUUID|requestSubmit)\(|Promise\.any|structuredClone|:not\([^()]*,|:(?:is|where|has)\(`)

// TestScriptsForOldBrowsers keeps scripts, those of the preview too, to what
// Chromium 78 has. The gate asks more exactly (.ci/eslint.config.mjs), but not
// what stands in selectors.
func TestScriptsForOldBrowsers(t *testing.T) {
	files, err := filepath.Glob("../../layouts/js/*/*.js")
	if err != nil {
		t.Fatal(err)
	}
	live, err := filepath.Glob("../serve/live/*.js")
	if err != nil || len(live) == 0 {
		t.Fatal(live, err)
	}
	for _, name := range append(files, live...) {
		if strings.Contains(name, "/test/") {
			continue
		}
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if at := newFeatures.Find(code); at != nil {
			t.Errorf("%s: %s", name, at)
		}
	}
}
