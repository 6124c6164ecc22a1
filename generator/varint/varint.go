// Package varint writes and reads the files that a run leaves to the next: a
// number is a varint, a text stands behind its length.
//
// In and out: bytes. What never happens here: a panic over damaged bytes, or
// memory for more than they hold; the Reader says that they are broken.
package varint

import "encoding/binary"

// Writer appends to Bytes.
type Writer struct{ Bytes []byte }

// Uint writes a number that is not negative.
func (w *Writer) Uint(n uint64) { w.Bytes = binary.AppendUvarint(w.Bytes, n) }

// Int writes a number.
func (w *Writer) Int(n int64) { w.Bytes = binary.AppendVarint(w.Bytes, n) }

// Text writes a text behind its length.
func (w *Writer) Text(s string) {
	w.Uint(uint64(len(s)))
	w.Bytes = append(w.Bytes, s...)
}

// Raw writes bytes whose number the reader knows.
func (w *Writer) Raw(b ...byte) { w.Bytes = append(w.Bytes, b...) }

// Reader takes off Rest what a Writer wrote. Once something is not there, Broken
// is set and all that follows is zero. Texts are parts of Rest.
type Reader struct {
	Rest   string
	Broken bool
}

// Uint reads a number that is not negative.
func (r *Reader) Uint() uint64 {
	if r.Rest != "" && r.Rest[0] < 0x80 { // most are small
		n := uint64(r.Rest[0])
		r.Rest = r.Rest[1:]
		return n
	}
	n, size := binary.Uvarint([]byte(r.Rest[:min(len(r.Rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		r.Break()
		return 0
	}
	r.Rest = r.Rest[size:]
	return n
}

// Int reads a number.
func (r *Reader) Int() int64 {
	n := r.Uint()
	return int64(n>>1) ^ -int64(n&1)
}

// Count reads how many things of at least a byte follow.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.Rest)) {
		r.Break()
		return 0
	}
	return int(n)
}

// Text reads a text behind its length.
func (r *Reader) Text() string { return r.Raw(r.Count()) }

// Raw reads n bytes.
func (r *Reader) Raw(n int) string {
	if n > len(r.Rest) {
		r.Break()
		return ""
	}
	s := r.Rest[:n]
	r.Rest = r.Rest[n:]
	return s
}

// Break says that what was read makes no sense.
func (r *Reader) Break() { r.Rest, r.Broken = "", true }
