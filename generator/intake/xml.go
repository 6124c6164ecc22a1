package intake

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"mingdeng/generator/diag"
)

// maxDepth is how deep elements may be nested; Word's own documents stay far
// below.
const maxDepth = 256

// walker reads an XML part, one element at a time.
type walker struct {
	dec   *xml.Decoder
	part  string
	depth int
}

// each is called for a child element, and must read it to its end: by
// children, text or skip.
type each func(e xml.StartElement) error

// walk reads a part of the archive: f is called for its root element.
func (a *archive) walk(part string, f func(w *walker, root xml.StartElement) error) error {
	r, err := a.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	w := &walker{dec: xml.NewDecoder(bufio.NewReader(r)), part: part}
	err = w.children(func(e xml.StartElement) error { return f(w, e) })
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// children calls f for each child of the element that was opened last, to its
// end.
func (w *walker) children(f each) error {
	if w.depth++; w.depth > maxDepth {
		return &Error{ID: "intake-too-deep", Args: diag.Args{"part": w.part, "limit": strconv.Itoa(maxDepth)}}
	}
	defer func() { w.depth-- }()
	for {
		token, err := w.token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// text returns the characters of the element that was opened last.
func (w *walker) text() (string, error) {
	var b strings.Builder
	for {
		token, err := w.token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := w.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// skip reads to the end of the element that was opened last.
func (w *walker) skip() error {
	for depth := 1; depth > 0; {
		token, err := w.token()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// token reads on. A document type is refused, and with it every entity that is
// not XML's own.
func (w *walker) token() (xml.Token, error) {
	token, err := w.dec.Token()
	if _, ok := token.(xml.Directive); ok {
		return nil, &Error{ID: "intake-dtd", Args: diag.Args{"part": w.part}}
	}
	var known *Error
	switch {
	case err == nil, err == io.EOF && w.depth == 1:
		return token, err
	case errors.As(err, &known):
		return nil, known
	}
	line, _ := w.dec.InputPos()
	return nil, &Error{ID: "intake-bad-xml", Args: diag.Args{"part": w.part, "line": strconv.Itoa(line)}}
}

// name is an element's name: bare in Word's own namespace, transitional or
// strict, "mc:" and "m:" before those of compatibility and mathematics, "?"
// before all others.
func name(e xml.StartElement) string {
	switch s := e.Name.Space; {
	case strings.HasSuffix(s, "/wordprocessingml/2006/main"), strings.HasSuffix(s, "/ooxml/wordprocessingml/main"):
		return e.Name.Local
	case strings.HasSuffix(s, "/markup-compatibility/2006"):
		return "mc:" + e.Name.Local
	case strings.HasSuffix(s, "/officeDocument/2006/math"), strings.HasSuffix(s, "/ooxml/officeDocument/math"):
		return "m:" + e.Name.Local
	}
	return "?" + e.Name.Local
}

// attr is the value of an attribute, by its local name.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// on reports whether an element that switches something switches it on.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// number is the whole number of an attribute.
func number(e xml.StartElement, local string) (int, bool) {
	v, err := strconv.Atoi(attr(e, local))
	return v, err == nil && v > -1<<20 && v < 1<<20
}
