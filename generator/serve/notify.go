package serve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// notifier waits for the system's events. They come for the files of single
// folders only, so every folder is watched by itself.
type notifier struct {
	opts    WatchOptions
	watcher *watches
	folders map[string]bool // watched
}

// startEvents watches all there is now; if that cannot be done it polls.
func startEvents(opts WatchOptions) looker {
	w, err := opts.system.watch()
	if err != nil {
		return fallBack(opts, err)
	}
	n := &notifier{opts, w, map[string]bool{}}
	if err := n.addAll(); err != nil {
		w.close()
		return fallBack(opts, err)
	}
	return n.look
}

// fallBack polls because of err.
func fallBack(opts WatchOptions, err error) looker {
	opts.Poll = opts.slow
	look := newPoller(opts)
	opts.Polling(opts.Poll, err)
	return look.look
}

// look passes events on until ctx ends, or there can be no more of them.
func (n *notifier) look(ctx context.Context, raw chan<- string) {
	err := n.pump(ctx, raw)
	n.watcher.close()
	if err == nil || ctx.Err() != nil {
		return
	}
	poll := fallBack(n.opts, err)
	for _, name := range n.opts.Names { // what changed in between is not known
		if !pass(ctx, raw, name) {
			return
		}
	}
	poll(ctx, raw)
}

// pump passes events on; its error says why it cannot any more.
func (n *notifier) pump(ctx context.Context, raw chan<- string) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case ev, ok := <-n.watcher.events:
			if !ok {
				return fsnotify.ErrClosed
			}
			if err := n.event(ctx, raw, ev); err != nil {
				return err
			}
		case err := <-n.watcher.errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			if err := n.overflow(ctx, raw); err != nil {
				return err
			}
		}
	}
}

// event looks at one event: a new folder is watched too.
func (n *notifier) event(ctx context.Context, raw chan<- string, ev fsnotify.Event) error {
	if ev.Op == fsnotify.Chmod && runtime.GOOS == "darwin" {
		return nil // the system's own search touches files all the time
	}
	rel, err := filepath.Rel(n.opts.Root, ev.Name)
	if err != nil {
		return nil
	}
	folder := func() bool { return isFolder(ev.Name) }
	if rel = filepath.ToSlash(rel); !watched(n.opts.Names, rel, folder) {
		return nil
	}
	if (ev.Has(fsnotify.Rename) || ev.Has(fsnotify.Remove)) && n.folders[ev.Name] {
		n.drop(ev.Name)
	}
	if ev.Has(fsnotify.Create) && folder() {
		if err := n.add(ev.Name); err != nil {
			return err
		}
		for name := range take(n.opts, rel) {
			pass(ctx, raw, name)
		}
	}
	pass(ctx, raw, rel)
	return nil
}

// overflow handles lost events: anything may have changed.
func (n *notifier) overflow(ctx context.Context, raw chan<- string) error {
	for _, name := range n.opts.Names {
		pass(ctx, raw, name)
	}
	return n.addAll()
}

// addAll watches the root, for the names in it, and the folders of the names.
func (n *notifier) addAll() error {
	if err := n.watch(n.opts.Root); err != nil {
		return err
	}
	for _, name := range n.opts.Names {
		if at := filepath.Join(n.opts.Root, name); isFolder(at) {
			if err := n.add(at); err != nil {
				return err
			}
		}
	}
	return nil
}

// add watches a folder and those in it. It is watched before it is read, so
// that whatever is made in it meanwhile is seen by one or the other.
func (n *notifier) add(folder string) error {
	if err := n.watch(folder); err != nil {
		return unlessGone(folder, err)
	}
	n.folders[folder] = true
	entries, err := os.ReadDir(folder)
	if err != nil {
		return unlessGone(folder, err)
	}
	for _, e := range slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !e.IsDir() || ignored(e.Name()) }) {
		if err := n.add(filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// watch asks for the events of one folder.
func (n *notifier) watch(folder string) error {
	if kind := n.opts.system.remote(folder); kind != "" {
		return &RemoteError{folder, kind}
	}
	return n.watcher.add(folder)
}

// drop forgets a folder that has gone or moved and those in it: the system
// would go on to report them by their old names.
func (n *notifier) drop(folder string) {
	for f := range n.folders {
		if f == folder || strings.HasPrefix(f, folder+string(filepath.Separator)) {
			n.watcher.remove(f) // fails where the system has dropped it already
			delete(n.folders, f)
		}
	}
}

// unlessGone forgives an error when there is no folder any more.
func unlessGone(folder string, err error) error {
	if !isFolder(folder) {
		return nil
	}
	return err
}
