package render

import (
	"crypto/rand"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"unsafe"
)

// A stencil is a part of a page that html/template rendered once, with holes
// that are filled again and again: ten thousand unit pages share the same
// sixty obligations, and only counts, dates and states differ between them.
// Holes are filled with escaped text or with HTML from the same two places
// that may make it, this file and charts.go.
type stencil struct {
	pieces []string // one more than holes
	order  []int    // which value fills each hole
}

// marker stands around the number of a hole. It is another one in each run, so
// that no text of a portal can be taken for a hole; pages do not show it.
var marker = rand.Text()

// hole is the placeholder of value n. It survives every escaper unchanged.
func hole(n int) string { return marker + strconv.Itoa(n) + marker }

// holes are the placeholders of values 0 to n-1.
func holes(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = hole(i)
	}
	return list
}

// fragment executes a part and returns its HTML.
func (t *tongue) fragment(part string, data any) (template.HTML, error) {
	var b strings.Builder
	if err := t.parts.ExecuteTemplate(&b, part, data); err != nil {
		return "", err
	}
	return template.HTML(strings.TrimSpace(b.String())), nil
}

// stencil executes a part whose data hold holes 0 to n-1, and cuts it there.
func (t *tongue) stencil(part string, n int, data any) (*stencil, error) {
	html, err := t.fragment(part, data)
	if err != nil {
		return nil, err
	}
	return cutStencil(part, n, string(html))
}

// stencilOf is stencil for a template that is no part, of which nothing is
// trimmed.
func stencilOf(tmpl *template.Template, n int, data any) (*stencil, error) {
	var b strings.Builder
	if err := tmpl.Execute(&b, data); err != nil {
		return nil, err
	}
	return cutStencil(tmpl.Name(), n, b.String())
}

// cutMain executes a page with holes in the place of its blocks.
func cutMain(tmpl *template.Template, v inBlocks) (*stencil, error) {
	n := 0
	for _, h := range v.blocks() {
		if *h != "" {
			*h, n = template.HTML(hole(n)), n+1
		}
	}
	return stencilOf(tmpl, n, v)
}

// cutStencil cuts what a template made of holes 0 to n-1.
func cutStencil(part string, n int, rest string) (*stencil, error) {
	s := &stencil{}
	for {
		before, after, found := strings.Cut(rest, marker)
		s.pieces = append(s.pieces, before)
		if !found {
			return s, nil
		}
		digits, after, found := strings.Cut(after, marker)
		value, err := strconv.Atoi(digits)
		if !found || err != nil || value >= n {
			return nil, fmt.Errorf("template %q: a broken hole near %.40q", part, rest)
		}
		s.order = append(s.order, value)
		rest = after
	}
}

// fill writes the stencil with its holes filled by values, which are escaped.
func (s *stencil) fill(b *draft, values ...template.HTML) {
	for i, v := range s.order {
		b.WriteString(s.pieces[i])
		b.WriteHTML(values[v])
	}
	b.WriteString(s.pieces[len(s.order)])
}

// writeTo is fill, to w.
func (s *stencil) writeTo(w io.Writer, values []template.HTML) error {
	for i, v := range s.order {
		if _, err := io.WriteString(w, s.pieces[i]); err != nil {
			return err
		}
		if _, err := io.WriteString(w, string(values[v])); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, s.pieces[len(s.order)])
	return err
}

// around is fill, with what body writes in hole inner. It spares long lists a
// copy at every level.
func (s *stencil) around(b *draft, inner int, body func(), values ...template.HTML) {
	for i, v := range s.order {
		b.WriteString(s.pieces[i])
		if v == inner {
			body()
		} else {
			b.WriteHTML(values[v])
		}
	}
	b.WriteString(s.pieces[len(s.order)])
}

// text escapes a text for a hole.
func text(s string) template.HTML {
	for i := range len(s) {
		if c := s[i]; c <= '>' && (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c == 0) {
			return template.HTML(template.HTMLEscapeString(s))
		}
	}
	return template.HTML(s)
}

// escaped is a text as html/template prints it, between tags and in quotes.
func escaped(s string) template.HTML {
	return template.HTML(strings.ReplaceAll(string(text(s)), "+", "&#43;"))
}

// asIs is the kind of what is HTML already.
const asIs = '<'

// filling is what html/template prints of a word of a kind; see shaped.
func (b *builder) filling(kind byte, s string) template.HTML {
	switch {
	case kind == asIs:
		return template.HTML(s)
	case kind >= 'A' && kind <= 'Z':
		href, err := b.address(s)
		b.fail(err)
		return href
	}
	return escaped(s)
}

// address is an address as html/template prints it in a link.
func (t *tongue) address(href string) (template.HTML, error) {
	if strings.IndexFunc(href, special) < 0 {
		return template.HTML(href), nil
	}
	var b strings.Builder
	err := t.parts.ExecuteTemplate(&b, "address", href)
	_, after, _ := strings.Cut(b.String(), `"`)
	before, _, _ := strings.Cut(after, `"`)
	return template.HTML(before), err
}

// special reports whether html/template may print a character of an address as
// another.
func special(r rune) bool {
	letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	return !letter && !strings.ContainsRune("-_./#", r)
}

// number is a count for a hole.
func number(n int) template.HTML { return template.HTML(strconv.Itoa(n)) }

// built is what has been written, as long as the page is made: nothing is
// appended to the draft afterwards.
func built(d *draft) template.HTML {
	return template.HTML(unsafe.String(unsafe.SliceData(d.text), len(d.text)))
}
