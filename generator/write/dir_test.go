package write

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func bg() context.Context { return context.Background() }

func TestDirEndsInTheSet(t *testing.T) {
	for name, c := range map[string]struct{ first, second tree }{
		"new bytes":               {tree{"a": "1"}, tree{"a": "2"}},
		"same size":               {tree{"a": "12345"}, tree{"a": "12346"}},
		"grown":                   {tree{"a": "1"}, tree{"a": strings.Repeat("1", 100_000)}},
		"shrunk":                  {tree{"a": strings.Repeat("1", 100_000)}, tree{"a": "1"}},
		"to nothing":              {tree{"a": "1", "b/c/d": "2"}, tree{}},
		"renamed":                 {tree{"a/x": "1"}, tree{"b/x": "1"}},
		"case of a name":          {tree{"Foo.html": "1"}, tree{"foo.html": "2"}},
		"file to folder":          {tree{"a": "1"}, tree{"a/b/c": "2"}},
		"folder to file":          {tree{"a/b/c": "1", "a/d": "2"}, tree{"a": "3"}},
		"folder to file, same":    {tree{"a/b": "1", "c": "x"}, tree{"a": "1", "c/d": "x"}},
		"empty file":              {tree{"a": ""}, tree{"a": "", "b": ""}},
		"names that sort oddly":   {tree{"a": "", "a.b": "", "a-b/c": ""}, tree{"a-b": "", "a/b": ""}},
		"Chinese names, in depth": {tree{"单位/示例/页.html": "1"}, tree{"单位/示例/页.html": "2", "单位/x": "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "not", "there")
			mustDir(t, dir, c.first)
			wantTree(t, dir, c.first)
			mustDir(t, dir, c.second)
			wantTree(t, dir, c.second)
			wantNoEmptyFolder(t, dir)
		})
	}
}

func wantNoEmptyFolder(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if list, _ := os.ReadDir(name); d.IsDir() && len(list) == 0 {
			t.Errorf("%s is empty", name)
		}
		return err
	})
}

func TestUnchangedFilesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, tree{".gitkeep": "", "theirs/robots.txt": "x"})
	mustDir(t, dir, tree{"a": "1", "b": "1", "gone": "1"})
	old := time.Date(2019, 11, 15, 8, 0, 0, 0, time.UTC)
	for _, name := range []string{"a", "b", ManifestName} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	stats := mustDir(t, dir, tree{"a": "1", "b": "2", "c": "3"})
	if stats.Files != 3 || stats.Written != 2 || stats.Unchanged != 1 || stats.Removed != 1 || stats.Bytes != 3 {
		t.Errorf("stats %+v", stats)
	}
	wantTree(t, dir, tree{"a": "1", "b": "2", "c": "3", ".gitkeep": "", "theirs/robots.txt": "x"})
	if !mtime(t, dir, "a").Equal(old) || mtime(t, dir, "b").Equal(old) {
		t.Error("times: a must stay, b must not")
	}

	os.Chtimes(filepath.Join(dir, ManifestName), old, old)
	if stats := mustDir(t, dir, tree{"a": "1", "b": "2", "c": "3"}); stats.Written != 0 || stats.Unchanged != 3 {
		t.Errorf("stats %+v", stats)
	}
	if !mtime(t, dir, ManifestName).Equal(old) {
		t.Error("the manifest was written though it was the same")
	}
}

