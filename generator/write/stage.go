package write

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"io"
	"os"
	"slices"
	"sync/atomic"

	"mingdeng/generator/parallel"
)

// staging is what rendering has found out about a set.
type staging struct {
	sums   []Sum        // by index in the set
	staged []stagedPath // by index: where the bytes are that are not those on disk
	stamps []stamp      // by index: what tells the file on disk from a later one
	bytes  int64
	cached int // neither rendered nor read: they are in the cache
}

// manifest is the manifest of set as rendered.
func (s *staging) manifest(set *set) manifest {
	m := make(manifest, len(set.files))
	for i, f := range set.files {
		m.add(f.Path, s.sums[i])
	}
	return m
}

// stage renders set, but for what the cache knows to be on disk, and puts the
// files whose bytes are not there yet into the staging folder.
func (t *target) stage(ctx context.Context, set *set, opts Options) (*staging, error) {
	n := len(set.files)
	s := &staging{sums: make([]Sum, n), staged: make([]stagedPath, n), stamps: make([]stamp, n)}
	known := make([]bool, n)
	workers := opts.Workers
	parallel.Each(n, workers, func(i int) { s.sums[i], s.stamps[i], known[i] = opts.Cache.lookup(t, &set.files[i]) })
	at := make([]int, 0, n)
	for i := range set.files {
		if known[i] {
			s.cached++
			continue
		}
		at = append(at, i)
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(set.files[a].Path, set.files[b].Path) }) // pages of one unit one after the other: they share what was judged last
	files := make([]File, len(at))
	for k, i := range at {
		files[k] = set.files[i]
	}
	one := opts.counter(len(files))
	st := t.stager()
	defer st.close()
	err := renderAll(ctx, files, workers, func(k int, b *bytes.Buffer) (err error) {
		defer one()
		i := at[k]
		s.sums[i] = sha256.Sum256(b.Bytes())
		s.staged[i], s.stamps[i], err = st.stage(i, set.files[i].Path, b.Bytes())
		return err
	})
	for _, m := range s.stamps {
		s.bytes += m.size
	}
	return s, err
}

// counter is to be called after each of total files, and tells Progress.
func (o Options) counter(total int) func() {
	if o.Progress == nil {
		return func() {}
	}
	o.Progress(0, total)
	var done atomic.Int64
	return func() { o.Progress(int(done.Add(1)), total) }
}

// create makes the file name in the open folder in; a failure names path, for
// which it is made.
func (t *target) create(in *os.Root, name, path string, data []byte) (stamp, error) {
	if err := t.ask("create", path); err != nil {
		return stamp{}, err
	}
	f, err := in.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL|plainFile, 0o644)
	if err != nil {
		return stamp{}, t.wrap("create", path, err)
	}
	_, err = f.Write(data)
	info, statErr := f.Stat()
	if err = cmp.Or(err, statErr, f.Close()); err != nil {
		return stamp{}, t.wrap("write", path, err)
	}
	return stampOf(info), nil
}

// holds reports whether path is a plain file with these bytes. What cannot be
// read is not, and is then written anew.
func (t *target) holds(path string, data []byte) (stamp, bool) {
	info, err := t.root.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return stamp{}, false
	}
	f, err := t.root.OpenFile(path, os.O_RDONLY|plainFile, 0)
	if err != nil {
		return stamp{}, false
	}
	defer f.Close()
	var part [32 << 10]byte
	for {
		n, err := f.Read(part[:])
		if n > len(data) || !bytes.Equal(part[:n], data[:n]) {
			return stamp{}, false
		}
		data = data[n:]
		if err != nil {
			return stampOf(info), err == io.EOF && len(data) == 0
		}
	}
}

// sum is the sum of the plain file at path.
func (t *target) sum(path string) (Sum, error) {
	f, err := t.root.Open(path)
	if err != nil {
		return Sum{}, t.wrap("open", path, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Sum{}, t.wrap("read", path, err)
	}
	return Sum(h.Sum(nil)), nil
}
