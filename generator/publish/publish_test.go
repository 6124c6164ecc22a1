package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mingdeng/generator/write"
)

// day is when a test's first release is made.
var day = time.Date(2019, 11, 15, 9, 0, 0, 0, time.UTC)

// built builds a site of n pages that tell version, and some that never
// change, and reads it as a Set.
func built(t testing.TB, n int, version string) Set {
	t.Helper()
	return set(t, pages(n, version))
}

// pages are the files of that site. A page loads an asset with a hash in its
// name, and tells which version it is of.
func pages(n int, version string) map[string]string {
	style := fmt.Sprintf("body{--v:%q}", version)
	sum := sha256.Sum256([]byte(style))
	asset := fmt.Sprintf("assets/portal.%x.css", sum[:4])
	files := map[string]string{asset: style, "same.html": "<p>same</p>" + strings.Repeat("same ", 1000), "en/404.html": "lost"}
	for i := range n {
		files[fmt.Sprintf("p/%d.html", i)] = fmt.Sprintf("<link href=%q>version %s page %d", asset, version, i) + strings.Repeat(" words", 2000)
	}
	return files
}

func set(t testing.TB, texts map[string]string) Set {
	t.Helper()
	dir := t.TempDir()
	var files []write.File
	for p, text := range texts {
		files = append(files, write.File{Path: p, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}})
	}
	if _, err := write.Dir(context.Background(), dir, files, write.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := ReadSet(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// put publishes, on a day after the last one.
func put(t testing.TB, dir string, s Set, days int, o Options) Record {
	t.Helper()
	o.Now = day.AddDate(0, 0, days)
	r, err := To(t.Context(), Folder(dir), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shows requires that current holds all files of want with the right bytes.
func shows(t testing.TB, dir string, want map[string]string) {
	t.Helper()
	for p, text := range want {
		if got, err := os.ReadFile(filepath.Join(dir, currentName, p)); err != nil || string(got) != text {
			t.Fatalf("%s: %v, %.60q", p, err, got)
		}
	}
}

func TestPublishRollbackPublish(t *testing.T) {
	for _, how := range []Switch{Link, Files} {
		t.Run(string(how), func(t *testing.T) {
			dir, o := filepath.Join(t.TempDir(), "new", "target"), Options{Switch: how}
			a := put(t, dir, built(t, 5, "a"), 0, o)
			shows(t, dir, pages(5, "a"))
			b := put(t, dir, built(t, 4, "b"), 1, o)
			shows(t, dir, pages(4, "b"))
			if b.Before != a.Release || b.Changed != 5 || b.Removed != 2 {
				t.Errorf("record %+v", b)
			}
			if _, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day, Switch: how}); err != nil {
				t.Fatal(err)
			}
			shows(t, dir, pages(5, "a"))
			var refused *Error
			if _, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day}); !errors.As(err, &refused) || refused.Fault != NoRelease {
				t.Errorf("before the first: %v", err)
			}
			if _, err := Rollback(t.Context(), Folder(dir), b.Release, Options{Now: day}); err != nil {
				t.Fatal(err)
			}
			shows(t, dir, pages(4, "b"))
			list, err := List(Folder(dir))
			if err != nil || len(list) != 2 || list[0].Release != b.Release || !list[0].Current || list[1].Current {
				t.Errorf("list %+v, %v", list, err)
			}
			log, _ := os.ReadFile(filepath.Join(dir, logName))
			for i, action := range []string{"publish", "publish", "rollback", "rollback"} {
				if line := strings.Split(string(log), "\n")[i]; !strings.Contains(line, `"action":"`+action+`"`) {
					t.Errorf("line %d of the log: %s", i+1, line)
				}
			}
		})
	}
}

func TestPageOpenBeforeTheSwitchFindsItsAssets(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, built(t, 1, "a"), 0, Options{Compact: Compressed})
	put(t, dir, built(t, 1, "b"), 1, Options{})
	both := maps.Clone(pages(0, "a"))
	maps.Copy(both, pages(1, "b"))
	shows(t, dir, both)
	if _, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day}); err != nil {
		t.Fatal(err)
	}
	both = maps.Clone(pages(0, "b"))
	maps.Copy(both, pages(1, "a"))
	shows(t, dir, both)
}

func TestUnchangedFilesAreOneFileOnDisk(t *testing.T) {
	dir := t.TempDir()
	a := put(t, dir, built(t, 3, "a"), 0, Options{})
	b := put(t, dir, built(t, 3, "b"), 1, Options{})
	same := func(p string) bool {
		x, err1 := os.Stat(filepath.Join(dir, releasesDir, a.Release, p))
		y, err2 := os.Stat(filepath.Join(dir, releasesDir, b.Release, p))
		return err1 == nil && err2 == nil && os.SameFile(x, y)
	}
	if !same("same.html") || same("p/1.html") {
		t.Errorf("same.html %v, p/1.html %v", same("same.html"), same("p/1.html"))
	}
	x, _ := os.Stat(filepath.Join(dir, releasesDir, a.Release, "p/1.html"))
	y, _ := os.Stat(filepath.Join(dir, releasesDir, b.Release, "p/1.html"))
	if x.Size() == y.Size() && x.ModTime().Unix() == y.ModTime().Unix() {
		t.Error("a server cannot tell the versions of p/1.html apart")
	}
	if again := put(t, dir, built(t, 3, "b"), 2, Options{}); again.Action != Unchanged || again.Release != b.Release {
		t.Errorf("the same once more: %+v", again)
	}
}

