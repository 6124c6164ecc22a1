package cache

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"mingdeng/generator/parallel"
)

// roots are the sources of a portal.
func roots() []string { return []string{"site.toml", "content", "data", "layouts"} }

// Sources are the files that a portal is made from, at one moment.
type Sources struct {
	Sum   Sum // of their paths and bytes
	Times Sum // of when each was written: it differs when a file was changed and changed back
}

// SourcesOf looks at all sources in fsys.
func SourcesOf(fsys fs.FS) (Sources, error) {
	files, err := sources(fsys)
	if err != nil {
		return Sources{}, err
	}
	sums, times, errs := make([]Sum, len(files)), make([]int64, len(files)), make([]error, len(files))
	parallel.EachWith(len(files), 0, func() func(int) {
		var buf []byte
		return func(i int) { sums[i], times[i], errs[i] = hashFile(fsys, files[i], &buf) }
	})
	content, written := sha256.New(), sha256.New()
	for i, f := range files {
		fmt.Fprintf(content, "%x  %q\n", sums[i], f)
		fmt.Fprintf(written, "%d  %q\n", times[i], f)
	}
	return Sources{Sum(content.Sum(nil)), Sum(written.Sum(nil))}, errors.Join(errs...)
}

// hashFile is the sum of one file, read through buf, which it allocates once, and
// the time of its last change before it was read.
func hashFile(fsys fs.FS, name string, buf *[]byte) (Sum, int64, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return Sum{}, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Sum{}, 0, err
	}
	h := sha256.New()
	if *buf == nil {
		*buf = make([]byte, 64<<10)
	}
	_, err = io.CopyBuffer(h, struct{ io.Reader }{f}, *buf) // hidden behind io.Reader: the file's own WriteTo would allocate a buffer
	return Sum(h.Sum(nil)), info.ModTime().UnixNano(), err
}

// sources lists all sources, in order.
func sources(fsys fs.FS) ([]string, error) {
	var files []string
	for _, root := range roots() {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				if name == root && errors.Is(err, fs.ErrNotExist) {
					return nil // a portal may do without it
				}
				return err
			}
			if !d.IsDir() {
				files = append(files, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
