package e2e

import (
	"io/fs"
	"regexp"
	"testing"

	"mingdeng/layouts"
)

// newFeatures are what browsers have that came after Chromium 78.
var newFeatures = regexp.MustCompile(`\?\.[a-zA-Z_$\[(]|\?\?|[|&]{2}=|\.(?:replaceChildren|replaceAll|allSettled|hasOwn|findLast|toSorted|randomUUID|requestSubmit)\(|Promise\.any|structuredClone`)

// TestScriptsForOldBrowsers keeps the scripts of pages to what Chromium 78 has.
func TestScriptsForOldBrowsers(t *testing.T) {
	names, err := fs.Glob(layouts.FS, "js/*.js")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		code, err := fs.ReadFile(layouts.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if at := newFeatures.FindIndex(code); at != nil {
			t.Errorf("layouts/%s: %s", name, code[at[0]:min(at[1]+20, len(code))])
		}
	}
}
