package search

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"

	"mingdeng/generator/write"
)

// Where the files stand, from the site's root.
const folder = "search-data/"

// data makes the file of a part of the index and returns the number in its
// name. The part knows its label; the name adds the bytes' own hash.
func data(label string, body []byte) (write.File, int) {
	b := call(label, body)
	sum := sha256.Sum256(b)
	name := nameOf(sum)
	return file(path(label, name), b, sum), name
}

// call is the call that hands a part to the script.
func call(label string, body []byte) []byte {
	b := make([]byte, 0, len(body)+len(label)+32)
	b = append(b, `mingdeng.search.put("`...)
	b = append(append(b, label...), `",`...)
	b = append(b, body...)
	return append(b, ")\n"...)
}

// nameOf is the number in the name of a file with this sum; 0 is no file.
func nameOf(sum [sha256.Size]byte) int {
	return 1 + int(binary.BigEndian.Uint64(sum[:])%(nameLimit-1))
}

func path(label string, name int) string {
	return fmt.Sprintf("%s%s-%s.js", folder, label, strconv.FormatInt(int64(name), 36))
}

func file(path string, b []byte, sum [sha256.Size]byte) write.File {
	return write.File{Path: path, Fingerprint: fingerprint(sum), Render: func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}}
}

// fingerprint is that of a file whose bytes have this sum.
func fingerprint(sum [sha256.Size]byte) func() string { return func() string { return string(sum[:]) } }

// unique drops files that stand in the list already: languages share what is
// the same in both.
func unique(files []write.File) []write.File {
	seen := make(map[string]bool, len(files))
	kept := files[:0]
	for _, f := range files {
		if !seen[f.Path] {
			seen[f.Path] = true
			kept = append(kept, f)
		}
	}
	return kept
}
