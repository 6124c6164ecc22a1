package write

import (
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// of is a file made of what it says, which counts how often it is rendered.
func of(path, source string, rendered *atomic.Int64) File {
	return File{Path: path, Fingerprint: func() string { return source }, Render: func(w io.Writer) error {
		rendered.Add(1)
		_, err := io.WriteString(w, "page of "+source)
		return err
	}}
}

// A file made of the same is left alone, as long as nobody touched it.
func TestMemorySparesRendering(t *testing.T) {
	for name, c := range map[string]struct {
		source   string
		touch    func(file string) error
		rendered int
	}{
		"the same":    {"1", func(string) error { return nil }, 0},
		"another":     {"2", func(string) error { return nil }, 1},
		"edited":      {"1", func(f string) error { return os.WriteFile(f, []byte("page of X"), 0o644) }, 1},
		"longer":      {"1", func(f string) error { return os.WriteFile(f, []byte("somebody's own words"), 0o644) }, 1},
		"removed":     {"1", os.Remove, 1},
		"written now": {"1", func(f string) error { now := time.Now().Add(time.Second); return os.Chtimes(f, now, now) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			dir, n := t.TempDir(), new(atomic.Int64)
			var m Cache
			run := func(source string) Stats {
				stats, err := Dir(bg(), dir, []File{of("u/a.html", source, n), {Path: "b", Render: tree{"b": "b"}.files()[0].Render}}, Options{Cache: &m})
				if err != nil {
					t.Fatal(err)
				}
				return stats
			}
			run("1")
			n.Store(0)
			time.Sleep(10 * time.Millisecond) // the clock of a file system is coarse
			if err := c.touch(filepath.Join(dir, "u", "a.html")); err != nil {
				t.Fatal(err)
			}
			stats := run(c.source)
			if n.Load() != int64(c.rendered) || stats.Cached != 1-c.rendered {
				t.Errorf("rendered %d times, kept %d", n.Load(), stats.Cached)
			}
			wantTree(t, dir, tree{"u/a.html": "page of " + c.source, "b": "b"})
			if !m.Holds(dir) {
				t.Error("the folder is not as it was left")
			}
		})
	}
}

// A memory that went through a file is the same; it knows when a folder is no
// longer as it was left.
func TestMemoryKnowsTheFolder(t *testing.T) {
	dir, n := t.TempDir(), new(atomic.Int64)
	var m Cache
	if m.Holds(dir) {
		t.Error("nothing is remembered, and yet it holds")
	}
	files := []File{of("a", "1", n), of("b", "2", n)}
	if _, err := Dir(bg(), dir, files, Options{Cache: &m}); err != nil {
		t.Fatal(err)
	}
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if cut := new(Cache); cut.UnmarshalBinary(data[:n]) == nil && len(cut.state.Files) == len(files) {
			t.Errorf("%d of %d bytes are whole", n, len(data))
		}
	}
	var again Cache
	if err := again.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !again.Holds(dir) {
		t.Error("the folder is as it was left")
	}
	if stats, err := Dir(bg(), dir, files, Options{Cache: &again}); err != nil || stats.Cached != 2 || n.Load() != 2 {
		t.Errorf("%+v, %d rendered, %v", stats, n.Load(), err)
	}
	os.Remove(filepath.Join(dir, "a"))
	if again.Holds(dir) {
		t.Error("a file is gone")
	}
	mustDir(t, dir, tree{"a": "page of 1"}) // without memory
	if again.Holds(dir) {
		t.Error("another run wrote the folder")
	}
}

// A run that fails leaves the memory as it was.
func TestMemoryOfAFailedRun(t *testing.T) {
	dir, n := t.TempDir(), new(atomic.Int64)
	var m Cache
	good := []File{of("a", "1", n)}
	if _, err := Dir(bg(), dir, good, Options{Cache: &m}); err != nil {
		t.Fatal(err)
	}
	bad := append(good[:1:1], File{Path: "b", Render: func(io.Writer) error { return io.ErrUnexpectedEOF }})
	if _, err := Dir(bg(), dir, bad, Options{Cache: &m}); err == nil {
		t.Fatal("no error")
	}
	if !m.Holds(dir) {
		t.Error("the folder is as it was before")
	}
}
