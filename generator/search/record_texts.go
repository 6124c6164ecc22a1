package search

import (
	"crypto/sha256"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"mingdeng/generator/write"
)

// appendText appends what the file of a unit's records says before it is packed.
func (s *unitRecords) appendText(b []byte) []byte {
	b = append(append(append(b, s.unit...), '\t'), line(s.trail)...)
	for i := range s.records {
		r := &s.records[i]
		b = appendNumber(appendNumber(append(b, '\n'), r.at), int(r.date))
		b = append(b, r.state.String()...)
		for _, n := range r.notes {
			b = append(append(b, '\t'), line(n)...)
		}
	}
	return b
}

// size is how many bytes appendText takes, or somewhat more.
func (s *unitRecords) size() int {
	n := len(s.unit) + len(s.trail) + 1
	for i := range s.records {
		n += 32
		for _, note := range s.records[i].notes {
			n += len(note) + 1
		}
	}
	return n
}

// line is a text in NFC without what separates lines and fields.
func line(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' }) >= 0 {
		s = strings.Map(func(r rune) rune { return max(r, ' ') }, s)
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s
}

// recordsFile is the file of the texts of a unit's records. It is packed when it is written; its name
// is from the text before.
func (s *section) recordsFile(label string, i int, sh *unitRecords) (write.File, int) {
	label += strconv.FormatInt(int64(i), 36)
	sum := sha256.Sum256(sh.appendText(append(append(make([]byte, 0, sh.size()+32), label...), packVersion...)))
	name, collect := nameOf(sum), s.unitRecords // not s: it would keep all documents in memory
	return write.File{Path: path(label, name), Fingerprint: fingerprint(sum), Render: func(w io.Writer) error {
		sh := collect(i)
		_, err := w.Write(call(label, packed(new(packer), string(sh.appendText(make([]byte, 0, sh.size()))))))
		return err
	}}, name
}

// namedRecords are the records of the unit with index i and their file; without
// records the name is 0.
type namedRecords struct {
	unitRecords
	i    int
	file write.File
	name int
}

// recordFiles gives the records and files of all units, in the order of the units.
// A goroutine makes them while the receiver works on those before.
func (s *section) recordFiles(label string) <-chan namedRecords {
	list := make(chan namedRecords, 64)
	go func() {
		defer close(list)
		for i := range s.recordUnits {
			n := namedRecords{unitRecords: s.unitRecords(i), i: i}
			if len(n.records) > 0 {
				n.file, n.name = s.recordsFile(label, i, &n.unitRecords)
			}
			list <- n
		}
	}()
	return list
}

// packVersion is part of each fingerprint: another packer makes another file of
// the same text.
const packVersion = "1"

// packed is a text, packed, as a JavaScript string.
func packed(p *packer, text string) []byte {
	short := p.pack(make([]byte, 0, len(text)/2+16), text)
	return appendText(make([]byte, 0, len(short)+len(short)/8+16), string(short))
}
