package intake

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"mingdeng/generator/diag"
)

// docx is a Word document being read.
type docx struct {
	*archive
	warn    *warnings
	dir     string            // folder of the main part
	links   map[string]string // by relationship ID: where links lead
	parts   map[string]string // by kind: parts that belong to the main one
	styles  styles
	numbers *numbering
	notes   map[string]*note // by kind and ID: "f2", "e1"
	out     document
}

// mainPart is where Word puts the text; a package may say otherwise.
const mainPart = "word/document.xml"

// readDocx reads a Word document.
func readDocx(data []byte, warn *warnings) (*document, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	d := &docx{archive: a, warn: warn, links: map[string]string{}, parts: map[string]string{}, notes: map[string]*note{}}
	main, err := d.find()
	if err != nil {
		return nil, err
	}
	for _, step := range [...]func() error{
		func() error { return d.related(main) },
		d.readStyles, d.readNumbering,
		func() error { return d.readNotes("footnotes", "footnote", "f") },
		func() error { return d.readNotes("endnotes", "endnote", "e") },
		func() error { return d.readMain(main) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return &d.out, nil
}

// find returns the name of the main part.
func (d *docx) find() (string, error) {
	main := mainPart
	if d.has("_rels/.rels") {
		err := d.relations("_rels/.rels", func(kind, _, target string, _ bool) {
			if kind == "officeDocument" {
				main = strings.TrimPrefix(path.Clean("/"+target), "/")
			}
		})
		if err != nil {
			return "", err
		}
	}
	if !d.has(main) || path.Ext(main) != ".xml" {
		return "", &Error{ID: "intake-no-document", Args: diag.Args{"part": main}}
	}
	d.dir = path.Dir(main)
	return main, nil
}

// related reads what belongs to the main part.
func (d *docx) related(main string) error {
	for _, kind := range [...]string{"styles", "numbering", "footnotes", "endnotes"} {
		if p := path.Join(d.dir, kind+".xml"); d.has(p) {
			d.parts[kind] = p
		}
	}
	rels := path.Join(d.dir, "_rels", path.Base(main)+".rels")
	if !d.has(rels) {
		return nil
	}
	return d.relations(rels, func(kind, id, target string, external bool) {
		switch {
		case kind == "hyperlink" && external:
			d.links[id] = target
		case !external:
			if p := strings.TrimPrefix(path.Clean("/"+path.Join(d.dir, target)), "/"); d.has(p) {
				d.parts[kind] = p
			}
		}
	})
}

// relations reads a list of relationships.
func (d *docx) relations(part string, f func(kind, id, target string, external bool)) error {
	return d.walk(part, func(w *walker, _ xml.StartElement) error {
		return w.children(func(e xml.StartElement) error {
			f(path.Base(attr(e, "Type")), attr(e, "Id"), attr(e, "Target"), attr(e, "TargetMode") == "External")
			return w.skip()
		})
	})
}

// readNotes reads footnotes or endnotes, before it is known which are used.
func (d *docx) readNotes(kind, element, prefix string) error {
	part := d.parts[kind]
	if part == "" {
		return nil
	}
	return d.walk(part, func(w *walker, _ xml.StartElement) error {
		return w.children(func(e xml.StartElement) error {
			if name(e) != element || attr(e, "type") != "" && attr(e, "type") != "normal" {
				return w.skip()
			}
			s := &story{d: d, w: w}
			if err := w.children(s.block); err != nil {
				return err
			}
			d.notes[prefix+attr(e, "id")] = &note{blocks: s.end()}
			return nil
		})
	})
}

// refer returns the label of a note, which enters the text with its first
// reference.
func (d *docx) refer(id string) string {
	n := d.notes[id]
	if n == nil {
		return ""
	}
	if n.label == "" {
		n.label = strconv.Itoa(len(d.out.notes) + 1)
		d.out.notes = append(d.out.notes, *n)
	}
	return n.label
}

// readMain reads the text.
func (d *docx) readMain(part string) error {
	found := false
	err := d.walk(part, func(w *walker, root xml.StartElement) error {
		if name(root) != "document" {
			return w.skip()
		}
		return w.children(func(e xml.StartElement) error {
			if name(e) != "body" {
				return w.skip()
			}
			found = true
			s := &story{d: d, w: w}
			err := w.children(s.block)
			d.out.blocks = append(d.out.blocks, s.end()...)
			return err
		})
	})
	if err == nil && !found {
		return &Error{ID: "intake-no-document", Args: diag.Args{"part": part}}
	}
	return err
}
