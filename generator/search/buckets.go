package search

import (
	"fmt"
	"strconv"

	"mingdeng/generator/write"
)

// Sizes, in bytes, that keep a query small: see the package comment.
const (
	bucketFull = 2 << 10 // average at which the number of buckets doubles
	listLong   = 2 << 10 // at which a list gets a file of its own
)

// entry is a term with its list, or with the name of the file that holds it.
type entry struct {
	key  string
	data []byte
}

// labels begin the names of a tier's files.
type labels struct{ bucket, long string }

// tierLabels are those of each tier.
func tierLabels() [tiers]labels { return [tiers]labels{{"t", "w"}, {"u", "v"}} }

// buckets makes the files of all lists; names are those of the buckets, in
// order.
func (x *index) buckets(l labels) (files []write.File, names []int) {
	entries := make([]entry, 0, len(x.lists))
	size := 0
	for _, key := range x.keys() {
		e := entry{key, x.lists[key].bytes()}
		if len(e.data) > listLong {
			f, name := data(longLabel(l.long, key), quoted(e.data))
			files = append(files, f)
			e.data = appendName([]byte{'~'}, name)
		}
		size += len(e.key) + len(e.data) + 2
		entries = append(entries, e)
	}
	sorted := make([][]byte, bucketCount(size))
	for _, e := range entries {
		b := &sorted[bucketOf(e.key, len(sorted))]
		if len(*b) > 0 {
			*b = append(*b, ' ')
		}
		*b = append(append(append(*b, e.key...), ' '), e.data...)
	}
	for i, b := range sorted {
		f, name := data(l.bucket+strconv.FormatInt(int64(i), 36), quoted(b))
		files, names = append(files, f), append(names, name)
	}
	return files, names
}

// quoted puts quotes around bytes that need no escape.
func quoted(b []byte) []byte {
	q := make([]byte, 0, len(b)+2)
	return append(append(append(q, '"'), b...), '"')
}

// bucketCount is the power of two that keeps the average below bucketFull.
func bucketCount(size int) int {
	n := 1
	for n*bucketFull < size {
		n *= 2
	}
	return n
}

// longLabel names a list's own file by the code points of its term.
func longLabel(label, key string) string {
	for i, r := range key {
		if i > 0 {
			label += "-"
		}
		label += fmt.Sprintf("%x", r)
	}
	return label
}
