package serve

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// poller compares what the files look like from time to time: the way where
// events do not arrive, as on network drives.
type poller struct {
	opts WatchOptions
	last snapshot
}

// stamp tells a file from its later self.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
}

// snapshot is the watched files as they were at one time.
type snapshot map[string]stamp

// startPolling polls because the options ask for it.
func startPolling(opts WatchOptions) looker {
	p := newPoller(opts)
	opts.Polling(nil)
	return p.look
}

// newPoller remembers what there is now.
func newPoller(opts WatchOptions) *poller { return &poller{opts, take(opts, opts.Names...)} }

// look passes on what has changed since the last look, until ctx ends.
func (p *poller) look(ctx context.Context, raw chan<- string) {
	tick := time.NewTicker(p.opts.Poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := take(p.opts, p.opts.Names...)
		for _, name := range now.since(p.last) {
			if !pass(ctx, raw, name) {
				return
			}
		}
		p.last = now
	}
}

// since lists what differs between s and the earlier snapshot old.
func (s snapshot) since(old snapshot) []string {
	var changed []string
	for name, st := range s {
		if was, ok := old[name]; !ok || !was.time.Equal(st.time) || was.size != st.size || was.mode != st.mode {
			changed = append(changed, name)
		}
	}
	for name := range old {
		if _, ok := s[name]; !ok {
			changed = append(changed, name)
		}
	}
	return changed
}

// take looks at the watched files among names and below them. What cannot be
// looked at is not there.
func take(opts WatchOptions, names ...string) snapshot {
	s := snapshot{}
	for _, name := range names {
		s.add(opts, name, os.Stat)
	}
	return s
}

// add looks at rel and, if it is a folder, at what is in it; look decides
// whether links are followed.
func (s snapshot) add(opts WatchOptions, rel string, look func(string) (fs.FileInfo, error)) {
	at := filepath.Join(opts.Root, filepath.FromSlash(rel))
	info, err := look(at)
	if err != nil || !watched(opts.Names, rel, info.IsDir) {
		return
	}
	if !info.IsDir() {
		s[rel] = stamp{info.Size(), info.ModTime(), info.Mode()}
		return
	}
	s[rel] = stamp{mode: info.Mode()} // its own time changes with hidden files too
	entries, err := os.ReadDir(at)
	if err != nil {
		return
	}
	for _, e := range entries {
		s.add(opts, path.Join(rel, e.Name()), os.Lstat)
	}
}
