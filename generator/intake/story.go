package intake

import (
	"encoding/xml"
	"slices"
	"strings"
)

// story is a run of paragraphs and tables: the body, a cell, a note, a text
// box.
type story struct {
	d      *docx
	w      *walker
	blocks []block
	carry  []span  // words of a paragraph whose mark is deleted
	fields []field // open fields; they may span paragraphs
}

// field is a field of which only the result is text.
type field struct {
	code   string
	result bool
}

// end returns the blocks.
func (s *story) end() []block {
	if !empty(s.carry) {
		s.blocks = append(s.blocks, block{text: s.carry})
		s.carry = nil
	}
	return s.blocks
}

// block reads a child of a body or cell.
func (s *story) block(e xml.StartElement) error {
	switch name(e) {
	case "p":
		return s.paragraph()
	case "tbl":
		rows, err := s.table()
		s.blocks = addTable(s.blocks, rows, s.d.warn)
		return err
	case "sdt":
		return s.control(s.block)
	case "customXml", "ins", "moveTo", "smartTag":
		return s.w.children(s.block)
	case "mc:AlternateContent":
		return s.choose(s.block)
	case "altChunk":
		s.d.warn.add("intake-embedded", "")
	}
	return s.w.skip()
}

// control reads a content control; a generated table of contents is left out,
// because the site makes its own.
func (s *story) control(f each) error {
	contents := false
	return s.w.children(func(e xml.StartElement) error {
		switch name(e) {
		case "sdtPr":
			return s.w.children(func(e xml.StartElement) error {
				if name(e) != "docPartObj" {
					return s.w.skip()
				}
				return s.w.children(func(e xml.StartElement) error {
					contents = contents || attr(e, "val") == "Table of Contents"
					return s.w.skip()
				})
			})
		case "sdtContent":
			if !contents {
				return s.w.children(f)
			}
			s.d.warn.add("intake-contents", "")
		}
		return s.w.skip()
	})
}

// choose reads the first of the alternatives, which is what Word shows.
func (s *story) choose(f each) error {
	done := false
	return s.w.children(func(e xml.StartElement) error {
		if n := name(e); done || n != "mc:Choice" && n != "mc:Fallback" {
			return s.w.skip()
		}
		done = true
		return s.w.children(f)
	})
}

// paragraph reads a paragraph and appends it.
func (s *story) paragraph() error {
	p := &runs{story: s}
	var props props
	err := s.w.children(func(e xml.StartElement) error {
		if name(e) == "pPr" {
			err := s.w.props(&props)
			if s.d.look(props).form != formPara {
				s.fields = nil // a field that was never closed hides nothing
			}
			return err
		}
		return p.child(e)
	})
	if err != nil {
		return err
	}
	s.fields = slices.DeleteFunc(s.fields, func(f field) bool { return !f.result })
	s.add(props, p.spans)
	s.blocks = append(s.blocks, p.boxes...)
	return nil
}

// add appends a paragraph with its number.
func (s *story) add(props props, text []span) {
	text = append(s.carry, text...)
	s.carry = nil
	if props.deleted {
		s.carry = text
		return
	}
	look := s.d.look(props)
	if look.contents && !empty(text) {
		s.d.warn.add("intake-contents", plain(text))
		return
	}
	b := block{form: look.form, level: look.level, text: text}
	if look.number != "" {
		n := s.d.numbers.next(look.number, look.numLevel)
		if n.odd != "" {
			s.d.warn.add("intake-number-format", n.odd)
		}
		switch {
		case n.bullet && look.form == formPara && !numbered(plain(text)):
			b.form, b.level = formBullet, look.numLevel
		case n.text != "":
			b.indent = n.indent
			b.text = append([]span{{text: n.text}}, trimHead(text)...)
		}
	}
	if !empty(b.text) {
		s.blocks = append(s.blocks, b)
	}
}

// trimHead removes the space before the first words.
func trimHead(text []span) []span {
	if len(text) > 0 && !text[0].br {
		text[0].text = strings.TrimLeftFunc(text[0].text, invisible)
	}
	return text
}

// table reads the rows of a table.
func (s *story) table() (rows [][]cell, err error) {
	var row func(e xml.StartElement) error
	row = func(e xml.StartElement) error {
		switch name(e) {
		case "tr":
			r, deleted, err := s.row()
			if !deleted && len(r) > 0 {
				rows = append(rows, r)
			}
			return err
		case "sdt":
			return s.control(row)
		case "customXml", "ins", "moveTo":
			return s.w.children(row)
		}
		return s.w.skip()
	}
	err = s.w.children(row)
	return rows, err
}

// row reads the cells of a row, which may be deleted.
func (s *story) row() (row []cell, deleted bool, err error) {
	var child func(e xml.StartElement) error
	child = func(e xml.StartElement) error {
		switch name(e) {
		case "trPr":
			return s.w.children(func(e xml.StartElement) error {
				switch name(e) {
				case "del":
					deleted = true
					s.d.warn.add("intake-tracked", "")
				case "gridBefore":
					if n, ok := number(e, "val"); ok && n > 0 {
						row = append(row, make([]cell, min(n, maxColumns))...)
					}
				}
				return s.w.skip()
			})
		case "tc":
			c, err := s.cell()
			row = append(row, c)
			return err
		case "sdt":
			return s.control(child)
		case "customXml":
			return s.w.children(child)
		}
		return s.w.skip()
	}
	err = s.w.children(child)
	return row, deleted, err
}

// cell reads a cell.
func (s *story) cell() (cell, error) {
	c := cell{cols: 1}
	inner := &story{d: s.d, w: s.w}
	err := s.w.children(func(e xml.StartElement) error {
		if name(e) != "tcPr" {
			return inner.block(e)
		}
		return s.w.children(func(e xml.StartElement) error {
			switch name(e) {
			case "gridSpan":
				if n, ok := number(e, "val"); ok {
					c.cols = min(max(n, 1), maxColumns)
				}
			case "vMerge", "hMerge":
				c.above = attr(e, "val") != "restart"
			}
			return s.w.skip()
		})
	})
	c.blocks = inner.end()
	return c, err
}
