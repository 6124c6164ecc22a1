package serve

import (
	"context"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// WatchOptions are the choices of Watch.
type WatchOptions struct {
	Root     string        // folder that the names are in
	Names    []string      // files, and folders with all below; nil is DefaultWatch
	Poll     time.Duration // look at this interval; 0 is to wait for events
	Debounce time.Duration // how long it must be quiet; 0 is DefaultDebounce
	slow     time.Duration // between looks where events cannot be had; 0 is DefaultPoll
	system   *system       // tests give their own

	// Polling is told once when polling starts: how often, and why events
	// cannot be had; nil when Poll asked for it. It may be nil.
	Polling func(every time.Duration, err error)
}

// maxGather is how many times Debounce changes are gathered at most, so that
// a folder that is never quiet is still seen.
const maxGather = 20

// Watch sends the changed paths, relative to Root, sorted and with slashes,
// once it has been quiet for a moment. Changes that happen after Watch has
// returned are never missed. The channel is closed when ctx ends and
// everything that Watch started has ended. Where the system gives no events
// (on network drives), or no more of them (its limit is reached), it looks at
// the files instead.
func Watch(ctx context.Context, opts WatchOptions) <-chan []string {
	if opts.Root == "" {
		opts.Root = "."
	}
	if opts.Names == nil {
		opts.Names = DefaultWatch()
	}
	if opts.Debounce <= 0 {
		opts.Debounce = DefaultDebounce
	}
	if opts.Polling == nil {
		opts.Polling = func(time.Duration, error) {}
	}
	if opts.slow <= 0 {
		opts.slow = DefaultPoll
	}
	if opts.system == nil {
		opts.system = thisSystem()
	}
	source := startEvents
	if opts.Poll > 0 {
		source = startPolling
	}
	raw, out := make(chan string), make(chan []string)
	look := source(opts)
	go func() {
		defer close(raw)
		look(ctx, raw)
	}()
	go func() {
		defer close(out)
		gather(raw, out, opts.Debounce, ctx.Done())
		for range raw { // until look has ended
		}
	}()
	return out
}

// looker sends each changed path until ctx ends.
type looker func(ctx context.Context, raw chan<- string)

// gather collects the paths of raw and sends them when none has come for a
// moment, or many have for long.
func gather(raw <-chan string, out chan<- []string, quiet time.Duration, done <-chan struct{}) {
	pending := map[string]bool{}
	var ready chan<- []string // out, once the moment has passed
	var settled, latest <-chan time.Time
	overdue := false // have waited for long: what comes now does not put it off
	for {
		var batch []string
		if ready != nil {
			batch = slices.Sorted(maps.Keys(pending))
		}
		select {
		case <-done:
			return
		case p, ok := <-raw:
			if !ok {
				return
			}
			if len(pending) == 0 {
				latest = time.After(maxGather * quiet)
			}
			pending[p] = true
			if !overdue {
				settled, ready = time.After(quiet), nil
			}
		case <-settled:
			ready = out
		case <-latest:
			ready, settled, overdue = out, nil, true
		case ready <- batch:
			clear(pending)
			ready, settled, latest, overdue = nil, nil, nil, false
		}
	}
}

// pass hands a path on; false when ctx has ended.
func pass(ctx context.Context, raw chan<- string, p string) bool {
	select {
	case raw <- p:
		return true
	case <-ctx.Done():
		return false
	}
}

// watched reports whether rel, a path with slashes below the root, is one of
// names or below one, and neither hidden nor an editor's own.
func watched(names []string, rel string, isDir func() bool) bool {
	first, _, _ := strings.Cut(rel, "/")
	if !slices.Contains(names, first) {
		return false
	}
	for part := range strings.SplitSeq(rel, "/") {
		if ignored(part) {
			return false
		}
	}
	// vim tries whether it may create files by one of this name.
	return path.Base(rel) != "4913" || isDir()
}

// ignored reports whether a name is a hidden file's or a backup's.
func ignored(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return true
	}
	for _, end := range []string{"~", ".swp", ".swo", ".swx", ".tmp", ".bak"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// isFolder reports whether a folder stands at name; a link to one counts.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
