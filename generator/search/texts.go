package search

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"mingdeng/generator/write"
)

// pageFull is how many names of files share a page.
const pageFull = 512

// texts makes the files that hold what results show, for so many numbers each
// as the kind says; the name of one that would be empty is 0.
func (s *section) texts(label string) (files []write.File, names []int) {
	p := new(packer)
	var docs []document // of the file to come
	end := func() {
		if len(docs) == 0 {
			return
		}
		i := docs[0].at / s.kind.per
		f, name := data(label+strconv.FormatInt(int64(i), 36), packed(p, s.lines(docs)))
		files, names, docs = append(files, f), append(append(names, make([]int, i-len(names))...), name), docs[:0]
	}
	s.each(func(d *document) {
		if len(docs) > 0 && d.at/s.kind.per != docs[0].at/s.kind.per {
			end()
		}
		docs = append(docs, *d)
	})
	end()
	return files, names
}

// pages puts names into files of their own; the name of one that holds zeros
// only is 0.
func pages(label string, names []int) (files []write.File, of []int) {
	for i := 0; i < len(names); i += pageFull {
		page := names[i:min(i+pageFull, len(names))]
		any := 0
		for _, name := range page {
			any |= name
		}
		if any == 0 {
			of = append(of, 0)
			continue
		}
		f, name := data(label+strconv.FormatInt(int64(i/pageFull), 36), quoted(appendNames(nil, page)))
		files, of = append(files, f), append(of, name)
	}
	return files, of
}

// lines is documents as a text of one line each: number within the file, then
// title, trail, address, state, day, and anchors with their texts, all with a
// tab before them. A trail that is that of the document before is "=".
func (s *section) lines(docs []document) string {
	var b strings.Builder
	field := func(s string) {
		b.WriteByte('\t')
		b.WriteString(line(s))
	}
	for i := range docs {
		d := &docs[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strconv.Itoa(d.at % s.kind.per))
		field(d.title)
		if i > 0 && d.trail == docs[i-1].trail {
			field(sameTrail)
		} else {
			field(d.trail)
		}
		field(d.href)
		field(d.state)
		day := ""
		if s.kind.dated && d.date != 0 {
			day = d.date.String()
		}
		field(day)
		for _, p := range d.passages {
			field(p.anchor)
			field(p.text)
		}
	}
	return b.String()
}

const sameTrail = "="

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
