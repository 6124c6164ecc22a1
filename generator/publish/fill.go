package publish

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mingdeng/generator/write"
)

// release puts set together as a release, verifies it and gives it its name.
// Readers see nothing of it yet.
func (t *target) release(ctx context.Context, set Set, o Options) (Record, error) {
	f, err := t.newFiller(set)
	if err != nil {
		return Record{}, err
	}
	defer f.removeScratch()
	if err := f.compress(ctx, o.Compact); err != nil {
		return Record{}, err
	}
	if f.before != "" && maps.Equal(f.had, f.ownSums()) {
		r, err := t.record(f.before)
		r.Action = Unchanged
		return r, err
	}
	if err := f.start(); err != nil {
		return Record{}, err
	}
	if err := f.each(ctx, f.put); err != nil {
		return Record{}, err
	}
	if err := f.each(ctx, f.verify); err != nil {
		return Record{}, err
	}
	return f.finish(o)
}

// filler fills releases/.incoming.
type filler struct {
	*target
	set     Set
	before  string               // the release that is current
	had     map[string]write.Sum // its own files
	kept    []string             // all releases
	carry   map[string]string    // path to the release that has it
	carried map[string]write.Sum // and its sum
	scratch string               // compressed files that were made anew
}

// newFiller looks at what the target has.
func (t *target) newFiller(set Set) (*filler, error) {
	f := &filler{target: t, set: maps.Clone(set), before: t.shown()}
	var err error
	if f.kept, err = t.ids(); err != nil {
		return nil, err
	}
	f.had, err = t.own(f.before)
	return f, err
}

// start makes .incoming, and removes from it what the release has not.
func (f *filler) start() error {
	var err error
	if f.carry, f.carried, err = f.target.carried(f.kept, f.ownSums()); err != nil {
		return err
	}
	incoming := f.at(releasesDir, incomingName)
	if err := os.MkdirAll(incoming, 0o755); err != nil {
		return err
	}
	return filepath.WalkDir(incoming, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(incoming, name)
		if err != nil {
			return err
		}
		if sum, wanted := f.wants(filepath.ToSlash(rel)); wanted {
			if now, err := write.SumFile(name); err == nil && now == sum {
				return nil
			}
		}
		return os.Remove(name)
	})
}

// wants is the sum of a path of the release.
func (f *filler) wants(path string) (write.Sum, bool) {
	if e, ok := f.set[path]; ok {
		return e.Sum, true
	}
	sum, ok := f.carried[path]
	return sum, ok
}

// ownSums are the sums of the release's own files.
func (f *filler) ownSums() map[string]write.Sum {
	sums := make(map[string]write.Sum, len(f.set))
	for p, e := range f.set {
		sums[p] = e.Sum
	}
	return sums
}

// each calls do for every path of the release, several at a time, and returns
// the first error.
func (f *filler) each(ctx context.Context, do func(path string) error) error {
	paths := append(slices.Sorted(maps.Keys(f.set)), slices.Sorted(maps.Keys(f.carried))...)
	return parallel(ctx, len(paths), func(i int) error { return do(paths[i]) })
}

// parallel calls do for 0 … n-1, several at a time, until one fails.
func parallel(ctx context.Context, n int, do func(i int) error) error {
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && run.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					stop(err)
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(run)
}

// put puts one file into .incoming, unless an interrupted run has: by a hard
// link to a release that has the same bytes, else as a copy.
func (f *filler) put(path string) error {
	if err := f.ask("put " + path); err != nil {
		return err
	}
	to := f.in(incomingName, path)
	if _, err := os.Lstat(to); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	from := f.linkable(path)
	if from != "" && os.Link(from, to) == nil {
		return nil
	}
	if e, own := f.set[path]; own {
		from = e.File
	}
	return f.copy(from, to, path)
}

// linkable is a file of an earlier release with the bytes of path, or "".
func (f *filler) linkable(path string) string {
	if id := f.carry[path]; id != "" {
		return f.in(id, path)
	}
	if sum, had := f.had[path]; had && sum == f.set[path].Sum {
		return f.in(f.before, path)
	}
	return ""
}

