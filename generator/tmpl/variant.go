package tmpl

import (
	"crypto/rand"
	"fmt"
	"html/template"
	"iter"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"

	"mingdeng/generator/calendar"
)

// variant is a compiled template for all structs with the same fields empty.
type variant struct{ ops []op }

// op appends something.
type op struct {
	kind opKind
	text string // opText
	leaf int
	part *compiled                           // opPart, opParts: their template
	day  func(calendar.Date) (string, error) // makes words of the leaf's day; nil for other leaves
	ops  []op                                // opParts: between two
}

type opKind uint8

const (
	opText opKind = iota
	opHTML
	opEscaped  // between tags, and in quoted attributes
	opAddress  // in an address, from its start
	opPath     // within an address
	opFragment // after ? or # in an address
	opPart
	opParts
	opInner // what stands in the frame
)

// marker stands around the names of placeholders. It is another one in each run,
// so that no text of a portal can be taken for a placeholder.
var marker = rand.Text()

// probe is what a placeholder holds besides its name, so that it can be seen how
// it was escaped.
const probe = "</"

// innerName is the name of the place of a page in its frame.
const innerName = "inner"

func mark(name string) string { return marker + name + probe + marker }

// placeholder stands in the place of a value. It prints itself, and tells its
// plural category; html/template's functions cannot look into it.
type placeholder struct {
	name     string
	category plural.Form
}

func (p placeholder) String() string { return mark(p.name) }

// Plural is words.Counted's.
func (p placeholder) Plural() plural.Form { return p.category }

// through is what a function makes of the value.
func (p placeholder) through(function string) placeholder {
	return placeholder{name: p.name + "_" + function}
}

// element stands in the place of a part.
type element struct{ name string }

func (e element) String() string { return mark(e.name) }

// Names of the two elements that stand for all parts of a list.
const firstOf, nextOf = "_first", "_next"

// several stands in the place of a list of parts: it can be ranged over and asked
// for, but has no length.
func several(name string) iter.Seq[element] {
	return func(yield func(element) bool) {
		_ = yield(element{name + firstOf}) && yield(element{name + nextOf})
	}
}

// variant is the variant of t that prints v, compiled when it is met a second
// time; nil when v is to be printed plainly.
func (s *Set) variant(t *compiled, key []byte, v reflect.Value) *variant {
	t.mu.RLock()
	x, known := t.variants[string(key)]
	compile := t.met[string(key)] && len(t.variants) < maxVariants
	t.mu.RUnlock()
	if known {
		return x
	}
	if compile {
		x = s.compile(t, v)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case compile:
		t.variants[string(key)] = x
	case len(t.met) < maxVariants:
		t.met[string(key)] = true
	}
	return x
}

// compile executes a template with placeholders; nil when it looks into them.
func (s *Set) compile(t *compiled, v reflect.Value) *variant {
	d := &dummy{set: s, leaves: map[string]op{innerName: {kind: opInner}}}
	data := map[string]any{}
	d.fields(data, "", t.plan, v)
	var out strings.Builder
	err := t.tmpl.Execute(&out, data)
	if err == nil {
		var ops []op
		if ops, err = d.cut(out.String()); err == nil {
			return &variant{ops}
		}
	}
	if s.opts.Uncompiled != nil {
		s.opts.Uncompiled(t.tmpl.Name(), err)
	}
	return nil
}

// dummy makes the data with placeholders, and knows what they stand for.
type dummy struct {
	set    *Set
	n      int           // leaves
	leaves map[string]op // by the name of a placeholder
}

// leaf is the next placeholder's name.
func (d *dummy) leaf(path string, o op) string {
	o.leaf = d.n
	d.leaves[path] = o
	d.n++
	return path
}

// fields puts placeholders for the fields of v into data; path is the name of v
// with a dot.
func (d *dummy) fields(data map[string]any, path string, p *plan, v reflect.Value) {
	for i := range p.fields {
		f := &p.fields[i]
		fv := v.Field(f.index)
		switch {
		case f.name != "":
			data[f.name] = d.field(path+f.name, f, fv)
		case f.kind == inline:
			d.fields(data, path, f.elem, fv)
		case f.kind == pointer && !fv.IsNil():
			d.fields(data, path, f.elem, fv.Elem())
		case f.kind == same:
			embed(data, fv)
		}
	}
}

// embed puts the fields of an embedded struct themselves into data.
func embed(data map[string]any, v reflect.Value) {
	v = reflect.Indirect(v)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			data[f.Name] = v.Field(i).Interface()
		}
	}
}

