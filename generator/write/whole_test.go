package write

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// site is a set with a folder of assets, two of both kinds and one of pages.
var site = tree{
	"all/x.csv": "x", "all/x.html": "x",
	"index.html": "front", "robots.txt": "r", "css/site.css": "c", "due/index.html": "d",
	"units/a.html": "a", "units/a.csv": "a", "units/a/index.html": "a", "units/b/x/y.html": "b",
}

// atRename runs one worker on dir and calls before ahead of each rename.
func atRename(dir string, tr tree, before func(path string) error) error {
	_, err := Dir(bg(), dir, tr.files(), Options{Workers: 1, fault: func(op, path string) error {
		if op == "rename" {
			return before(path)
		}
		return nil
	}})
	return err
}

// TestNewFoldersGoWhole checks what is renamed, and in which order: assets,
// folders of both kinds, pages, the front page.
func TestNewFoldersGoWhole(t *testing.T) {
	for name, c := range map[string]struct {
		before tree
		want   []string
	}{
		"empty":            {nil, []string{"css", "robots.txt", "all", "units", "due", "index.html"}},
		"a folder is ours": {tree{"units/b/z.html": "z", "due/old.html": "o"}, []string{"css", "robots.txt", "units/a.csv", "all", "due/index.html", "units/a.html", "units/a", "units/b/x", "index.html"}},
		"one file differs": {site.with(tree{"units/a.html": "old"}), []string{"units/a.html"}},
		"a folder is gone": {site.without("units/b/x/y.html", "units/a/index.html"), []string{"units/a", "units/b"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustDir(t, dir, c.before)
			var got []string
			if err := atRename(dir, site, func(path string) error { got = append(got, path); return nil }); err != nil {
				t.Fatal(err)
			}
			want := slices.Concat([]string{ManifestName}, c.want, []string{ManifestName})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("renames (-want +got):\n%s", diff)
			}
			wantTree(t, dir, site)
			wantNoEmptyFolder(t, dir)
			if stats := mustDir(t, dir, site); stats.Written != 0 {
				t.Errorf("again: %+v", stats)
			}
		})
	}
}

func TestWrittenCountsFilesOfAWholeFolder(t *testing.T) {
	if stats := mustDir(t, t.TempDir(), site); stats.Written != len(site) || stats.Unchanged != 0 {
		t.Errorf("%+v", stats)
	}
}

// TestTheirsComeInBetween puts things of other people in the way when
// everything is planned.
func TestTheirsComeInBetween(t *testing.T) {
	out := t.TempDir() // where links lead
	put(t, out, tree{"secret": "s"})
	first := tree{"index.html": "old", "ours/x": "1"}
	for name, c := range map[string]struct {
		at     string // before which rename
		theirs tree
		path   string // of the error
		fault  Fault
	}{
		"a file in a folder to be":  {"units", tree{"units/theirs": "t"}, "", ""},
		"deep in a folder to be":    {"units", tree{"units/b/x/theirs": "t"}, "", ""},
		"the very file":             {"units", tree{"units/a.html": "t"}, "units/a.html", InTheWay},
		"the very file, alone":      {"robots.txt", tree{"robots.txt": "t"}, "robots.txt", InTheWay},
		"a file for a folder":       {"units", tree{"units": "t"}, "units/a.csv", InTheWay},
		"a file for a folder in it": {"units", tree{"units/b": "t"}, "units/b/x/y.html", InTheWay},
		"a link out":                {"units", tree{"units": "-> " + out}, "units/a.csv", Linked},
		"a link within":             {"units", tree{"units": "-> ours"}, "units/a.csv", Linked},
		"a link to nowhere":         {"units", tree{"units": "-> nowhere"}, "units/a.csv", Linked},
		"a link within, deep":       {"units", tree{"units/b": "-> ../ours"}, "units/b/x/y.html", Linked},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustDir(t, dir, first)
			err := atRename(dir, site, func(path string) error {
				if path == c.at {
					put(t, dir, c.theirs)
				}
				return nil
			})
			if c.fault == "" {
				if err != nil {
					t.Fatal(err)
				}
				wantTree(t, dir, site.with(c.theirs))
			} else {
				wantFault(t, err, c.path, c.fault)
				wantTree(t, dir, first.with(c.theirs))
				wantNoEmptyFolder(t, dir)
			}
			wantTree(t, out, tree{"secret": "s"})
		})
	}
}

// TestOursSwappedForALink moves a folder of ours away, at each rename in turn,
// and puts a link to it in its place: nothing is written through it.
func TestOursSwappedForALink(t *testing.T) {
	first := site.with(tree{"units/a.html": "old", "units/a.csv": "old", "index.html": "old"})
	for _, at := range []string{ManifestName, "units/a.csv"} {
		dir, out := t.TempDir(), filepath.Join(t.TempDir(), "units")
		mustDir(t, dir, first)
		done := false
		err := atRename(dir, site, func(path string) error {
			if path != at || done {
				return nil
			}
			done = true
			return errors.Join(os.Rename(filepath.Join(dir, "units"), out), os.Symlink(out, filepath.Join(dir, "units")))
		})
		if err == nil {
			t.Errorf("%s: no error", at)
		}
		if diff := cmp.Diff(tree{"a.html": "old", "a.csv": "old", "a/index.html": "a", "b/x/y.html": "b"}, read(t, out)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", at, diff)
		}
	}
}

// TestAFolderIsTakenBack breaks a run after whole folders are in place: ours
// go, and what somebody has put beside them stays.
func TestAFolderIsTakenBack(t *testing.T) {
	broken := errors.New("broken")
	first := tree{"index.html": "old", "x": "1"}
	for name, theirs := range map[string]tree{
		"nobody":   nil,
		"somebody": {"units/theirs": "t", "units/b/x/theirs": "t", "due/theirs": "t"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustDir(t, dir, first)
			manifest, _ := os.ReadFile(filepath.Join(dir, ManifestName))
			err := atRename(dir, site, func(path string) error {
				if path == "index.html" {
					put(t, dir, theirs)
					return broken
				}
				return nil
			})
			if !errors.Is(err, broken) {
				t.Fatal(err)
			}
			wantTree(t, dir, first.with(theirs))
			wantNoEmptyFolder(t, dir)
			if after, _ := os.ReadFile(filepath.Join(dir, ManifestName)); string(after) != string(manifest) {
				t.Errorf("manifest:\n%s", after)
			}
		})
	}
}

// TestAFolderByAnotherSpelling pretends that the file system takes "units/b"
// for a folder that is there: the files in it go alone.
func TestAFolderByAnotherSpelling(t *testing.T) {
	dir, met := t.TempDir(), false
	_, err := Dir(bg(), dir, site.files(), Options{Workers: 1, fault: func(op, path string) error {
		if op == "mkdir" && path == "units/b" && !met {
			met = true
			return fs.ErrExist
		}
		return nil
	}})
	if err != nil || !met {
		t.Fatal(met, err)
	}
	wantTree(t, dir, site)
}

// TestManyNewFolders has more of them than are held open.
func TestManyNewFolders(t *testing.T) {
	dir := t.TempDir()
	set := numbered(maxOpen+20, "x")
	put(t, dir, tree{"units/theirs": "t"})
	mustDir(t, dir, set)
	wantTree(t, dir, set.with(tree{"units/theirs": "t"}))
	wantNoEmptyFolder(t, dir)
}
