package words_test

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// few is a count of few things, whatever it is.
type few struct{}

func (few) Plural() words.Category { return words.Few }
func (few) String() string         { return "#" }

func in(t *testing.T, tag, text string) *words.Lang {
	t.Helper()
	l, err := words.Load(fstest.MapFS{"words/" + tag + ".toml": {Data: []byte(text)}}, tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

const polish = `
pages = { one = "{n} strona", few = "{n} strony", many = "{n} stron", other = "{n} strony" }
answer.sentence = "{pages} i {units}, {n}"
answer.pages = { one = "{pages} strona", few = "{pages} strony z {units}", many = "{pages} stron", other = "{pages} strony" }
answer.units = { one = "{units} jednostka", few = "{units} jednostki", many = "{units} jednostek", other = "{units} jednostki" }
`

// TestForms chooses forms by the rule of the language, of a count of any kind.
func TestForms(t *testing.T) {
	l := in(t, "pl", polish)
	tests := []struct {
		key  string
		args []any
		want string
	}{
		{"pages", []any{"n", 1}, "1 strona"},
		{"pages", []any{"n", 0}, "0 stron"},
		{"pages", []any{"n", 22}, "22 strony"},
		{"pages", []any{"n", -22}, "-22 strony"},
		{"pages", []any{"n", 111}, "111 stron"},
		{"pages", []any{"n", 123_456_789_012}, "123456789012 stron"},
		{"pages", []any{"n", "3"}, "3 strony"},
		{"pages", []any{"n", int64(5)}, "5 stron"},
		{"pages", []any{"n", "1.5"}, "1.5 strony"},
		{"pages", []any{"n", few{}}, "# strony"},
		{"answer", []any{"n", 9, "pages", 1, "units", 5}, "1 strona i 5 jednostek, 9"},
		{"answer", []any{"n", 9, "pages", 2, "units", 1}, "2 strony z 1 jednostka i 1 jednostka, 9"},
	}
	for _, tt := range tests {
		if got, err := l.T(tt.key, tt.args...); err != nil || got != tt.want {
			t.Errorf("T(%s, %v) = %q, %v, want %q", tt.key, tt.args, got, err, tt.want)
		}
	}
	if c := l.Category(3); c != words.Few {
		t.Errorf("3 is of category %v", c)
	}
	parts, err := l.Parts("answer", "n", 9, "pages", 1, "units", 5)
	want := []words.Part{{Name: "pages", Text: "1"}, {Text: " strona i "}, {Name: "units", Text: "5"}, {Text: " jednostek, "}, {Name: "n", Text: "9"}}
	if err != nil || !slices.Equal(parts, want) {
		t.Errorf("Parts = %q, %v", parts, err)
	}
}

// TestBadForms: what no count could ever choose, or a count that finds no
// words, is an error when the words are read.
func TestBadForms(t *testing.T) {
	tests := map[string]string{
		`a = { one = "x" }`:                             "want forms",
		`a = { one = "x", few = "y", other = "z" }`:     `"few"`,
		"a.sentence = \"x\"\na.n = { other = \"y\" }":   "does not mention",
		"a.sentence = \"{n}\"\na.n = \"y\"":             "want forms",
		"a.sentence = \"{n}\"\na.n = { some = \"y\" }":  "want forms",
		"a.sentence = 1\na.n = { other = \"y\" }":       "want words",
		"a.sentence = \"{n}\"\na.n = { other = [\"\"]}": "want forms",
		"a = 1": "want a sentence",
	}
	for text, want := range tests {
		_, err := words.Load(fstest.MapFS{"words/en.toml": {Data: []byte(text)}}, "en")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestBuiltInForms: wherever a count decides, the built-in words have a form
// for each category that whole numbers ask for in the language.
func TestBuiltInForms(t *testing.T) {
	names := map[words.Category]string{words.Zero: "zero", words.One: "one", words.Two: "two", words.Few: "few", words.Many: "many", words.Other: "other"}
	eachWordFile(t, func(l *words.Lang, table map[string]any) {
		used := map[string]bool{"other": true}
		for n := range 1000 {
			used[names[l.Category(n)]] = true
		}
		want := slices.Sorted(maps.Keys(used))
		walk("", table, func(key string, table map[string]any) {
			if table["other"] == nil || l.Has(key+".other") {
				return
			}
			if have := slices.Sorted(maps.Keys(table)); !slices.Equal(have, want) {
				t.Errorf("%s: %s has the forms %v, and needs %v", l.Tag, key, have, want)
			}
		})
	})
}

// noCounts are arguments that are no counts, or never 1.
var noCounts = []string{"current", "path", "want", "number", "part", "second", "limit", "total"}

// TestEnglishCountsHaveForms: before a plural stands no value that could be 1.
func TestEnglishCountsHaveForms(t *testing.T) {
	plural := regexp.MustCompile(`\{([a-z-]+)\} (?:more )?([a-z]{2,}s|have)\b`)
	singular := []string{"is", "has", "was", "creates", "differs"}
	eachWordFile(t, func(l *words.Lang, table map[string]any) {
		if l.Tag != "en" {
			return
		}
		walk("", table, func(key string, table map[string]any) {
			for name, value := range table {
				text, _ := value.(string)
				for _, m := range plural.FindAllStringSubmatch(text, -1) {
					own := name == "other" && (strings.HasSuffix(key, "."+m[1]) || m[1] == "n")
					if !own && !slices.Contains(singular, m[2]) && !slices.Contains(noCounts, m[1]) {
						t.Errorf("%s.%s: %q has no forms", key, name, m[0])
					}
				}
			}
		})
	})
}

// eachWordFile hands on the built-in words of each language, read and as they
// are written.
func eachWordFile(t *testing.T, do func(*words.Lang, map[string]any)) {
	t.Helper()
	files, err := fs.Glob(layouts.FS, "words/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		l, err := words.Load(layouts.FS, strings.TrimSuffix(path.Base(f), ".toml"))
		if err != nil {
			t.Fatal(err)
		}
		var table map[string]any
		if _, err := toml.DecodeFS(layouts.FS, f, &table); err != nil {
			t.Fatal(err)
		}
		do(l, table)
	}
}

// walk hands on every table below one, with its key.
func walk(key string, table map[string]any, do func(string, map[string]any)) {
	do(key, table)
	for name, value := range table {
		if inner, ok := value.(map[string]any); ok {
			walk(strings.TrimPrefix(key+"."+name, "."), inner, do)
		}
	}
}

func BenchmarkT(b *testing.B) {
	l, err := words.Load(layouts.FS, "en")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := l.T("duty.overdue", "n", 12, "date", "1 May 2019"); err != nil {
			b.Fatal(err)
		}
	}
}
