package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
)

// TestSameBytes builds the demo again and again, each time in other
// circumstances; not a byte may differ.
func TestSameBytes(t *testing.T) {
	want := demo(t)
	again := func(t *testing.T, dir string, now time.Time) {
		t.Helper()
		fsys, err := load.Dir(dir)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := rendered(t, build.Options{Source: fsys, Now: now})
		sameFiles(t, want.files, got)
	}
	t.Run("again", func(t *testing.T) { again(t, root, time.Now()) })
	if testing.Short() {
		return // the others tell the race detector nothing new
	}
	t.Run("another day", func(t *testing.T) { again(t, root, time.Date(2031, 2, 3, 4, 5, 6, 7, time.UTC)) })
	t.Run("one processor", func(t *testing.T) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		again(t, root, time.Now())
	})
	t.Run("another folder", func(t *testing.T) {
		elsewhere := copySources(t)
		t.Chdir(t.TempDir())
		again(t, elsewhere, time.Now())
	})
}

// copySources copies what the demo is built from to a new folder.
func copySources(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "data", "layouts"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(filepath.Join(root, "site.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sameFiles compares two sets of files.
func sameFiles(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	var faults complaints
	for name, data := range want {
		switch other, ok := got[name]; {
		case !ok:
			faults.add(name, "missing")
		case !bytes.Equal(data, other):
			faults.add(name, "differs: %s", difference(data, other))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			faults.add(name, "new")
		}
	}
	faults.report(t)
}

// difference shows where two texts part.
func difference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	show := func(s []byte) string { return string(s[max(0, at-20):min(len(s), at+40)]) }
	return "…" + show(a) + "… and …" + show(b) + "…"
}

// TestAsOf judges the demo for an earlier day: what came later is unseen, and
// what does not depend on the day stays.
func TestAsOf(t *testing.T) {
	fsys, err := load.Dir(root)
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.Make(2018, 6, 30)
	early, late := buildInMemory(t, build.Options{Source: fsys, AsOf: day, Now: time.Now()}), demo(t)

	answer := func(s *site) string { return text(first(s.page(t, "index.html").doc, class("answer"))) }
	if a := answer(early); !strings.Contains(a, "2018年6月30日") {
		t.Errorf("the front page answers %q", a)
	}
	if answer(early) == answer(late) {
		t.Error("the front page answers the same for another day")
	}
	for _, p := range early.sorted() {
		if strings.HasPrefix(p.path, "units/") && p.path != "units/index.html" && strings.Count(p.path, "/") == 1 { // records stand a folder deeper
			for _, n := range all(p.get(t, "evidence"), tag("time")) {
				if d, err := calendar.Parse(value(n, "datetime")); err != nil || d > day {
					t.Errorf("%s: shows an act of %s", p.path, value(n, "datetime"))
				}
			}
		}
	}
	quoted := func(s *site) string {
		return text(first(s.page(t, "policies/opinion/art-7.html").doc, class("policy-text")))
	}
	if quoted(early) != quoted(late) {
		t.Error("the words of an article depend on the day")
	}
}

// loaded is a style or a script that a page loads, at once or later.
var loaded = regexp.MustCompile(`="(?:\.\./)*(assets/[^"]+\.(?:css|js))"`)

// TestSizes keeps pages, styles and scripts small enough for a slow intranet.
func TestSizes(t *testing.T) {
	s := demo(t)
	styles, scripts, search := 0, 0, 0 // of the page that loads most; search is loaded when somebody searches
	for name := range s.pages {
		style, script := 0, 0
		for _, m := range loaded.FindAllSubmatch(s.files[name], -1) {
			switch n := len(s.files[string(m[1])]); {
			case strings.HasSuffix(string(m[1]), ".css"):
				style += n
			case strings.HasPrefix(string(m[1]), "assets/search."):
				search = max(search, n)
			default:
				script += n
			}
		}
		styles, scripts = max(styles, style), max(scripts, script)
	}
	if styles == 0 || scripts == 0 {
		t.Error("no page loads styles or scripts")
	}
	const room = 30_000
	if styles > room || scripts > room || search > 22_000 {
		t.Errorf("styles have %d bytes, scripts %d and the search %d, more than %d, %d and 22000", styles, scripts, search, room, room)
	}
	t.Logf("styles %d bytes, scripts %d bytes, search %d bytes", styles, scripts, search)
	smallPages(t, s)
}

// maxPage is the size that no page may exceed.
const maxPage = 500_000

func smallPages(t *testing.T, s *site) {
	t.Helper()
	biggest := ""
	for name := range s.pages {
		if len(s.files[name]) > len(s.files[biggest]) {
			biggest = name
		}
		if n := len(s.files[name]); n > maxPage {
			t.Errorf("%s has %d bytes, more than %d", name, n, maxPage)
		}
	}
	t.Logf("the biggest page is %s with %d bytes", biggest, len(s.files[biggest]))
}