// field is what stands for the value of a field, in the order of plan.take.
func (d *dummy) field(path string, f *field, v reflect.Value) any {
	empty := v.IsZero()
	switch f.kind {
	case text:
		if !empty {
			return placeholder{name: d.leaf(path, op{kind: opEscaped})}
		}
	case html:
		if !empty {
			return template.HTML(mark(d.leaf(path, op{kind: opHTML})))
		}
	case count:
		if !empty {
			return placeholder{d.leaf(path, op{kind: opEscaped}), d.set.plural(v.Int())}
		}
	case day:
		if !empty {
			return placeholder{name: d.leaf(path, op{kind: opEscaped})}
		}
	case inline:
		m := map[string]any{}
		d.fields(m, path+".", f.elem, v)
		return m
	case pointer:
		if empty {
			return nil
		}
		m := map[string]any{}
		d.fields(m, path+".", f.elem, v.Elem())
		return m
	case list:
		return d.list(path, f, v)
	case onePart, partAt:
		if f.kind == partAt && empty {
			return nil
		}
		return element{d.leaf(path, op{kind: opPart, part: d.set.templates[f.part]})}
	case parts:
		if v.Len() == 0 {
			return []element(nil)
		}
		name := d.leaf(path, op{kind: opParts, part: d.set.templates[f.part]})
		d.leaves[name+firstOf], d.leaves[name+nextOf] = d.leaves[name], d.leaves[name]
		return several(name)
	}
	return v.Interface()
}

func (d *dummy) list(path string, f *field, v reflect.Value) any {
	out := make([]any, v.Len())
	for i := range out {
		at := path + "." + strconv.Itoa(i)
		switch {
		case f.elem != nil:
			m := map[string]any{}
			d.fields(m, at+".", f.elem, v.Index(i))
			out[i] = m
		case v.Index(i).String() == "":
			out[i] = ""
		default:
			out[i] = placeholder{name: d.leaf(at, op{kind: opEscaped})}
		}
	}
	return out
}

// cut cuts what a template printed at the placeholders.
func (d *dummy) cut(out string) ([]op, error) {
	var ops []op
	outer, open := &ops, ""
	add := func(o op) { *outer = append(*outer, o) }
	for {
		before, rest, found := strings.Cut(out, marker)
		if before != "" {
			add(op{kind: opText, text: before})
		}
		if !found {
			break
		}
		name, after, found := strings.Cut(rest, marker)
		if !found {
			return nil, fmt.Errorf("a broken placeholder")
		}
		out = after
		o, end, err := d.op(name, before)
		if err != nil {
			return nil, err
		}
		switch end {
		case firstOf:
			add(o)
			at := len(*outer) - 1
			outer, open = &ops[at].ops, o.text
		case nextOf:
			if open != o.text {
				return nil, fmt.Errorf("lists of parts within one another")
			}
			outer, open = &ops, ""
		default:
			add(o)
		}
	}
	if open != "" {
		return nil, fmt.Errorf("half a list of parts")
	}
	return ops, nil
}

// op is what prints the value of a placeholder where it stands after before; end
// is what its name ends in.
func (d *dummy) op(marked, before string) (o op, end string, err error) {
	name, escaped, ok := cutProbe(marked)
	if !ok {
		return op{}, "", fmt.Errorf("a placeholder in no known context")
	}
	for _, e := range []string{firstOf, nextOf} {
		if strings.HasSuffix(name, e) {
			end = e
		}
	}
	path, function, derived := strings.Cut(strings.TrimSuffix(name, end), "_")
	if o, ok = d.leaves[path]; !ok {
		return op{}, "", fmt.Errorf("an unknown placeholder %q", name)
	}
	if derived {
		o.day = d.set.opts.Days[function]
	}
	switch o.kind {
	case opEscaped:
		if o.kind = escaped; escaped == opPath && strings.HasSuffix(before, `"`) {
			o.kind = opAddress
		}
	case opHTML, opInner:
		if escaped != opHTML {
			return op{}, "", fmt.Errorf("HTML within a tag")
		}
	default:
		if o.text = path; escaped != opEscaped {
			return op{}, "", fmt.Errorf("a part within a tag")
		}
	}
	return o, end, nil
}

// cutProbe takes off a placeholder's name what tells how it was escaped.
func cutProbe(s string) (name string, escaped opKind, ok bool) {
	for probe, kind := range map[string]opKind{"&lt;/": opEscaped, "%3c/": opPath, "%3c%2f": opFragment, "</": opHTML} {
		if name, ok = strings.CutSuffix(s, probe); ok {
			return name, kind, true
		}
	}
	return "", 0, false
}
