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
func (s *sheet) appendText(b []byte) []byte {
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
func (s *sheet) size() int {
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

// texts of records are a file a unit. It is packed when it is written; its name
// is from the text before.
func (s *section) sheetFile(label string, i int, sh *sheet) (write.File, int) {
	label += strconv.FormatInt(int64(i), 36)
	sum := sha256.Sum256(sh.appendText(append(append(make([]byte, 0, sh.size()+32), label...), packEdition...)))
	name, again := nameOf(sum), s.sheet // s has all documents, which can go
	return write.File{Path: path(label, name), Of: edition(sum), Render: func(w io.Writer) error {
		sh := again(i)
		_, err := w.Write(call(label, packed(new(packer), string(sh.appendText(make([]byte, 0, sh.size()))))))
		return err
	}}, name
}

// namedSheet is the i-th sheet and its file; the name of one without records is 0.
type namedSheet struct {
	sheet
	i    int
	file write.File
	name int
}

// named gives all sheets in their order, made beside those who take them.
func (s *section) named(label string) <-chan namedSheet {
	sheets := make(chan namedSheet, 64)
	go func() {
		defer close(sheets)
		for i := range s.sheets {
			n := namedSheet{sheet: s.sheet(i), i: i}
			if len(n.records) > 0 {
				n.file, n.name = s.sheetFile(label, i, &n.sheet)
			}
			sheets <- n
		}
	}()
	return sheets
}

// packEdition tells files that another packer made from the same text.
const packEdition = "1"

// packed is a text, packed, as a JavaScript string.
func packed(p *packer, text string) []byte {
	short := p.pack(make([]byte, 0, len(text)/2+16), text)
	return appendText(make([]byte, 0, len(short)+len(short)/8+16), string(short))
}
