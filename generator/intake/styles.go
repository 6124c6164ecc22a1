package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is a paragraph style, as far as it concerns the text.
type style struct {
	name   string // in English whatever the program's language, in lower case
	parent string
	props  props
}

// props are a paragraph's properties; a style gives what is not set.
type props struct {
	style   string
	outline int // from 1; 0: not set, 10: body text
	number  string
	level   int
	hasLvl  bool
	deleted bool // its mark is deleted: it runs on into the next
}

// styles are the paragraph styles by ID.
type styles map[string]*style

// readStyles reads the styles' part.
func (d *docx) readStyles() error {
	d.styles = styles{}
	if d.parts["styles"] == "" {
		return nil
	}
	return d.walk(d.parts["styles"], func(w *walker, _ xml.StartElement) error {
		return w.children(func(e xml.StartElement) error {
			if t := attr(e, "type"); name(e) != "style" || t != "paragraph" && t != "numbering" && t != "" {
				return w.skip()
			}
			s := &style{}
			d.styles[attr(e, "styleId")] = s
			return w.children(func(e xml.StartElement) error { return w.styleChild(e, s) })
		})
	})
}

func (w *walker) styleChild(e xml.StartElement, s *style) error {
	switch name(e) {
	case "name":
		s.name = strings.ToLower(attr(e, "val"))
	case "basedOn":
		s.parent = attr(e, "val")
	case "pPr":
		return w.props(&s.props)
	}
	return w.skip()
}

// props reads the properties of a paragraph or paragraph style.
func (w *walker) props(p *props) error {
	return w.children(func(e xml.StartElement) error {
		switch name(e) {
		case "pStyle":
			p.style = attr(e, "val")
		case "outlineLvl":
			if v, ok := number(e, "val"); ok {
				p.outline = min(max(v, 0), 9) + 1
			}
		case "numPr":
			return w.children(func(e xml.StartElement) error {
				switch name(e) {
				case "numId":
					p.number = attr(e, "val")
				case "ilvl":
					p.level, p.hasLvl = number(e, "val")
				}
				return w.skip()
			})
		case "rPr":
			return w.children(func(e xml.StartElement) error {
				if n := name(e); n == "del" || n == "moveFrom" {
					p.deleted = true
				}
				return w.skip()
			})
		}
		return w.skip()
	})
}

// look is what a paragraph is, from its own properties and its styles.
type look struct {
	form     form
	level    int
	contents bool
	number   string
	numLevel int
}

// longestChain is how many styles may be based on each other.
const longestChain = 32

// look resolves a paragraph's properties.
func (d *docx) look(p props) look {
	l := look{number: p.number, numLevel: p.level}
	outline, id, level := p.outline, p.style, p.hasLvl
	for range longestChain {
		s := d.styles[id]
		if s == nil {
			break
		}
		l.named(s.name)
		if outline == 0 {
			outline = s.props.outline
		}
		if l.number == "" && s.props.number != "" {
			l.number = s.props.number
			if !level {
				l.numLevel = d.numbers.levelOf(l.number, id, s.props.level)
				level = true
			}
		}
		id = s.parent
	}
	if l.form == formPara && outline > 0 && outline < 10 {
		l.form, l.level = formHead, outline
	}
	if l.number == "0" {
		l.number = ""
	}
	return l
}

// named takes what the name of a style says, unless a nearer one said it.
func (l *look) named(name string) {
	switch {
	case l.form != formPara:
	case name == "title":
		l.form = formTitle
	case strings.HasPrefix(name, "toc "):
		l.contents = true
	case strings.HasPrefix(name, "heading "):
		if v, err := strconv.Atoi(name[len("heading "):]); err == nil && v > 0 && v < 10 {
			l.form, l.level = formHead, v
		}
	}
}
