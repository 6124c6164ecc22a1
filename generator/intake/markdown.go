package intake

import (
	"strings"
	"unicode/utf8"
)

// markdown writes the document.
func (d *document) markdown() string {
	d.settleHeads()
	m := &printer{}
	for i := range d.blocks {
		m.block(&d.blocks[i])
	}
	for _, n := range d.notes {
		m.note(n)
	}
	return m.b.String()
}

// printer writes blocks with an empty line between them, none between the
// items of a list.
type printer struct {
	b    strings.Builder
	last form
}

func (m *printer) add(f form, text string) {
	if text == "" {
		return
	}
	if m.b.Len() > 0 && !(f == formBullet && m.last == formBullet) {
		m.b.WriteByte('\n')
	}
	m.b.WriteString(text + "\n")
	m.last = f
}

func (m *printer) block(b *block) {
	switch b.form {
	case formTitle:
		m.add(formHead, heading(1, b.text))
	case formHead:
		m.add(formHead, heading(b.level, b.text))
	case formBullet:
		indent := strings.Repeat("  ", b.level)
		text := strings.Join(lines(b.text, escapeNested), "\\\n"+indent+"  ")
		m.add(formBullet, indent+"- "+text)
	case formTable:
		m.table(b.rows)
	default:
		m.paragraph(b)
	}
}

// heading writes a heading, which has one line only.
func heading(level int, text []span) string {
	var flat []span
	for _, s := range text {
		s.bold, s.italic = false, false
		flat = append(flat, s)
	}
	words := oneLine(lines(flat, nil))
	if words == "" {
		return ""
	}
	if strings.HasSuffix(words, "#") {
		words = words[:len(words)-1] + `\#`
	}
	return strings.Repeat("#", min(max(level, 1), 6)) + " " + words
}

// oneLine joins lines, with a space unless Chinese meets Chinese.
func oneLine(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 && !(wideEnd(lines[i-1]) && wideStart(line)) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// paragraph writes a paragraph. A line in it that starts with a number of its
// own stands by itself, any other break is kept as one.
func (m *printer) paragraph(b *block) {
	var open []string
	flush := func() {
		m.add(formPara, strings.Join(open, "\\\n"))
		open = nil
	}
	for _, line := range lines(b.text, nil) {
		if mark := bulletHead.FindString(line); mark != "" && len(line) > len(mark) {
			flush()
			m.add(formBullet, "- "+escapeNested(line[len(mark):]))
			continue
		}
		if n := len(open); numbered(line) || n > 0 && endsParagraph(open[n-1]) {
			flush()
		}
		line = escapeHead(line)
		if len(open) == 0 {
			line = strings.Repeat(" ", b.indent) + line
		}
		open = append(open, line)
	}
	flush()
}

// endsParagraph reports whether a line ends as Chinese paragraphs do: what
// follows after a mere line break is a paragraph too.
func endsParagraph(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("。！？；：", r)
}

// lines writes spans, cut at their breaks; empty lines are left out. head
// escapes the start of each line; nil does not.
func lines(spans []span, head func(string) string) []string {
	var out []string
	from := 0
	for i := 0; i <= len(spans); i++ {
		if i < len(spans) && !spans[i].br {
			continue
		}
		if line := inline(spans[from:i]); line != "" {
			if head != nil {
				line = head(line)
			}
			out = append(out, line)
		}
		from = i + 1
	}
	return out
}

// note writes a footnote; its further paragraphs are indented.
func (m *printer) note(n note) {
	var parts []string
	for _, b := range n.blocks {
		for _, row := range b.rows {
			for _, c := range row {
				parts = append(parts, lines(flatten(c.blocks), escapeNested)...)
			}
		}
		parts = append(parts, lines(b.text, escapeNested)...)
	}
	if len(parts) > 0 {
		m.add(formPara, "[^"+n.label+"]: "+strings.Join(parts, "\n\n    "))
	}
}

// settleHeads gives headings their levels: the title, if there is one, has the
// first to itself. Numbered 一、 that only sometimes are headings are none.
func (d *document) settleHeads() {
	firm := true
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.form == formPara && commaNumber.MatchString(plain(b.text)) {
			firm = false
		}
	}
	d.findTitle()
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.form != formHead {
			continue
		}
		text := plain(b.text)
		b.level++
		if runes(text) > longestHead || itemNumber.MatchString(text) || !firm && commaNumber.MatchString(text) ||
			strings.HasSuffix(text, "。") || strings.HasSuffix(text, "；") {
			b.form = formPara
		}
	}
}

// findTitle makes the only top heading the title, if it stands first and has
// no number, and the document has no other title.
func (d *document) findTitle() {
	at, top := -1, 0
	for i, b := range d.blocks {
		switch {
		case b.form == formTitle:
			return
		case b.form == formHead && b.level == 1:
			top++
			if at < 0 && top == 1 && !numbered(plain(b.text)) {
				at = i
			}
		}
	}
	if at >= 0 && top == 1 {
		d.blocks[at].form = formTitle
		for i := range d.blocks {
			if b := &d.blocks[i]; b.form == formHead {
				b.level--
			}
		}
	}
}
