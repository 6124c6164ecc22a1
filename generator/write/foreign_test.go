package write

import (
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func sumOf(text string) Sum { return sha256.Sum256([]byte(text)) }

// TestTheirs puts things of other people into the folder after a first run
// and looks at what the second run does.
func TestTheirs(t *testing.T) {
	out := t.TempDir() // where links lead
	put(t, out, tree{"secret": "s"})
	first := tree{"page.html": "1", "sub/x.html": "1"}
	for name, c := range map[string]struct {
		theirs tree
		next   tree
		path   string // of the error
		fault  Fault
	}{
		"a file beside ours":         {theirs: tree{"sub/theirs.txt": "t"}, next: tree{"page.html": "2"}},
		"a link beside ours":         {theirs: tree{"sub/link": "-> " + out}, next: tree{"page.html": "2"}},
		"a file where we want one":   {tree{"new.html": "t"}, tree{"new.html": "2", "page.html": "2"}, "new.html", InTheWay},
		"a file where we go through": {tree{"new": "t"}, tree{"new/a.html": "2", "page.html": "2"}, "new/a.html", InTheWay},
		"a folder where we want one": {tree{"new/t": "t"}, tree{"new": "2", "page.html": "2"}, "new", InTheWay},
		"a file in our old folder":   {tree{"sub/t": "t"}, tree{"sub": "2", "page.html": "2"}, "sub", InTheWay},
		"a link where we want one":   {tree{"new": "-> " + out + "/secret"}, tree{"new": "2", "page.html": "2"}, "new", InTheWay},
		"a link out on our way":      {tree{"new": "-> " + out}, tree{"new/secret": "2", "page.html": "2"}, "new/secret", Linked},
		"a link within on our way":   {tree{"new": "-> sub"}, tree{"new/x.html": "2", "page.html": "2"}, "new/x.html", Linked},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustDir(t, dir, first)
			put(t, dir, c.theirs)
			_, err := Dir(bg(), dir, c.next.files(), Options{})
			if c.fault == "" {
				if err != nil {
					t.Fatal(err)
				}
				wantTree(t, dir, c.next.with(c.theirs))
			} else {
				wantFault(t, err, c.path, c.fault)
				wantTree(t, dir, first.with(c.theirs))
			}
			wantTree(t, out, tree{"secret": "s"})
		})
	}
}

func TestAdopt(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(t.TempDir(), "secret")
	put(t, dir, tree{"a": "theirs", "b": "-> " + out})
	if _, err := Dir(bg(), dir, tree{"a": "1", "b": "2"}.files(), Options{Adopt: true}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, tree{"a": "1", "b": "2"})
	if _, err := os.Stat(out); err == nil {
		t.Error("the link was followed")
	}
}

func TestDamageIsMended(t *testing.T) {
	dir := t.TempDir()
	mustDir(t, dir, tree{"a": "1", "b": "2"})
	put(t, dir, tree{"a": "cut"})
	os.Remove(filepath.Join(dir, "b"))
	mustDir(t, dir, tree{"a": "1", "b": "2"})
	wantTree(t, dir, tree{"a": "1", "b": "2"})
}

func TestStaleFilesThatTheyChangedAreLeft(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	put(t, out, tree{"x": "2"})
	mustDir(t, dir, tree{"a": "1", "b": "1", "c": "1", "sub/x": "2", "d": "1"})
	put(t, dir, tree{"a": "edited"})
	for _, name := range []string{"b", "sub/x", "sub"} {
		os.Remove(filepath.Join(dir, name))
	}
	put(t, dir, tree{"b": "-> " + filepath.Join(out, "x"), "sub": "-> " + out})
	stats := mustDir(t, dir, tree{"d": "1"})
	if len(stats.Foreign) != 3 || stats.Removed != 1 {
		t.Errorf("stats %+v", stats)
	}
	wantTree(t, dir, tree{"a": "edited", "b": "-> " + filepath.Join(out, "x"), "sub": "-> " + out, "d": "1"})
	wantTree(t, out, tree{"x": "2"})
	if _, err := Dir(bg(), dir, tree{"a": "1"}.files(), Options{}); err == nil {
		t.Error("a file that is theirs now was overwritten")
	}
}

func TestOutFolderMayBeALink(t *testing.T) {
	real := t.TempDir()
	link := filepath.Join(t.TempDir(), "public")
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	mustDir(t, link, tree{"a/b": "1"})
	wantTree(t, real, tree{"a/b": "1"})
}

func TestDamagedManifest(t *testing.T) {
	sum := "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
	for text, line := range map[string]int{
		"":                        1,
		"# something else\n":      1,
		headComplete + "zz  a\n":  2,
		headComplete + sum + "\n": 2,
		headComplete + sum + "  a\n" + sum + "  ../../etc/passwd\n": 3,
		headChanging + sum + "  a\n" + sum + "  /etc/passwd\n":      3,
	} {
		dir := t.TempDir()
		put(t, dir, tree{"a": "1", ManifestName: text})
		_, err := Dir(bg(), dir, tree{"a": "2"}.files(), Options{})
		var me *ManifestError
		if !errors.As(err, &me) || me.Line != line {
			t.Errorf("%q: %v", text, err)
		}
		wantTree(t, dir, tree{"a": "1"})
	}
}

func TestOutIsAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, tree{"file": "x"})
	for _, name := range []string{"file", "file/below"} {
		if _, err := Dir(bg(), filepath.Join(dir, name), nil, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestStagingIsALink(t *testing.T) {
	dir := t.TempDir()
	theirs := tree{"sub/new/x": "t", stagingDir: "-> sub"}
	put(t, dir, theirs)
	_, err := Dir(bg(), dir, tree{"a": "1"}.files(), Options{})
	wantFault(t, err, stagingDir, InTheWay)
	wantTree(t, dir, theirs)
}
