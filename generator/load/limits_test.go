package load_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/load"
)

// TestOneGigabyteIsRefusedInBoundedMemory gives load a file of 1 GB, which
// takes no room on disk.
func TestOneGigabyteIsRefusedInBoundedMemory(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), []byte("title = \"t\"\n[kinds.k]\nname = \"k\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "data", "units", "u.toml")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 30); err != nil {
		t.Skip(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, problems := load.Load(os.DirFS(dir), load.Options{})
	runtime.ReadMemStats(&after)
	if len(problems) != 1 || problems[0].ID != "too-large" || problems[0].Pos.File != "data/units/u.toml" {
		t.Errorf("problems %+v", problems)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
		t.Errorf("%d MB were allocated", used>>20)
	}
}

// TestLimits gives load what is too deep, too long or goes in a circle; each
// is a problem or counts for nothing, and none ends the run.
func TestLimits(t *testing.T) {
	unit := func(text string) string { return "name = \"u\"\nkind = \"k\"\n" + text }
	for name, c := range map[string]struct{ text, want string }{
		"deep list":     {unit("tags = " + strings.Repeat("[", 5_000_000)), "too-deep"},
		"deep table":    {unit("x = " + strings.Repeat("{a=", 1_000_000)), "too-deep"},
		"long key":      {unit(strings.Repeat("k", 1_000_000) + " = 1"), "unknown-key"},
		"dotted key":    {unit(strings.Repeat("a.", 2000) + "a = 1"), "unknown-key"},
		"many brackets": {unit("tags = [" + strings.Repeat("\"[x]\", ", 1000) + "]"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := load.Load(fstest.MapFS{
				"site.toml":         {Data: []byte("title = \"t\"\n[kinds.k]\nname = \"k\"\n")},
				"data/units/u.toml": {Data: []byte(c.text)},
			}, load.Options{})
			got := ""
			for _, p := range problems {
				got += p.ID + " "
			}
			if c.want == "" && len(problems) > 0 || !strings.Contains(got, c.want) {
				t.Errorf("%d problems: %.200s", len(problems), got)
			}
		})
	}
}

// TestLimitsOfNames: files that are too many are not read at all; a name that
// is too long or too deep for an address is a problem with the file's path.
func TestLimitsOfNames(t *testing.T) {
	many := fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\n")}}
	empty := &fstest.MapFile{}
	for i := range 200_001 {
		many[fmt.Sprintf("data/units/%d.toml", i)] = empty
	}
	_, problems := load.Load(manyFiles{many, t}, load.Options{})
	if len(problems) != 1 || problems[0].ID != "too-many-files" || problems[0].Pos.File != "data/units" {
		t.Errorf("of too many files: %d problems, %.300v", len(problems), problems)
	}
	for name, want := range map[string]string{
		strings.Repeat("n", 120): "", strings.Repeat("n", 121): "bad-file-name", strings.Repeat("名", 41): "bad-file-name", "con": "bad-file-name", strings.Repeat("d/", 500) + "n": "",
	} {
		_, problems := load.Load(fstest.MapFS{
			"site.toml":                    {Data: []byte("title = \"t\"\n[kinds.k]\n")},
			"data/units/" + name + ".toml": {Data: []byte("name = \"u\"\nkind = \"k\"\n")},
		}, load.Options{})
		got := ""
		for _, p := range problems {
			got += p.ID
		}
		if got != want {
			t.Errorf("%.130s: problems %q, want %q", name, got, want)
		}
	}
}

// manyFiles fails the test when one of the files is opened.
type manyFiles struct {
	fstest.MapFS
	t *testing.T
}

func (m manyFiles) ReadFile(name string) ([]byte, error) {
	if strings.HasPrefix(name, "data/units/") {
		m.t.Errorf("%s is read", name)
	}
	return m.MapFS.ReadFile(name)
}

// TestLinksInACircle: links among the sources that lead in a circle are not
// followed.
func TestLinksInACircle(t *testing.T) {
	dir := t.TempDir()
	units := filepath.Join(dir, "data", "units")
	if err := os.MkdirAll(units, 0o755); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"loop": "..", "self.toml": "self.toml"} {
		if err := os.Symlink(to, filepath.Join(units, from)); err != nil {
			t.Skip(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), []byte("title = \"t\""), 0o644); err != nil {
		t.Fatal(err)
	}
	_, problems := load.Load(os.DirFS(dir), load.Options{})
	if got := fmt.Sprint(problems); !strings.Contains(got, "unreadable") || !strings.Contains(got, "self.toml") {
		t.Errorf("problems %s", got)
	}
}
