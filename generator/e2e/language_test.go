package e2e

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestLanguages proves that every page stands in both languages and that each
// leads to the other.
func TestLanguages(t *testing.T) {
	s := demo(t)
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		if other := counterpart(name); other != "" && s.pages[other] == nil {
			t.Errorf("%s has no counterpart %s", name, other)
		}
	}
	var faults complaints
	for _, p := range s.sorted() {
		want := "zh-CN"
		if strings.HasPrefix(p.path, "en/") {
			want = "en"
		}
		if lang := value(first(p.doc, tag("html")), "lang"); lang != want {
			faults.add(p.path, "lang is %q", lang)
		}
		other := counterpart(p.path)
		if other == "" {
			continue
		}
		switches := all(first(p.doc, tag("header")), tag("a"), with("rel", "alternate"))
		if len(switches) != 1 {
			faults.add(p.path, "%d language switches", len(switches))
			continue
		}
		a := switches[0]
		if to := path.Join(path.Dir(p.path), value(a, "href")); to != other {
			faults.add(p.path, "the language switch leads to %s", to)
		}
		if l := value(first(s.pages[other].doc, tag("html")), "lang"); value(a, "hreflang") != l || value(a, "lang") != l {
			faults.add(p.path, "the language switch is marked %q and %q", value(a, "lang"), value(a, "hreflang"))
		}
	}
	faults.report(t)
}

// counterpart is the same page in the other language; the page for lost
// addresses has none.
func counterpart(name string) string {
	switch rest, english := strings.CutPrefix(name, "en/"); {
	case path.Base(name) == "404.html":
		return ""
	case english:
		return rest
	}
	return "en/" + name
}
