package search

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mingdeng/generator/write"
)

// Sizes, in bytes, that keep a query small: see the package comment.
const (
	bucketFull = 2 << 10 // average at which the number of buckets doubles
	listLong   = 4 << 10 // at which a list gets a file of its own
	listCut    = 8 << 10 // at which a list of records is cut by shards
)

// longMark says that what follows are names of files that hold the list.
const longMark = '~'

// entry is a term with its list, or with the names of the files that hold it.
type entry struct {
	key  string
	data []byte
}

// labels begin the names of a segment's files.
type labels struct{ bucket, long string }

// segmentLabels are those of each segment.
func segmentLabels() [segments]labels { return [segments]labels{{"t", "w"}, {"u", "v"}, {"r", "s"}} }

// buckets makes the files of all lists; names are those of the buckets, in
// order.
func (x *index) buckets(l labels) (files []write.File, names []int) {
	entries := make([]entry, 0, len(x.lists))
	for key, list := range x.lists {
		e := entry{key, list.bytes()}
		if len(e.data) > listLong {
			f, name := data(longLabel(l.long, key), quoted(e.data))
			files = append(files, f)
			e.data = appendName([]byte{longMark}, name)
		}
		entries = append(entries, e)
	}
	slices.SortFunc(files, func(a, b write.File) int { return strings.Compare(a.Path, b.Path) })
	made, names := bucketFiles(l.bucket, entries)
	return append(files, made...), names
}

// buckets makes the files of all lists of records. A long one is its number of
// records and the name of a file; one that is cut has as many names as there
// are shards.
func (x *recordIndex) buckets(l labels) (files []write.File, names []int) {
	entries := make([]entry, 0, len(x.lists))
	for t, key := range x.keys {
		g := &x.lists[t]
		g.close()
		e := entry{key, g.buf}
		if len(g.buf) > listLong {
			e.data = appendNumber([]byte{longMark}, g.count)
			parts := [][]byte{g.buf}
			if len(g.buf) > listCut {
				parts = g.shards()
			}
			for i, p := range parts {
				name := 0
				if len(p) > 0 {
					var f write.File
					label := longLabel(l.long+strconv.Itoa(i)+"-", key)
					f, name = data(label, quoted(p))
					files = append(files, f)
				}
				e.data = appendName(e.data, name)
			}
		}
		g.buf = nil
		entries = append(entries, e)
	}
	made, names := bucketFiles(l.bucket, entries)
	return append(files, made...), names
}

// bucketFiles puts entries into buckets.
func bucketFiles(label string, entries []entry) (files []write.File, names []int) {
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	size := 0
	for _, e := range entries {
		size += len(e.key) + len(e.data) + 2
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
		f, name := data(label+strconv.FormatInt(int64(i), 36), quoted(b))
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
