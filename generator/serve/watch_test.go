package serve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// watching is a watcher under test.
type watching struct {
	*testing.T
	root    string
	changes <-chan []string
	stop    context.CancelFunc
}

// ways are the two ways of watching.
var ways = map[string]time.Duration{"events": 0, "polling": 5 * time.Millisecond}

// local is this system with every folder on a disk of its own, wherever the
// tests run.
func local() *system { return &system{func(string) string { return "" }, newWatches} }

// watchRoot watches a small portal.
func watchRoot(t *testing.T, poll time.Duration) *watching {
	t.Helper()
	root := t.TempDir()
	for _, name := range []string{"site.toml", "data/units/a.toml", "data/units/b.toml", "content/pages/about.md", "layouts/css/site.css", "public/index.html", ".git/index"} {
		edit(t, root, name, "1")
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &watching{t, root, Watch(ctx, WatchOptions{Root: root, Poll: poll, Debounce: 20 * time.Millisecond, system: local()}), cancel}
	t.Cleanup(w.end)
	return w
}

// end stops the watcher and waits for its end.
func (w *watching) end() {
	w.stop()
	timeout := time.After(patience)
	for {
		select {
		case _, ok := <-w.changes:
			if !ok {
				return
			}
		case <-timeout:
			w.Fatal("the watcher does not end")
		}
	}
}

// await gathers changes until all of paths are among them.
func (w *watching) await(paths ...string) []string {
	w.Helper()
	var seen []string
	timeout := time.After(patience)
	for {
		select {
		case c := <-w.changes:
			seen = merge(seen, c)
		case <-timeout:
			w.Fatalf("saw %v, not all of %v", seen, paths)
		}
		if !slices.ContainsFunc(paths, func(p string) bool { return !slices.Contains(seen, p) }) {
			return seen
		}
	}
}

func (w *watching) at(name string) string { return filepath.Join(w.root, filepath.FromSlash(name)) }

// do fails the test when a step of a save pattern fails.
func (w *watching) do(errs ...error) {
	w.Helper()
	if err := errors.Join(errs...); err != nil {
		w.Fatal(err)
	}
}

// TestSaves saves data/units/a.toml as editors do.
func TestSaves(t *testing.T) {
	for name, save := range map[string]func(w *watching, file string){
		"in place": func(w *watching, file string) { w.do(os.WriteFile(file, []byte("22"), 0o644)) },
		"appended": func(w *watching, file string) {
			f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
			w.do(err)
			_, err = f.WriteString("more")
			w.do(err, f.Close())
		},
		"rename over": func(w *watching, file string) {
			w.do(os.WriteFile(file+".tmp", []byte("22"), 0o644), os.Rename(file+".tmp", file))
		},
		"from outside": func(w *watching, file string) {
			w.do(os.WriteFile(w.at("out"), []byte("22"), 0o644), os.Rename(w.at("out"), file))
		},
		"delete and create": func(w *watching, file string) {
			w.do(os.Remove(file), os.WriteFile(file, []byte("22"), 0o644))
		},
		"vim backup": func(w *watching, file string) {
			probe := filepath.Join(filepath.Dir(file), "4913")
			w.do(os.WriteFile(probe, nil, 0o644), os.Remove(probe), os.Rename(file, file+"~"),
				os.WriteFile(file, []byte("22"), 0o644), os.Remove(file+"~"))
		},
		"emacs lock": func(w *watching, file string) {
			dir := filepath.Dir(file)
			w.do(os.Symlink("me@host", filepath.Join(dir, ".#a.toml")), os.WriteFile(filepath.Join(dir, "#a.toml#"), []byte("2"), 0o644),
				os.WriteFile(file, []byte("22"), 0o644), os.Remove(filepath.Join(dir, ".#a.toml")), os.Remove(filepath.Join(dir, "#a.toml#")))
		},
		"deleted":       func(w *watching, file string) { w.do(os.Remove(file)) },
		"renamed":       func(w *watching, file string) { w.do(os.Rename(file, w.at("data/units/c.toml"))) },
		"made readable": func(w *watching, file string) { w.do(os.Chmod(file, 0o600)) },
	} {
		for way, poll := range ways {
			t.Run(name+"/"+way, func(t *testing.T) {
				w := watchRoot(t, poll)
				save(w, w.at("data/units/a.toml"))
				for _, p := range w.await("data/units/a.toml") {
					if p != "data/units/a.toml" && p != "data/units/c.toml" {
						t.Errorf("also changed: %s", p)
					}
				}
			})
		}
	}
}

func TestFolders(t *testing.T) {
	for way, poll := range ways {
		t.Run(way, func(t *testing.T) {
			w := watchRoot(t, poll)
			edit(t, w.root, "data/units/new/deep/x.toml", "1")
			w.await("data/units/new")
			edit(t, w.root, "data/units/new/deep/x.toml", "22")
			w.await("data/units/new/deep/x.toml")

			w.do(os.Rename(w.at("data/units/new"), w.at("data/units/moved")))
			w.await("data/units/new", "data/units/moved")
			edit(t, w.root, "data/units/moved/deep/x.toml", "333")
			w.await("data/units/moved/deep/x.toml")

			w.do(os.RemoveAll(w.at("content")))
			w.await("content")
			edit(t, w.root, "content/pages/about.md", "333")
			w.await("content")
			edit(t, w.root, "content/pages/about.md", "4444")
			w.await("content/pages/about.md")

			w.do(os.RemoveAll(w.at("data/units/moved")), os.Mkdir(w.at("data/units/4913"), 0o755))
			w.await("data/units/moved", "data/units/4913")
		})
	}
}

func TestAThousandFilesAtOnce(t *testing.T) {
	for way, poll := range ways {
		t.Run(way, func(t *testing.T) {
			w := watchRoot(t, poll)
			var names []string
			for i := range 1000 {
				names = append(names, fmt.Sprintf("data/units/u%d.toml", i))
				edit(t, w.root, names[i], "1")
			}
			w.await(names...)
		})
	}
}

// TestOthersAreIgnored changes what is not a source, then a source.
func TestOthersAreIgnored(t *testing.T) {
	for way, poll := range ways {
		t.Run(way, func(t *testing.T) {
			w := watchRoot(t, poll)
			for _, name := range []string{"public/index.html", ".git/index", "README.md", "data/.hidden/x.toml", "data/units/a.toml~",
				"data/units/.a.toml.swp", "data/units/4913", "data/units/.#a.toml", "data/units/#a.toml#", "data/~$book.xlsx", "site.toml.swp", "database/x"} {
				edit(t, w.root, name, "22")
			}
			edit(t, w.root, "site.toml", "22")
			if got := w.await("site.toml"); len(got) != 1 {
				t.Errorf("changed %v", got)
			}
		})
	}
}

func TestNamesThatComeLater(t *testing.T) {
	for way, poll := range ways {
		t.Run(way, func(t *testing.T) {
			root := t.TempDir()
			ctx, cancel := context.WithCancel(context.Background())
			w := &watching{t, root, Watch(ctx, WatchOptions{Root: root, Poll: poll, system: local()}), cancel}
			t.Cleanup(w.end)
			edit(t, root, "data/units/a.toml", "1")
			w.await("data")
			edit(t, root, "data/units/a.toml", "22")
			w.await("data/units/a.toml")
			edit(t, root, "site.toml", "1")
			w.await("site.toml")
		})
	}
}

func TestPollsWhereThereAreNoEvents(t *testing.T) {
	root := filepath.Join(t.TempDir(), "missing") // cannot be watched yet
	why := make(chan error, 2)
	ctx, cancel := context.WithCancel(context.Background())
	w := &watching{t, root, Watch(ctx, WatchOptions{Root: root, Polling: func(_ time.Duration, err error) { why <- err }}), cancel}
	t.Cleanup(w.end)
	if err := <-why; err == nil {
		t.Error("no reason given")
	}
	edit(t, root, "site.toml", "1")
	w.await("site.toml")
}

func TestNeverQuiet(t *testing.T) {
	raw, out, done := make(chan string), make(chan []string), make(chan struct{})
	go gather(raw, out, 10*time.Millisecond, done)
	defer close(done)
	timeout := time.After(patience)
	for i := 0; ; i++ {
		select {
		case raw <- fmt.Sprint(i):
		case got := <-out:
			if len(got) == 0 || strings.Join(got, "") == "" {
				t.Errorf("sent %v", got)
			}
			return
		case <-timeout:
			t.Fatal("nothing was sent while changes went on")
		}
		time.Sleep(time.Millisecond)
	}
}
