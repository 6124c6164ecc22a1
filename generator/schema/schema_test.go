package schema

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"
)

// references are what values refer to by ID.
var references = []string{
	"kind", "level", "role", "group", "stage", "grade", "rating", "event", "post",
	"policy", "version", "clause", "obligation", "ladder", "step", "unit", "subject",
}

// TestEveryKeyIsDescribed: what is said of a key is said in both languages, as a
// phrase, and agrees with itself.
func TestEveryKeyIsDescribed(t *testing.T) {
	n := 0
	for _, f := range Files() {
		words(t, f.Path, f.Doc)
		f.Value.Walk(func(path string, k *Key) {
			n++
			where := f.Path + " " + path
			words(t, where, k.Doc)
			described(t, where, &k.Value)
			if k.Required && k.Default != nil {
				t.Errorf("%s is required, and may be left out", where)
			}
			if fmt.Sprint(k.Default) == strings.Trim(k.Example, `"`) {
				t.Errorf("%s: the example says nothing, %s is what an absent key means", where, k.Example)
			}
		})
	}
	if n < 200 {
		t.Errorf("only %d keys are described", n)
	}
}

func words(t *testing.T, where string, w Words) {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	if !strings.ContainsFunc(w.Zh, han) || w.En == "" || strings.ContainsFunc(w.En, han) {
		t.Errorf("%s: %q, %q", where, w.Zh, w.En)
	}
	if strings.HasSuffix(w.En, ".") || strings.HasSuffix(w.Zh, "。") {
		t.Errorf("%s: %q and %q are phrases", where, w.Zh, w.En)
	}
}

// described checks a value, and those in it that are no keys.
func described(t *testing.T, where string, v *Value) {
	if v.Example != "" && !exemplary(v) {
		t.Errorf("%s: %s is no example of it", where, v.Example)
	}
	if v.Of != "" && v.Words == nil && !slices.Contains(references, v.Of) {
		t.Errorf("%s refers to %s, which is nothing", where, v.Of)
	}
	switch v.Kind {
	case Map:
		described(t, where, v.Each)
		if v.Keys.Example == "" {
			t.Errorf("%s has no example of a key", where)
		}
	case Table:
		entry(t, where, v.Table)
	default:
		if v.Example == "" {
			t.Errorf("%s has no example", where)
		}
	}
}

// entry checks that each key of a table applies once, and for what there is.
func entry(t *testing.T, where string, e *Entry) {
	forms := []string{""}
	if e.By != "" {
		forms = e.Key(e.By, "").Words
	}
	if e.Bare != "" && e.Key(e.Bare, "") == nil {
		t.Errorf("%s has no %s", where, e.Bare)
	}
	for _, form := range forms {
		seen := map[string]bool{}
		for i := range e.Keys {
			if k := &e.Keys[i]; form == "" || k.Applies(form) {
				if seen[k.Name] {
					t.Errorf("%s: there are two %s for %s", where, k.Name, form)
				}
				seen[k.Name] = true
			}
		}
	}
	for _, k := range e.Keys {
		for _, form := range k.For {
			if !slices.Contains(forms, form) {
				t.Errorf("%s: %s is for %s, which is nothing", where, k.Name, form)
			}
		}
	}
}

// exemplary reports whether the example of v is one.
func exemplary(v *Value) bool {
	var doc map[string]any
	if _, err := toml.Decode("x = "+v.Example, &doc); err != nil {
		return false
	}
	allowed := func(s any) bool { return v.Words == nil || slices.Contains(v.Words, s.(string)) }
	switch x := doc["x"].(type) {
	case int64:
		return v.Kind == Table || v.Kind == Number || v.Kind == Integer && x >= int64(v.Min) && x <= int64(v.Max)
	case float64:
		return v.Kind == Number
	case bool:
		return v.Kind == Boolean
	case time.Time:
		return v.Kind == Date
	case string:
		return !slices.Contains([]Kind{Integer, Number, Boolean, Map, Strings, Dates, Language}, v.Kind) && allowed(x)
	case []any:
		return v.Kind == Dates || v.Kind == Language || v.Kind == Strings && !slices.ContainsFunc(x, func(s any) bool { return !allowed(s) })
	default:
		return v.Kind == Table || v.Kind == Map
	}
}

func TestFor(t *testing.T) {
	for file, want := range map[string]string{
		"site.toml":                              "site",
		"content/policies/opinion/2018.md":       "policy",
		"content/policies/opinion/glossary.toml": "glossary",
		"content/policies/opinion/notes.toml":    "",
		"content/pages/about.en.md":              "page",
		"data/obligations/opinion.toml":          "obligations",
		"data/units/a/b/c.TOML":                  "unit",
		"data/units/a.md":                        "",
		"data/units":                             "",
		"data/supervision/2018.toml":             "supervision",
		"other/site.toml":                        "",
	} {
		name := ""
		if f := For(file); f != nil {
			name = f.Name
		}
		if name != want {
			t.Errorf("%s is %q, want %q", file, name, want)
		}
	}
}

// TestFields: what can be kept from readers has a name of its own.
func TestFields(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Fields() {
		if seen[f.Name] || f.Kind != String && f.Kind != Link && f.Withheld != Numbered {
			t.Errorf("%s is there twice, or no text", f.Name)
		}
		seen[f.Name] = true
	}
	for _, name := range []string{"subjects", "done.link", "posts.holder", "findings.measures.text", "quarterly.units.comment", "ratings.note"} {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}
