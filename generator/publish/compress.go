package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/andybalholm/brotli"

	"mingdeng/generator/parallel"
	"mingdeng/generator/write"
)

// Compression says which compressed files stand beside text files.
type Compression bool

// The compressions.
const (
	Plain      Compression = false
	Compressed Compression = true // .gz and .br
)

// minCompress is the length in bytes from which a file is compressed: less
// fits into one packet as it is.
const minCompress = 1400

// brotliLevel is the best level that a large site can wait for: 11 takes ten
// times as long for a few percent.
const brotliLevel = 9

// compressible reports whether a file is text that gains from compression.
func compressible(p string) bool {
	switch path.Ext(p) {
	case ".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".ics", ".txt":
		return true
	}
	return false
}

// compress adds a .gz and a .br to the set for each text file. Those of files
// that have not changed are taken from the release before.
func (f *filler) compress(ctx context.Context, c Compression) error {
	if c == Plain {
		return nil
	}
	var fresh []string
	for _, p := range slices.Sorted(maps.Keys(f.set)) {
		if compressible(p) && !f.reuse(p) {
			fresh = append(fresh, p)
		}
	}
	var err error
	if f.scratch, err = os.MkdirTemp("", "mingdeng-compressed"); err != nil {
		return err
	}
	made := make([]Set, len(fresh)) // by file, since the set is read meanwhile
	if err = parallel.Try(ctx, len(fresh), 0, func(i int) (err error) {
		made[i], err = f.compressOne(fresh[i], filepath.Join(f.scratch, strconv.Itoa(i)))
		return err
	}); err != nil {
		return err
	}
	for _, m := range made {
		maps.Copy(f.set, m)
	}
	return nil
}

// reuse takes the compressed files of p from the release before, if that has
// the same p with both beside it.
func (f *filler) reuse(p string) bool {
	gz, hasGz := f.had[p+".gz"]
	br, hasBr := f.had[p+".br"]
	if f.had[p] != f.set[p].Sum || !hasGz || !hasBr {
		return false
	}
	f.set[p+".gz"], f.set[p+".br"] = Entry{Sum: gz}, Entry{Sum: br}
	return true
}

// compressOne makes the compressed files of p at temp. A file that does not
// shrink gets none.
func (f *filler) compressOne(p, temp string) (Set, error) {
	data, err := os.ReadFile(f.set[p].File)
	if err != nil || len(data) < minCompress {
		return nil, err
	}
	made := Set{}
	for ext, writer := range map[string]func(io.Writer) io.WriteCloser{".gz": newGzip, ".br": newBrotli} {
		var b bytes.Buffer
		w := writer(&b)
		w.Write(data) // a buffer takes everything
		if err := w.Close(); err != nil {
			return nil, err
		}
		if b.Len() >= len(data) {
			return nil, nil
		}
		if err := os.WriteFile(temp+ext, b.Bytes(), 0o600); err != nil {
			return nil, err
		}
		made[p+ext] = Entry{write.Sum(sha256.Sum256(b.Bytes())), temp + ext}
	}
	return made, nil
}

// newGzip writes no name and no time, so that the same text gives the same
// bytes.
func newGzip(w io.Writer) io.WriteCloser {
	z, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // the level is a valid one
	return z
}

func newBrotli(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotliLevel) }

// removeScratch removes what compress made.
func (f *filler) removeScratch() {
	if f.scratch != "" {
		os.RemoveAll(f.scratch)
	}
}
