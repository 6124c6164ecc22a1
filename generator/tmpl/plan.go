package tmpl

import (
	"encoding/binary"
	"html/template"
	"reflect"

	"golang.org/x/text/feature/plural"

	"mingdeng/generator/calendar"
)

// plan is how structs of a type are taken apart.
type plan struct {
	fields []field
	plain  bool // there is a field of which no placeholder can be made
}

// field is one of them.
type field struct {
	index int
	name  string
	kind  kind
	part  string // kinds onePart and parts: the name of its template
	elem  *plan  // of a struct, or of a slice's elements; nil for a slice of strings
}

// kind is what is done with a field.
type kind uint8

const (
	text    kind = iota
	html         // template.HTML
	count        // an integer
	day          // calendar.Date
	truth        // a bool
	inline       // a struct that is no part; embedded ones have no name
	pointer      // to such a struct
	list         // of such structs or of strings
	onePart      // a part
	partAt       // a pointer to a part
	parts        // a slice of parts
	value        // tagged so
	same         // tagged so
	opaque       // of no kind above
)

// maxDepth is how deep structs may stand in one another.
const maxDepth = 8

func newPlan(t reflect.Type, depth int) *plan {
	p := &plan{plain: depth > maxDepth}
	if p.plain {
		return p
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() && !f.Anonymous {
			continue
		}
		x := field{index: i, name: f.Name}
		if f.Anonymous {
			x.name = ""
		}
		switch f.Tag.Get("tmpl") {
		case "value":
			x.kind = value
		case "same":
			x.kind = same
		default:
			x.of(f.Type, depth+1)
		}
		p.plain = p.plain || x.kind == opaque || x.elem != nil && x.elem.plain
		p.fields = append(p.fields, x)
	}
	return p
}

// of sets the kind of a field of type t.
func (f *field) of(t reflect.Type, depth int) {
	switch {
	case t == reflect.TypeFor[template.HTML]():
		f.kind = html
	case t == reflect.TypeFor[calendar.Date]():
		f.kind = day
	case t.Kind() == reflect.String:
		f.kind = text
	case t.Kind() == reflect.Bool:
		f.kind = truth
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64:
		f.kind = count
	case t.Kind() == reflect.Struct:
		if f.kind, f.part = onePart, partName(t); f.part == "" || f.name == "" {
			f.kind, f.elem = inline, newPlan(t, depth)
		}
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		if f.kind, f.part = partAt, partName(t.Elem()); f.part == "" || f.name == "" {
			f.kind, f.elem = pointer, newPlan(t.Elem(), depth)
		}
	case t.Kind() == reflect.Slice:
		f.ofElements(t.Elem(), depth)
	default:
		f.kind = opaque
	}
}

// ofElements sets the kind of a slice of elements of type t.
func (f *field) ofElements(t reflect.Type, depth int) {
	switch {
	case t.Kind() == reflect.String:
		f.kind = list
	case t.Kind() != reflect.Struct:
		f.kind = opaque
	default:
		if f.kind, f.part = parts, partName(t); f.part == "" {
			f.kind, f.elem = list, newPlan(t, depth)
		}
	}
}

// take appends to b the key of v's variant, and the leaves that it has.
func (p *plan) take(s *Set, b *Buffer, v reflect.Value) {
	for i := range p.fields {
		p.fields[i].take(s, b, v.Field(p.fields[i].index))
	}
}

func (f *field) take(s *Set, b *Buffer, v reflect.Value) {
	switch f.kind {
	case text, html:
		takeText(b, v.String())
	case count:
		n := v.Int()
		if n == 0 {
			b.key = append(b.key, '0')
			return
		}
		b.key = append(b.key, '1'+byte(s.plural(n)))
		b.leaves = append(b.leaves, leaf{n: n})
	case day:
		b.has(v.Int() != 0, leaf{n: v.Int()})
	case truth:
		if b.key = append(b.key, '0'); v.Bool() {
			b.key[len(b.key)-1] = '1'
		}
	case inline:
		f.elem.take(s, b, v)
	case pointer:
		if v.IsNil() {
			b.key = append(b.key, '0')
			return
		}
		b.key = append(b.key, '1')
		f.elem.take(s, b, v.Elem())
	case list:
		f.takeList(s, b, v)
	case onePart:
		b.has(true, leaf{parts: v})
	case partAt:
		if v.IsNil() {
			b.key = append(b.key, '0')
			return
		}
		b.has(true, leaf{parts: v.Elem()})
	case parts:
		b.has(v.Len() > 0, leaf{parts: v})
	case value:
		b.key = appendValue(b.key, v)
	}
}

// has adds l, unless it is empty, and tells the key.
func (b *Buffer) has(yes bool, l leaf) {
	if !yes {
		b.key = append(b.key, '0')
		return
	}
	b.key = append(b.key, '1')
	b.leaves = append(b.leaves, l)
}

func takeText(b *Buffer, s string) {
	if s == "" {
		b.key = append(b.key, '0')
		return
	}
	b.key = append(b.key, '1')
	b.leaves = append(b.leaves, leaf{text: s})
}

func (f *field) takeList(s *Set, b *Buffer, v reflect.Value) {
	n := v.Len()
	b.key = binary.AppendUvarint(b.key, uint64(n))
	for i := range n {
		if f.elem == nil {
			takeText(b, v.Index(i).String())
		} else {
			f.elem.take(s, b, v.Index(i))
		}
	}
}

// appendValue appends all that v holds.
func appendValue(key []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			key = appendValue(key, v.Field(i))
		}
		return key
	case reflect.String:
		return append(append(key, v.String()...), 0)
	case reflect.Bool:
		if v.Bool() {
			return append(key, '1')
		}
		return append(key, '0')
	}
	return binary.AppendVarint(key, v.Int())
}

// plural is the plural category of a count.
func (s *Set) plural(n int64) plural.Form {
	if s.opts.Plural == nil {
		return plural.Other
	}
	return s.opts.Plural(int(n))
}
