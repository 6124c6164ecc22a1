package intake

import (
	"encoding/xml"
	"strings"
)

// runs collects what stands in a paragraph.
type runs struct {
	*story
	spans []span
	boxes []block // of text boxes, which stand after the paragraph
	href  string
}

// child reads a child of a paragraph, or of what groups runs in it.
func (p *runs) child(e xml.StartElement) error {
	switch name(e) {
	case "r":
		return p.run()
	case "hyperlink":
		before := p.href
		p.href = p.d.safeLink(attr(e, "id"))
		err := p.w.children(p.child)
		p.href = before
		return err
	case "ins", "moveTo":
		p.d.warn.add("intake-tracked", "")
		return p.w.children(p.child)
	case "del", "moveFrom":
		p.d.warn.add("intake-tracked", "")
	case "smartTag", "customXml", "fldSimple", "dir", "bdo":
		return p.w.children(p.child)
	case "sdt":
		return p.control(p.child)
	case "mc:AlternateContent":
		return p.choose(p.child)
	case "m:oMath", "m:oMathPara":
		p.d.warn.add("intake-formula", "")
		return p.w.children(p.formula)
	}
	return p.w.skip()
}

// formula keeps the characters of a formula.
func (p *runs) formula(e xml.StartElement) error {
	if name(e) != "m:t" {
		return p.w.children(p.formula)
	}
	text, err := p.w.text()
	p.put(span{text: text})
	return err
}

// run reads a run of text that looks the same.
func (p *runs) run() error {
	var look span
	hidden := false
	var child each
	child = func(e xml.StartElement) error {
		switch name(e) {
		case "rPr":
			return p.w.children(func(e xml.StartElement) error {
				switch name(e) {
				case "b":
					look.bold = on(e)
				case "i":
					look.italic = on(e)
				case "vanish":
					hidden = on(e)
				}
				return p.w.skip()
			})
		case "t":
			text, err := p.w.text()
			look.text = text
			if hidden {
				p.d.warn.add("intake-hidden", text)
			} else {
				p.put(look)
			}
			return err
		case "mc:AlternateContent":
			return p.choose(child)
		case "ruby":
			return p.ruby(child)
		}
		return p.mark(e, look)
	}
	return p.w.children(child)
}

// ruby keeps the words below a pronunciation.
func (p *runs) ruby(child each) error {
	return p.w.children(func(e xml.StartElement) error {
		if name(e) != "rubyBase" {
			return p.w.skip()
		}
		return p.w.children(p.child)
	})
}

// mark reads what stands in a run and is no text.
func (p *runs) mark(e xml.StartElement, look span) error {
	switch name(e) {
	case "tab", "ptab":
		p.put(span{text: " "})
	case "br", "cr":
		p.put(lineBreak())
	case "noBreakHyphen":
		p.put(span{text: "-"})
	case "sym":
		look.text = p.symbol(e)
		p.put(look)
	case "footnoteReference":
		p.put(span{note: p.d.refer("f" + attr(e, "id"))})
	case "endnoteReference":
		p.put(span{note: p.d.refer("e" + attr(e, "id"))})
	case "fldChar":
		p.field(attr(e, "fldCharType"))
	case "instrText":
		text, err := p.w.text()
		if n := len(p.fields); n > 0 && len(p.fields[n-1].code) < 200 {
			p.fields[n-1].code += text
		}
		return err
	case "commentReference":
		p.d.warn.add("intake-comments", "")
	case "drawing", "pict", "object":
		return p.w.children(p.picture)
	}
	return p.w.skip()
}

// maxFields is how deep fields may be nested.
const maxFields = 64

// field opens, turns or closes a field.
func (p *runs) field(kind string) {
	n := len(p.fields)
	switch {
	case kind == "begin" && n < maxFields:
		p.story.fields = append(p.fields, field{})
	case kind == "separate" && n > 0:
		p.fields[n-1].result = true
	case kind == "end" && n > 0:
		p.story.fields = p.fields[:n-1]
	}
}

// put appends a span, unless it belongs to a field's code or to a generated
// table of contents.
func (p *runs) put(s span) {
	for _, f := range p.fields {
		if strings.HasPrefix(strings.TrimSpace(f.code), "TOC") {
			if f.result && strings.TrimSpace(s.text) != "" {
				p.d.warn.add("intake-contents", s.text)
			}
			return
		}
		if !f.result {
			return
		}
	}
	if s.text != "" {
		s.href = p.href
	}
	if s.text != "" || s.br || s.note != "" {
		p.spans = append(p.spans, s)
	}
}

// picture looks for text boxes in a drawing, and for pictures.
func (p *runs) picture(e xml.StartElement) error {
	switch n := name(e); n {
	case "txbxContent":
		inner := &story{d: p.d, w: p.w}
		err := p.w.children(inner.block)
		blocks := inner.end()
		if len(blocks) > 0 {
			p.d.warn.add("intake-text-box", plain(flatten(blocks)))
			p.boxes = append(p.boxes, blocks...)
		}
		return err
	case "mc:AlternateContent":
		return p.choose(p.picture)
	case "?blip", "?imagedata", "?chart", "?relIds", "?OLEObject":
		p.d.warn.add("intake-picture", "")
	}
	return p.w.children(p.picture)
}

// symbol is a character of a symbol font. Those of Wingdings that offices use
// as boxes and ticks are known, others leave a mark.
func (p *runs) symbol(e xml.StartElement) string {
	switch strings.ToUpper(attr(e, "font") + ":" + attr(e, "char")) {
	case "WINGDINGS:F0A8", "WINGDINGS:F06F", "WINGDINGS 2:F0A3", "WINGDINGS 2:F02A":
		return "□"
	case "WINGDINGS:F0FE", "WINGDINGS 2:F052", "WINGDINGS 2:F053":
		return "☑"
	case "WINGDINGS:F0FC", "WINGDINGS 2:F050":
		return "✓"
	case "WINGDINGS:F06C", "SYMBOL:F0B7":
		return "●"
	case "WINGDINGS:F06E":
		return "■"
	case "WINGDINGS:F075":
		return "◆"
	}
	p.d.warn.add("intake-symbol", attr(e, "font")+" "+attr(e, "char"))
	return "□"
}
