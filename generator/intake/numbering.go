package intake

import (
	"encoding/xml"
)

// levels is how many levels a list has.
const levels = 9

// listLevel says how the items of one level of a list are numbered.
type listLevel struct {
	start   int
	format  string
	text    string // with %1 to %9 for the numbers of the levels
	suffix  string // tab, space or nothing
	restart int    // -1: by any level above; 0: never; else by that level, from 1
	legal   bool   // all numbers in Arabic digits
	style   string // paragraph style that carries it
	defined bool
}

// list is an abstract list: several numberings may count on in it.
type list struct {
	levels [levels]listLevel
	link   string // numbering style that defines it instead
	counts [levels]int
	begun  [levels]bool
}

// numbering is one use of a list, with what it changes.
type numberingUse struct {
	list    string
	changed map[int]listLevel
	starts  map[int]int
	begun   map[int]bool // levels at which its own start was taken
}

// numbering is all lists of a document, and how far each has counted.
type numbering struct {
	lists  map[string]*list
	uses   map[string]*numberingUse
	styles styles
}

// readNumbering reads the part that defines the lists.
func (d *docx) readNumbering() error {
	n := &numbering{lists: map[string]*list{}, uses: map[string]*numberingUse{}, styles: d.styles}
	d.numbers = n
	if d.parts["numbering"] == "" {
		return nil
	}
	return d.walk(d.parts["numbering"], func(w *walker, _ xml.StartElement) error {
		return w.children(func(e xml.StartElement) error {
			switch name(e) {
			case "abstractNum":
				l := &list{}
				n.lists[attr(e, "abstractNumId")] = l
				return w.list(l)
			case "num":
				u := &numberingUse{changed: map[int]listLevel{}, starts: map[int]int{}, begun: map[int]bool{}}
				n.uses[attr(e, "numId")] = u
				return w.use(u)
			}
			return w.skip()
		})
	})
}

func (w *walker) list(l *list) error {
	return w.children(func(e xml.StartElement) error {
		switch name(e) {
		case "lvl":
			i, _ := number(e, "ilvl")
			level, err := w.level()
			if i >= 0 && i < levels {
				l.levels[i] = level
			}
			return err
		case "numStyleLink":
			l.link = attr(e, "val")
		}
		return w.skip()
	})
}

// use reads a numbering: which list it uses, and what it changes.
func (w *walker) use(u *numberingUse) error {
	return w.children(func(e xml.StartElement) error {
		switch name(e) {
		case "abstractNumId":
			u.list = attr(e, "val")
		case "lvlOverride":
			i, _ := number(e, "ilvl")
			return w.children(func(e xml.StartElement) error {
				switch name(e) {
				case "startOverride":
					if v, ok := number(e, "val"); ok {
						u.starts[i] = v
					}
				case "lvl":
					level, err := w.level()
					u.changed[i] = level
					return err
				}
				return w.skip()
			})
		}
		return w.skip()
	})
}

// level reads how one level is numbered.
func (w *walker) level() (listLevel, error) {
	l := listLevel{format: "decimal", suffix: "tab", restart: -1, defined: true}
	err := w.children(func(e xml.StartElement) error {
		switch name(e) {
		case "start":
			l.start, _ = number(e, "val")
		case "numFmt":
			l.format = attr(e, "val")
		case "mc:AlternateContent": // the first holds a format that older programs lack
			l.format = ""
			return w.children(func(e xml.StartElement) error {
				return w.children(func(e xml.StartElement) error {
					l.format = first(l.format, attr(e, "format"), attr(e, "val"))
					return w.skip()
				})
			})
		case "lvlText":
			l.text = attr(e, "val")
		case "suff":
			l.suffix = attr(e, "val")
		case "lvlRestart":
			l.restart, _ = number(e, "val")
		case "isLgl":
			l.legal = on(e)
		case "pStyle":
			l.style = attr(e, "val")
		}
		return w.skip()
	})
	return l, err
}

// find returns the use with that ID and its list, through links of styles.
func (n *numbering) find(id string) (*numberingUse, *list) {
	for range longestChain {
		u := n.uses[id]
		if u == nil {
			return nil, nil
		}
		l := n.lists[u.list]
		if l == nil || l.link == "" {
			return u, l
		}
		s := n.styles[l.link]
		if s == nil || s.props.number == id {
			return u, l
		}
		id = s.props.number
	}
	return nil, nil
}

// levelOf is the level that a style carries in a numbering.
func (n *numbering) levelOf(id, style string, otherwise int) int {
	if u, l := n.find(id); l != nil {
		for i := range l.levels {
			if u.at(l, i).style == style {
				return i
			}
		}
	}
	return otherwise
}

// at is how the level i is numbered.
func (u *numberingUse) at(l *list, i int) listLevel {
	if changed, ok := u.changed[i]; ok {
		return changed
	}
	return l.levels[i]
}
