package words_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"mingdeng/generator/words"
	"mingdeng/layouts"
)

func load(t *testing.T, text string) *words.Lang {
	t.Helper()
	l, err := words.Load(fstest.MapFS{"words/en.toml": {Data: []byte(text)}}, "en")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSentences(t *testing.T) {
	l := load(t, "[a]\nplain = \"x\"\npages = { one = \"{n} page\", other = \"{n} pages of {m}\" }\n")
	tests := []struct {
		key  string
		args []any
		want string
	}{
		{"a.plain", nil, "x"},
		{"a.pages", []any{"n", 1, "m", 2}, "1 page"},
		{"a.pages", []any{"n", 0, "m", "<b>"}, "0 pages of <b>"},
	}
	for _, tt := range tests {
		if got, err := l.T(tt.key, tt.args...); err != nil || got != tt.want {
			t.Errorf("T(%s) = %q, %v", tt.key, got, err)
		}
	}
	for _, key := range []string{"a.none", "a.pages"} {
		if got, err := l.T(key); err == nil {
			t.Errorf("T(%s) = %q, want an error", key, got)
		}
	}
}

// TestLanguagesAgree: every language has the same keys with the same
// placeholders, and none is in use that does not exist.
func TestLanguagesAgree(t *testing.T) {
	files, err := fs.Glob(layouts.FS, "words/*.toml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	var first *words.Lang
	for _, f := range files {
		l, err := words.Load(layouts.FS, strings.TrimSuffix(path.Base(f), ".toml"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = l
		}
		if a, b := first.Keys(), l.Keys(); !slices.Equal(a, b) {
			t.Errorf("%s and %s differ: %v", first.Tag, l.Tag, difference(a, b))
		}
	}
}

func difference(a, b []string) []string {
	var d []string
	for _, k := range a {
		if !slices.Contains(b, k) {
			d = append(d, "-"+k)
		}
	}
	for _, k := range b {
		if !slices.Contains(a, k) {
			d = append(d, "+"+k)
		}
	}
	return d
}

const numerals = "〇零一二两三四五六七八九十百千第"

// TestNoHanOutsideTheWordFiles: templates, styles and scripts hold no word of
// Chinese, comments aside, and what reads Chinese numbering: the numerals of
// search, and the resolver of citations.
func TestNoHanOutsideTheWordFiles(t *testing.T) {
	comment := regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|/\*.*?\*/|//[^\n]*`)
	err := fs.WalkDir(layouts.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "words/") || strings.HasPrefix(name, "js/resolve/") {
			return err
		}
		text, err := fs.ReadFile(layouts.FS, name)
		if i := strings.IndexFunc(comment.ReplaceAllString(string(text), ""), func(r rune) bool { return unicode.Is(unicode.Han, r) && !strings.ContainsRune(numerals, r) }); i >= 0 {
			t.Errorf("%s has Chinese words", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