func mtime(t *testing.T, dir, name string) time.Time {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

func TestManifestIsTheSameHoweverWeGotThere(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var texts []string
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		dir := t.TempDir()
		mustDir(t, dir, numbered(procs, "old"))
		mustDir(t, dir, numbered(20, "new"))
		wantTree(t, dir, numbered(20, "new"))
		text, err := os.ReadFile(filepath.Join(dir, ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if texts[0] != texts[1] || texts[0] != texts[2] {
		t.Error("manifests differ")
	}
	want := headComplete + "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a\n"
	if got := string(manifest{"a": {sumOf("1")}}.format(headComplete)); got != want {
		t.Errorf("manifest:\n%s\nwant:\n%s", got, want)
	}
}

func TestRenderErrorsAreAllReported(t *testing.T) {
	dir := t.TempDir()
	mustDir(t, dir, tree{"a": "good"})
	bad := errors.New("bad")
	files := append(tree{"a": "new", "z": "new"}.files(),
		File{Path: "y", Render: func(io.Writer) error { return bad }},
		File{Path: "b", Render: func(w io.Writer) error { w.Write([]byte("half")); return io.ErrUnexpectedEOF }},
		File{Path: "m", Render: func(io.Writer) error { panic("ouch") }})
	for name, run := range map[string]func() error{
		"Dir":     func() error { _, err := Dir(bg(), dir, files, Options{}); return err },
		"Discard": func() error { _, err := Discard(bg(), files, Options{}); return err },
	} {
		err := run()
		if !errors.Is(err, bad) || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("%s: %v", name, err)
		}
		text := err.Error()
		b, m, y := strings.Index(text, "b: unexpected EOF"), strings.Index(text, "m: panic: ouch"), strings.Index(text, "y: bad")
		if b != 0 || m < b || y < m {
			t.Errorf("%s: %s", name, text)
		}
	}
	wantTree(t, dir, tree{"a": "good"})
}

func TestCancel(t *testing.T) {
	dir := t.TempDir()
	mustDir(t, dir, tree{"a": "good"})
	overtaken := errors.New("overtaken")
	ctx, cancel := context.WithCancelCause(bg())
	defer cancel(nil)
	var rendered atomic.Int32
	files := tree{"a": "new"}.files()
	for _, f := range numbered(40, "x").files() {
		files = append(files, File{Path: f.Path, Render: func(io.Writer) error {
			if rendered.Add(1) == 3 {
				cancel(overtaken)
			} else if rendered.Load() > 2 {
				<-ctx.Done() // the other worker has not come to cancel yet
			}
			return nil
		}})
	}
	if _, err := Dir(ctx, dir, files, Options{Workers: 2}); err != overtaken {
		t.Errorf("Dir: %v", err)
	}
	if n := rendered.Load(); n > 5 {
		t.Errorf("%d files rendered after the cancel", n)
	}
	if _, err := Discard(ctx, files, Options{}); err != overtaken {
		t.Errorf("Discard: %v", err)
	}
	wantTree(t, dir, tree{"a": "good"})
}

func TestDiscardCounts(t *testing.T) {
	stats, err := Discard(bg(), tree{"a": "12", "b": "345"}.files(), Options{})
	if err != nil || stats.Files != 2 || stats.Bytes != 5 {
		t.Errorf("%+v, %v", stats, err)
	}
}

func TestOneRunAtATime(t *testing.T) {
	dir := t.TempDir()
	inner := error(nil)
	_, err := Dir(bg(), dir, []File{{Path: "a", Render: func(io.Writer) error {
		_, inner = Dir(bg(), dir, nil, Options{})
		return nil
	}}}, Options{})
	if err != nil || !errors.Is(inner, ErrBusy) {
		t.Errorf("outer %v, inner %v", err, inner)
	}
	wantTree(t, dir, tree{"a": ""})
}

// TestFoldersOfGoneFiles: a stale file that is not there any more, because a run
// was killed after it had removed the file, leaves no empty folder.
func TestFoldersOfGoneFiles(t *testing.T) {
	dir := t.TempDir()
	mustDir(t, dir, tree{"a/b/x": "1", "c/y": "1", "d/z": "1"})
	put(t, dir, tree{"c/theirs": "t"})
	for _, p := range []string{"a/b/x", "c/y"} {
		if err := os.Remove(filepath.Join(dir, p)); err != nil {
			t.Fatal(err)
		}
	}
	mustDir(t, dir, tree{"d/z": "1"})
	wantTree(t, dir, tree{"d/z": "1", "c/theirs": "t"})
	wantNoEmptyFolder(t, dir)
}
