package render

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/layouts"
)

// withOwn is the built-in layouts with a portal's own files laid over them.
func withOwn(t *testing.T, own map[string]string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(layouts.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(layouts.FS, name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range own {
		all[path.Join("js", name)] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}

// TestOwnScripts: a portal's own file stands in the place of a built-in script,
// or of a module of one, and others are added to every page.
func TestOwnScripts(t *testing.T) {
	const mine = `window.mine="here"`
	for own, script := range map[string]string{"search.js": "search", "search-page.js": "search-page", "portal.js": "portal", "theme.js": "theme"} {
		s := &site{opts: Options{Layouts: withOwn(t, map[string]string{own: mine + ";"})}}
		if got, err := s.script(script); err != nil || got != mine {
			t.Errorf("%s: %v, %.80s", own, err, got)
		}
	}
	s := &site{opts: Options{Layouts: withOwn(t, map[string]string{"search/words.js": "export const parse = () => [\"mine\"];", "a.js": mine, "zz.js": mine})}}
	if got, err := s.script("search"); err != nil || !strings.Contains(got, `["mine"]`) || !strings.Contains(got, "search-data/") {
		t.Errorf("a module of its own: %v", err)
	}
	every, err := s.everywhere()
	if err != nil || strings.Count(every, mine) != 2 || !strings.HasPrefix(every, mine) || !strings.HasSuffix(every, mine+";\n") {
		t.Errorf("scripts of its own: %v, %.80s", err, every)
	}
}

// TestMistakesInScripts: a mistake is told with the file that has it.
func TestMistakesInScripts(t *testing.T) {
	for name, want := range map[string]string{
		"search.js":       "layouts/js/search.js: ",
		"search/words.js": "layouts/js/search/words.js: ",
	} {
		s := &site{opts: Options{Layouts: withOwn(t, map[string]string{name: "export const parse = (;\n"})}}
		if _, err := s.script("search"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := &site{opts: Options{Layouts: withOwn(t, map[string]string{"search/words.js": "const x = 1;\n"})}}
	if _, err := s.script("search"); err == nil || !strings.HasPrefix(err.Error(), "layouts/js/search/query.js:") || !strings.HasSuffix(err.Error(), ": words.js exports no parse") {
		t.Error(err)
	}
	s = &site{opts: Options{Layouts: fstest.MapFS{}}}
	if _, err := s.script("search"); err == nil {
		t.Error("a script that is not there is not missed")
	}
}
