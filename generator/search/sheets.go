package search

import (
	"crypto/sha256"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"mingdeng/generator/write"
)

// text is what the file of a unit's records says before it is packed.
func (s *sheet) text() string {
	var b strings.Builder
	b.WriteString(s.unit + "\t" + line(s.trail))
	var digits [16]byte
	for i := range s.records {
		r := &s.records[i]
		b.WriteByte('\n')
		b.Write(appendNumber(appendNumber(digits[:0], r.at), int(r.date)))
		b.WriteString(r.state.String())
		for _, n := range r.notes {
			b.WriteByte('\t')
			b.WriteString(line(n))
		}
	}
	return b.String()
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
	sum := sha256.Sum256([]byte(label + packEdition + sh.text()))
	name, again := nameOf(sum), s.sheet // s has all documents, which can go
	return write.File{Path: path(label, name), Of: edition(sum), Render: func(w io.Writer) error {
		sh := again(i)
		_, err := w.Write(call(label, packed(new(packer), sh.text())))
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
func packed(p *packer, text string) []byte { return appendText(nil, string(p.pack(nil, text))) }