func TestDamagedReleaseIsMendedAndNotShown(t *testing.T) {
	dir := t.TempDir()
	a := put(t, dir, built(t, 3, "a"), 0, Options{})
	damaged := filepath.Join(dir, releasesDir, a.Release, "same.html")
	if err := os.WriteFile(damaged, []byte("bad"), 0o644); err != nil {
		t.Fatal(err)
	}
	put(t, dir, built(t, 3, "b"), 1, Options{})
	shows(t, dir, pages(3, "b"))
	var refused *Error
	if _, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day}); !errors.As(err, &refused) || refused.Fault != Unverified {
		t.Errorf("back to the damaged release: %v", err)
	}
	shows(t, dir, pages(3, "b"))
}

func TestSourceIsVerified(t *testing.T) {
	s := built(t, 2, "a")
	if err := os.WriteFile(s["p/1.html"].File, []byte("changed since"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var refused *Error
	if _, err := To(t.Context(), Folder(dir), s, Options{Now: day}); !errors.As(err, &refused) || refused.Fault != Unverified {
		t.Errorf("error %v", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, currentName)); !missing(err) {
		t.Error("it was switched")
	}
}

func TestOldReleasesGo(t *testing.T) {
	dir := t.TempDir()
	for i := range 6 {
		put(t, dir, built(t, 1, fmt.Sprint(i)), i, Options{Keep: 3})
	}
	list, err := List(Folder(dir))
	if err != nil || len(list) != 3 || !list[0].Current {
		t.Errorf("%+v %v", list, err)
	}
	if _, err := os.Stat(filepath.Join(dir, currentName, "assets")); err != nil {
		t.Fatal(err)
	}
}

func TestTwoPublishesDoNotMeet(t *testing.T) {
	dir := t.TempDir()
	first, err := open(Folder(dir), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := To(t.Context(), Folder(dir), built(t, 1, "a"), Options{Now: day}); !errors.Is(err, ErrBusy) {
		t.Errorf("error %v", err)
	}
	first.close()
	put(t, dir, built(t, 1, "a"), 0, Options{})
}

// fromStep is a fault that calls do at step n of a publish and at all later ones.
func fromStep(n int64, do func() error) func(string) error {
	var step atomic.Int64
	return func(string) error {
		if step.Add(1) >= n && n > 0 {
			return do()
		}
		return nil
	}
}

func TestInterruptedPublishResumes(t *testing.T) {
	dir := t.TempDir()
	s := built(t, 20, "a")
	broken := errors.New("broken")
	_, err := To(t.Context(), Folder(dir), s, Options{Now: day, fault: fromStep(15, func() error { return broken })})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	found, copied := 0, time.Now().Add(-time.Hour).Truncate(time.Second)
	filepath.WalkDir(filepath.Join(dir, releasesDir, incomingName), func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found++
			err = os.Chtimes(p, copied, copied)
		}
		return err
	})
	r := put(t, dir, s, 0, Options{})
	shows(t, dir, pages(20, "a"))
	kept := 0
	filepath.WalkDir(filepath.Join(dir, releasesDir, r.Release), func(p string, d os.DirEntry, err error) error {
		if info, err := d.Info(); err == nil && !d.IsDir() && info.ModTime().Equal(copied) {
			kept++
		}
		return err
	})
	if found == 0 || kept != found {
		t.Errorf("%d files were there, %d were kept", found, kept)
	}
}

func TestForeignCurrentIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, currentName, "mine.txt")
	if err := errors.Join(os.MkdirAll(filepath.Dir(mine), 0o755), os.WriteFile(mine, []byte("x"), 0o644)); err != nil {
		t.Fatal(err)
	}
	var refused *Error
	if _, err := To(t.Context(), Folder(dir), built(t, 1, "a"), Options{Now: day}); !errors.As(err, &refused) || refused.Fault != NotOurs {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestCompressedFilesUnpackToTheirs(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, built(t, 3, "a"), 0, Options{Compact: Compressed})
	b := put(t, dir, built(t, 3, "b"), 1, Options{Compact: Compressed})
	for p, text := range pages(3, "b") {
		for _, ext := range []string{".gz", ".br"} {
			at := filepath.Join(dir, currentName, p+ext)
			got, err := unpack(at)
			if small := len(text) < minCompress; small && !missing(err) || !small && (err != nil || got != text) {
				t.Errorf("%s%s: %v", p, ext, err)
			}
		}
	}
	if b.Changed != 4 {
		t.Errorf("changed %d: compressed files are told beside theirs", b.Changed)
	}
	again := built(t, 3, "b")
	if c, err := Compare(Folder(dir), again, Options{Compact: Compressed}); err != nil || len(c.Removed) > 0 {
		t.Errorf("a dry run: %+v %v", c, err)
	}
	c, err := Compare(Folder(dir), again, Options{})
	if err != nil || len(c.Added)+len(c.Changed) > 0 || len(c.Removed) == 0 {
		t.Errorf("a dry run without compressed files: %+v %v", c, err)
	}
	if r := put(t, dir, again, 2, Options{}); r.Changed > 0 || r.Added > 0 || r.Removed != len(c.Removed) {
		t.Errorf("without compressed files: %+v, want %d removed", r, len(c.Removed))
	}
}

func TestCompare(t *testing.T) {
	dir := t.TempDir()
	c, err := Compare(Folder(dir), built(t, 2, "a"), Options{})
	if err != nil || len(c.Added) != 5 || len(c.Changed)+len(c.Removed) > 0 {
		t.Errorf("%+v %v", c, err)
	}
	put(t, dir, built(t, 2, "a"), 0, Options{})
	c, err = Compare(Folder(dir), built(t, 1, "b"), Options{})
	if err != nil || len(c.Added) != 1 || len(c.Changed) != 1 || len(c.Removed) != 2 {
		t.Errorf("%+v %v", c, err)
	}
}
