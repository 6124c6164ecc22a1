package search

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"mingdeng/generator/write"
)

// textFull is the size, in bytes, that a file of texts should have.
const textFull = 9 << 8

// texts makes the files that hold what results show: per says how many
// documents stand in each.
func (s *section) texts(label string) (files []write.File, names []int, per int) {
	per = perFile(s.size(), len(s.docs))
	for i := 0; i < len(s.docs); i += per {
		body := records(s.docs[i:min(i+per, len(s.docs))])
		f, name := data(label+strconv.FormatInt(int64(i/per), 36), body)
		files, names = append(files, f), append(names, name)
	}
	return files, names, per
}

// size is about how many bytes the section's texts take.
func (s *section) size() int {
	n := 0
	for i := range s.docs {
		d := &s.docs[i]
		n += len(d.title) + len(d.href) + 20
		for _, p := range d.passages {
			n += len(p.anchor) + len(p.text) + 6
		}
	}
	return n
}

// records is documents as JSON. A trail that is that of the document before
// is written as 0.
func records(docs []document) []byte {
	b := []byte{'['}
	for i := range docs {
		if i > 0 {
			b = append(b, ',', '\n')
		}
		b = docs[i].record(b, i > 0 && docs[i].trail == docs[i-1].trail)
	}
	return append(b, ']')
}

// perFile is how many documents make files of textFull on average. It changes
// seldom, so that one edited document changes one file.
func perFile(size, n int) int { return max(1, textFull*n/max(1, size)) }

// record appends the document as a JSON array: title, trail, address, state,
// then anchor and text of each passage.
func (d *document) record(b []byte, sameTrail bool) []byte {
	b = appendText(append(b, '['), d.title)
	if sameTrail {
		b = append(b, ",0"...)
	} else {
		b = appendText(append(b, ','), d.trail)
	}
	b = appendText(append(b, ','), d.href)
	b = appendText(append(b, ','), d.state)
	for _, p := range d.passages {
		b = appendText(append(b, ','), p.anchor)
		b = appendText(append(b, ','), p.text)
	}
	return append(b, ']')
}

// appendText appends a text, in NFC, as a string that JavaScript of any age
// reads.
func appendText(b []byte, s string) []byte {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == 0x7F || r == '\u2028' || r == '\u2029' || r == 0xFEFF:
			b = fmt.Appendf(b, "\\u%04x", r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
