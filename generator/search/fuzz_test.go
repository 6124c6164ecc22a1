package search

import (
	"slices"
	"testing"
)

// FuzzQuery types anything into the search box, as the reference reads it:
// every word is its own first form, and is found where it stands. Folding a
// word once more may order its marks otherwise: queries and texts are folded
// once.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"第12条", `"专题组织 生活会" -会议`, "－“每季度”", "zhibu", "一百二十、三千〇五", "\"", "-", "\xff\x00", "ＡＢＣ 1.5 ١٢", "零零零零 廿 9999999999999999999"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		for _, w := range parseQuery(q) {
			if w.F == "" || len(w.Forms) == 0 || w.Forms[0] != w.F {
				t.Fatalf("%q has the word %+v", q, w)
			}
			text := []rune("前" + w.F + "后")
			if at := occurrences(text, []rune(w.F), false); !slices.Contains(at, 1) {
				t.Fatalf("%q is not found in %q: %v", w.F, string(text), at)
			}
		}
	})
}
