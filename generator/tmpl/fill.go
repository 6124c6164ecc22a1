package tmpl

import (
	"html/template"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"mingdeng/generator/calendar"
)

// fill appends what ops make of the leaves from first on.
func (s *Set) fill(b *Buffer, ops []op, first int) error {
	for i := range ops {
		if o := &ops[i]; o.kind == opText {
			b.Text = append(b.Text, o.text...)
		} else if err := s.one(b, o, first); err != nil {
			return err
		}
	}
	return nil
}

// one appends what an op makes of its leaf.
func (s *Set) one(b *Buffer, o *op, first int) error {
	switch o.kind {
	case opInner:
		return b.inner()
	case opPart:
		return s.print(b, o.part, b.leaves[first+o.leaf].parts)
	case opParts:
		return s.each(b, o, first)
	}
	return s.value(b, o, &b.leaves[first+o.leaf])
}

// each appends all parts of a list, with what stands between them.
func (s *Set) each(b *Buffer, o *op, first int) error {
	list := b.leaves[first+o.leaf].parts
	for k := range list.Len() {
		if k > 0 {
			if err := s.fill(b, o.ops, first); err != nil {
				return err
			}
		}
		if err := s.print(b, o.part, list.Index(k)); err != nil {
			return err
		}
	}
	return nil
}

// value appends a leaf as its place asks for.
func (s *Set) value(b *Buffer, o *op, l *leaf) (err error) {
	text := l.text
	switch {
	case o.day != nil:
		if text, err = o.day(calendar.Date(l.n)); err != nil {
			return err
		}
	case text == "":
		b.Text = strconv.AppendInt(b.Text, l.n, 10)
		return nil
	}
	switch o.kind {
	case opHTML:
		b.Text = append(b.Text, text...)
	case opEscaped:
		b.Text = appendEscaped(b.Text, text)
	default:
		b.Text, err = s.appendAddress(b.Text, o.kind, text)
	}
	return err
}

// appendEscaped appends a text as html/template prints it between tags and in
// quoted attributes.
func appendEscaped(b []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		var to string
		switch s[i] {
		case 0:
			to = "\uFFFD"
		case '"':
			to = "&#34;"
		case '&':
			to = "&amp;"
		case '\'':
			to = "&#39;"
		case '+':
			to = "&#43;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		default:
			continue
		}
		b = append(append(b, s[done:i]...), to...)
		done = i + 1
	}
	return append(b, s[done:]...)
}

// newLinks are templates that print an address in each of the places that one
// can have in a link.
func newLinks() (*template.Template, error) {
	t := template.New("")
	for kind, text := range map[opKind]string{opAddress: `<a href="{{.}}"></a>`, opPath: `<a href="x{{.}}"></a>`, opFragment: `<a href="#{{.}}"></a>`} {
		if _, err := t.New(strconv.Itoa(int(kind))).Parse(text); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// addresses are those that html/template had to print.
type addresses struct {
	known sync.Map // of addressAt to string
	n     atomic.Int64
}

type addressAt struct {
	kind opKind
	text string
}

// maxAddresses is how many are kept.
const maxAddresses = 1 << 16

// appendAddress appends an address, or a part of one, as html/template prints it
// in a link.
func (s *Set) appendAddress(b []byte, kind opKind, text string) ([]byte, error) {
	if isPlain(text, kind) {
		return append(b, text...), nil
	}
	at := addressAt{kind, text}
	if known, ok := s.escaped.known.Load(at); ok {
		return append(b, known.(string)...), nil
	}
	var out strings.Builder
	if err := s.links.ExecuteTemplate(&out, strconv.Itoa(int(kind)), text); err != nil {
		return b, err
	}
	before := map[opKind]string{opAddress: `<a href="`, opPath: `<a href="x`, opFragment: `<a href="#`}[kind]
	printed := strings.TrimSuffix(strings.TrimPrefix(out.String(), before), `"></a>`)
	if s.escaped.n.Add(1) < maxAddresses {
		s.escaped.known.Store(at, printed)
	}
	return append(b, printed...), nil
}

// isPlain reports whether html/template prints a text in an address as it is: it
// does so with letters and digits of ASCII and a few signs.
func isPlain(text string, kind opKind) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.':
		case (c == '/' || c == '#') && kind != opFragment:
		default:
			return false
		}
	}
	return true
}