// copy copies a file. Its time is later, by a second at least, than that of
// every kept release's file at the path: web servers tell versions apart by
// length and second.
func (f *filler) copy(from, to, path string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	temp := to + ".part"
	dst, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	if err = errors.Join(err, dst.Close()); err != nil {
		os.Remove(temp)
		return err
	}
	at := time.Now().Truncate(time.Second)
	for _, id := range f.kept {
		if info, err := os.Lstat(f.in(id, path)); err == nil && !info.ModTime().Before(at) {
			at = info.ModTime().Truncate(time.Second).Add(time.Second)
		}
	}
	return errors.Join(os.Chtimes(temp, at, at), os.Rename(temp, to))
}

// verify compares a file of .incoming with its sum. One that was linked and
// has been damaged since is copied anew.
func (f *filler) verify(path string) error {
	if err := f.ask("verify " + path); err != nil {
		return err
	}
	want, _ := f.wants(path)
	at := f.in(incomingName, path)
	for try := range 2 {
		sum, err := write.SumFile(at)
		if err != nil || sum == want {
			return err
		}
		e, own := f.set[path]
		if !own || try > 0 {
			break
		}
		if err := errors.Join(os.Remove(at), f.copy(e.File, at, path)); err != nil {
			return err
		}
	}
	return &Error{Unverified, path}
}

// finish writes the manifests and the record, and gives the release its name.
func (f *filler) finish(o Options) (Record, error) {
	own := f.ownSums()
	manifest := write.FormatSums(own)
	r := o.Record
	r.Action, r.Time, r.Before = "publish", o.Now.UTC(), f.before
	r.Manifest, r.Files = write.Sum(sha256.Sum256(manifest)).Hex(), len(own)
	r.Release = nameOf(o.Now, manifest, func(id string) bool { return slices.Contains(f.kept, id) })
	for p := range own {
		if info, err := os.Lstat(f.in(incomingName, p)); err == nil {
			r.Bytes += info.Size()
		}
	}
	c := compare(f.had, own)
	r.Changed, r.Removed = len(c.Added)+len(c.Changed), len(c.Removed)
	record, err := json.Marshal(r)
	if err != nil {
		return r, err
	}
	for name, data := range map[string][]byte{
		write.ManifestName: manifest, carriedName: write.FormatSums(f.carried), recordName: append(record, '\n'),
	} {
		if err := place(f.in(incomingName, name), data); err != nil {
			return r, err
		}
	}
	if err := errors.Join(removeEmpty(f.at(releasesDir, incomingName)), flush(f.dir), f.ask("name")); err != nil {
		return r, err
	}
	return r, os.Rename(f.at(releasesDir, incomingName), f.at(releasesDir, r.Release))
}

// removeEmpty removes the folders below dir that hold nothing.
func removeEmpty(dir string) error {
	var dirs []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name != dir {
			dirs = append(dirs, name)
		}
		return err
	})
	for _, d := range slices.Backward(dirs) {
		os.Remove(d) // fails where it holds something
	}
	return err
}

// compare says what set changes for readers who had something else.
// Compressed files go with theirs and are not told.
func compare(had, has map[string]write.Sum) Change {
	var c Change
	for _, p := range slices.Sorted(maps.Keys(has)) {
		was, before := had[p]
		switch {
		case isCompressed(p):
		case !before:
			c.Added = append(c.Added, p)
		case was != has[p]:
			c.Changed = append(c.Changed, p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(had)) {
		if _, stays := has[p]; !stays && !isCompressed(p) {
			c.Removed = append(c.Removed, p)
		}
	}
	return c
}

// isCompressed reports whether p stands beside a text file.
func isCompressed(p string) bool { return strings.HasSuffix(p, ".gz") || strings.HasSuffix(p, ".br") }

// Compare says what publishing set into dir would change. It takes no lock
// and changes nothing.
func Compare(dir string, set Set) (Change, error) {
	t := &target{dir: dir}
	had, err := t.own(t.shown())
	return compare(had, (&filler{set: set}).ownSums()), err
}
