package write

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is the content of a folder by path; links read as "-> target".
type tree map[string]string

// files makes the Files that write what a tree holds.
func (tr tree) files() []File {
	var list []File
	for p, text := range tr {
		list = append(list, File{Path: p, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}})
	}
	return list
}

// with returns tr and other together.
func (tr tree) with(other tree) tree {
	both := maps.Clone(tr)
	maps.Copy(both, other)
	return both
}

// without returns tr but for some paths.
func (tr tree) without(paths ...string) tree {
	rest := maps.Clone(tr)
	for _, p := range paths {
		delete(rest, p)
	}
	return rest
}

// fataler is what *testing.T and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// read returns what dir holds, our manifest left out.
func read(t fataler, dir string) tree {
	t.Helper()
	tr := tree{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == ManifestName:
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(name)
			tr[rel] = "-> " + to
			return err
		default:
			data, err := os.ReadFile(name)
			tr[rel] = string(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// put writes tr into dir as somebody else would.
func put(t fataler, dir string, tr tree) {
	t.Helper()
	for p, text := range tr {
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if to, isLink := strings.CutPrefix(text, "-> "); isLink {
			err = os.Symlink(to, name)
		} else {
			err = os.WriteFile(name, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// mustDir runs Dir and expects no error.
func mustDir(t fataler, dir string, tr tree) Stats {
	t.Helper()
	stats, err := Dir(bg(), dir, tr.files(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// wantTree compares what dir holds with want.
func wantTree(t fataler, dir string, want tree) {
	t.Helper()
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Fatalf("folder (-want +got):\n%s", diff)
	}
}

// wantFault expects err to hold a PathError for path.
func wantFault(t *testing.T, err error, path string, fault Fault) {
	t.Helper()
	var pe *PathError
	if !errors.As(err, &pe) || pe.Path != path || pe.Fault != fault {
		t.Fatalf("error %v, want %s for %q", err, fault, path)
	}
}

// numbered is a tree of n pages in folders, whose text names the version.
func numbered(n int, version string) tree {
	tr := tree{"index.html": version, "css/site.css": version, "fixed.txt": "the same"}
	for i := range n {
		tr[fmt.Sprintf("units/u%02d/index.html", i)] = strings.Repeat(version+"\n", 200*i)
	}
	return tr
}
