package write

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"
)

// aTree draws a small set of files whose names meet one another often.
func aTree(t *rapid.T, label string) tree {
	part := rapid.SampledFrom([]string{"a", "b", "c", "单"})
	tr := tree{}
	for i := range rapid.IntRange(0, 8).Draw(t, label) {
		p := part.Draw(t, "part")
		for range rapid.IntRange(0, 2).Draw(t, "depth") {
			p += "/" + part.Draw(t, "part")
		}
		p += rapid.SampledFrom([]string{"", ".html", ".css"}).Draw(t, "ext")
		next := tr.with(tree{p: fmt.Sprint(i % 3)})
		if _, err := newSet(next.files()); err == nil {
			tr = next
		}
	}
	return tr
}

// TestRandomRuns checks that any sequence of runs, some of them broken at a
// random change, ends in exactly the last good set beside what others put
// there.
func TestRandomRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "write")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		theirs := tree{".gitkeep": "", "theirs/a": "t", "a.theirs": "t", "b.theirs/c": "t"}
		put(t, dir, theirs)
		now := tree{}
		for range rapid.IntRange(1, 6).Draw(t, "runs") {
			next := aTree(t, "files")
			left := rapid.IntRange(0, 60).Draw(t, "changes until the fault")
			broken := errors.New("broken")
			_, err := Dir(bg(), dir, next.files(), Options{fault: func(op, path string) error {
				if left--; left == 0 {
					return broken
				}
				return nil
			}, Workers: 1})
			if err != nil && !errors.Is(err, broken) {
				t.Fatal(err)
			}
			if err == nil {
				now = next
			}
			wantTree(t, dir, now.with(theirs))
		}
	})
}

// TestEveryFault breaks a run at each of its changes in turn: the folder is
// as before, and the next run succeeds.
func TestEveryFault(t *testing.T) {
	first := tree{"a": "1", "b/c": "1", "d": "1", "gone/x": "1", "index.html": "1"}
	second := tree{"a": "2", "b": "2", "d/e/f": "2", "index.html": "2", "new/y.css": "2"}
	broken := errors.New("broken")
	for at := 1; ; at++ {
		dir := t.TempDir()
		mustDir(t, dir, first)
		n := 0
		_, err := Dir(bg(), dir, second.files(), Options{Workers: 1, fault: func(op, path string) error {
			if n++; n == at {
				return broken
			}
			return nil
		}})
		if err == nil {
			wantTree(t, dir, second)
			if at < 15 {
				t.Errorf("only %d changes", at-1)
			}
			return
		}
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		wantTree(t, dir, first)
		wantNoEmptyFolder(t, dir)
		if stats := mustDir(t, dir, first); stats.Written+stats.Removed > 0 {
			t.Errorf("fault %d: %+v", at, stats)
		}
		mustDir(t, dir, second)
		wantTree(t, dir, second)
	}
}
