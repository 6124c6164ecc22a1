package write

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"os"
	"strconv"
)

// staging is what rendering has found out about a set.
type staging struct {
	sums    []Sum  // by index in the set
	changed []bool // the bytes are not those on disk; they are staged
	bytes   int64
}

// manifest is the manifest of set as rendered.
func (s *staging) manifest(set *set) manifest {
	m := make(manifest, len(set.files))
	for i, f := range set.files {
		m.add(f.Path, s.sums[i])
	}
	return m
}

// stage renders set and puts the files whose bytes are not on disk yet into
// the staging folder.
func (t *target) stage(ctx context.Context, set *set, workers int) (*staging, error) {
	n := len(set.files)
	s := &staging{sums: make([]Sum, n), changed: make([]bool, n)}
	sizes := make([]int64, n)
	err := renderAll(ctx, set.files, workers, func(i int, b *bytes.Buffer) error {
		sizes[i] = int64(b.Len())
		s.sums[i] = sha256.Sum256(b.Bytes())
		if t.holds(set.files[i].Path, b.Bytes()) {
			return nil
		}
		s.changed[i] = true
		return t.create(strconv.Itoa(i), set.files[i].Path, b.Bytes())
	})
	for _, size := range sizes {
		s.bytes += size
	}
	return s, err
}

// stagedName is where the file of index i is staged.
func stagedName(i int) string { return newDir + "/" + strconv.Itoa(i) }

// create stages a file under name; a failure names path, for which it is made.
func (t *target) create(name, path string, data []byte) error {
	if err := t.ask("create", path); err != nil {
		return err
	}
	f, err := t.new.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return t.wrap("create", path, err)
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return t.wrap("write", path, err)
	}
	return nil
}

// holds reports whether path is a plain file with these bytes. What cannot be
// read is not, and is then written anew.
func (t *target) holds(path string, data []byte) bool {
	info, err := t.root.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	f, err := t.root.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var part [32 << 10]byte
	for {
		n, err := f.Read(part[:])
		if n > len(data) || !bytes.Equal(part[:n], data[:n]) {
			return false
		}
		data = data[n:]
		if err != nil {
			return err == io.EOF && len(data) == 0
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
