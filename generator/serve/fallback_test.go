package serve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// withWatches is a system on disks of its own whose watches change has had a
// hand in.
func withWatches(change func(w *watches)) *system {
	return &system{remote: local().remote, watch: func() (*watches, error) {
		w, err := newWatches()
		if err == nil {
			change(w)
		}
		return w, err
	}}
}

// limited is a system that watches so many folders and no more.
func limited(folders int) *system {
	return withWatches(func(w *watches) {
		add := w.add
		w.add = func(folder string) error {
			if folders--; folders < 0 {
				return fmt.Errorf("add %s: %w", folder, syscall.ENOSPC)
			}
			return add(folder)
		}
	})
}

// remoteAt is a system on which folders whose names end so are shared.
func remoteAt(end string) *system {
	return &system{watch: newWatches, remote: func(path string) string {
		if strings.HasSuffix(filepath.ToSlash(path), end) {
			return "nfs"
		}
		return ""
	}}
}

// TestFallsBack lets events fail in every way, at the start and later on: it
// says why, once, and sees what is saved from then on and what was saved
// meanwhile.
func TestFallsBack(t *testing.T) {
	broken := make(chan error, 1)
	limit := func(err error) bool { return LimitReached(err) }
	remote := func(err error) bool { return errors.As(err, new(*RemoteError)) }
	for name, c := range map[string]struct {
		system *system
		later  func(w *watching)
		why    func(error) bool
	}{
		"limit of folders": {system: limited(1), why: limit},
		"limit of folders, later": {system: limited(3), why: limit, later: func(w *watching) {
			edit(w.T, w.root, "data/units/new/b.toml", "1")
		}},
		"limit of programs": {why: limit, system: &system{remote: local().remote, watch: func() (*watches, error) {
			return nil, os.NewSyscallError("inotify_init1", syscall.EMFILE)
		}}},
		"network drive":         {system: remoteAt(""), why: remote},
		"folder on a drive":     {system: remoteAt("data/units"), why: remote},
		"new folder on a drive": {system: remoteAt("units/new"), why: remote, later: func(w *watching) { edit(w.T, w.root, "data/units/new/b.toml", "1") }},
		"events that end": {why: func(err error) bool { return errors.Is(err, errBroken) },
			system: withWatches(func(w *watches) { w.errors = broken }), later: func(*watching) { broken <- errBroken }},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			edit(t, root, "site.toml", "1")
			edit(t, root, "data/units/a.toml", "1")
			ctx, cancel := context.WithCancel(context.Background())
			why := make(chan error, 10)
			w := &watching{t, root, Watch(ctx, WatchOptions{Root: root, Debounce: time.Millisecond, system: c.system, slow: 5 * time.Millisecond,
				Polling: func(every time.Duration, err error) { why <- err }}), cancel}
			t.Cleanup(w.end)
			if c.later != nil {
				c.later(w)
			}
			select {
			case err := <-why:
				if !c.why(err) {
					t.Errorf("it says %v", err)
				}
			case <-time.After(patience):
				t.Fatal("it does not say why it polls")
			}
			edit(t, root, "data/units/a.toml", "22")
			w.await("data/units/a.toml")
			edit(t, root, "site.toml", "22")
			w.await("site.toml")
			if len(why) > 0 {
				t.Errorf("it says so again: %v", <-why)
			}
		})
	}
}

// TestSameStamp saves a file twice within one step of its file system's
// clock, with the same length: the second save is seen at the next look.
func TestSameStamp(t *testing.T) {
	root := t.TempDir()
	edit(t, root, "site.toml", "a = 1")
	then := time.Unix(1_700_000_000, 0)
	save := func(content string) {
		edit(t, root, "site.toml", content)
		if err := os.Chtimes(filepath.Join(root, "site.toml"), then, then); err != nil {
			t.Fatal(err)
		}
	}
	p := newPoller(WatchOptions{Root: root, Names: DefaultWatch()})
	look := func() bool {
		now := take(p.opts, p.opts.Names...)
		changed := now.since(p.last, p.sum)
		p.last = now
		return len(changed) > 0
	}
	save("a = 2")
	for i, step := range []struct {
		save string
		seen bool
	}{{"", true}, {"a = 3", true}, {"", false}, {"", false}} {
		if step.save != "" {
			save(step.save)
		}
		if got := look(); got != step.seen {
			t.Errorf("look %d: changed %v", i, got)
		}
	}
}
