package serve

import (
	"context"
	"crypto/sha256"
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

// stamp tells a file from its later self. A time alone is not enough: a file
// system may count it in two-second steps, so a file that has changed is
// compared by its bytes at the next look.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
	sum  [sha256.Size]byte // of the bytes of a file that has just changed; else zero
}

// same reports whether nothing but the sum differs.
func (s stamp) same(t stamp) bool {
	return s.size == t.size && s.time.Equal(t.time) && s.mode == t.mode
}

// snapshot is the watched files as they were at one time.
type snapshot map[string]stamp

// startPolling polls because the options ask for it.
func startPolling(opts WatchOptions) looker {
	p := newPoller(opts)
	opts.Polling(opts.Poll, nil)
	return p.look
}

// newPoller remembers what there is now.
func newPoller(opts WatchOptions) *poller { return &poller{opts, take(opts, opts.Names...)} }

// look passes on what has changed since the last look, until ctx ends.
func (p *poller) look(ctx context.Context, raw chan<- string) {
	pause := p.opts.Poll
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		start := time.Now()
		now := take(p.opts, p.opts.Names...)
		pause = max(p.opts.Poll, 2*time.Since(start)) // a slow drive has others to serve
		for _, name := range now.since(p.last, p.sum) {
			if !pass(ctx, raw, name) {
				return
			}
		}
		p.last = now
	}
}

// since lists what differs between s and the earlier snapshot old, and notes
// the sums of files that have changed.
func (s snapshot) since(old snapshot, sum func(name string) [sha256.Size]byte) []string {
	var changed []string
	for name, st := range s {
		was, ok := old[name]
		if ok && was.same(st) && was.sum == [sha256.Size]byte{} {
			continue
		}
		if st.sum = sum(name); !ok || !was.same(st) || was.sum != st.sum {
			changed = append(changed, name)
		} else {
			st.sum = [sha256.Size]byte{} // quiet for one look
		}
		s[name] = st
	}
	for name := range old {
		if _, ok := s[name]; !ok {
			changed = append(changed, name)
		}
	}
	return changed
}

// sum is the sum of a file's bytes; zero of what cannot be read, as a folder.
func (p *poller) sum(name string) [sha256.Size]byte {
	data, err := os.ReadFile(filepath.Join(p.opts.Root, filepath.FromSlash(name)))
	if err != nil {
		return [sha256.Size]byte{}
	}
	return sha256.Sum256(data)
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
		s[rel] = stamp{size: info.Size(), time: info.ModTime(), mode: info.Mode()}
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
