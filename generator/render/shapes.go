package render

import (
	"html/template"
	"sync"
)

// shaped is what a part prints and pages do not share. Its template is executed
// once for each shape, which is what of it is there: it can print a word, and
// ask whether it is empty, but not look into it.
type shaped interface {
	// each hands over every word, with what it is: upper case for an address,
	// asIs for HTML, another sign for what is never printed.
	each(do func(kind byte, s *string))
}

// part writes a part of a page. v is not used afterwards. A portal's own
// templates are executed each time: they may look into what they print.
func (b *builder) part(w *draft, name string, v shaped) {
	if b.opts.Own {
		w.WriteHTML(b.whole(name, v))
		return
	}
	shape, values := b.fillings(v, append(append(make([]byte, 0, 64), name...), ' '), make([]template.HTML, 0, 16))
	s, err := b.partCuts.of(string(shape), func() (*stencil, error) { return b.stencil(name, pierce(v, 0), v) })
	if b.fail(err); err == nil {
		s.fill(w, values...)
	}
}

// printed is part as a part of another.
func (b *builder) printed(name string, v shaped) template.HTML {
	w := b.draft()
	b.part(w, name, v)
	return built(w)
}

// fillings appends the shape of v, and what fills the holes of its stencil.
func (b *builder) fillings(v shaped, shape []byte, values []template.HTML) ([]byte, []template.HTML) {
	v.each(func(kind byte, s *string) {
		if shape = append(shape, kind); *s == "" {
			shape = append(shape, '-')
			return
		}
		values = append(values, b.filling(kind, *s))
	})
	return shape, values
}

// pierce puts holes from n on in the place of v's words, and returns the next.
func pierce(v shaped, n int) int {
	v.each(func(_ byte, s *string) {
		if *s != "" {
			*s, n = hole(n), n+1
		}
	})
	return n
}

// cuts are the stencils of a template that asks which of its values are there:
// one is cut for each shape that is met, K telling shapes apart. Pages that are
// made at once share them.
type cuts[K comparable] struct {
	mu   sync.RWMutex
	made map[K]*stencil
}

// maxCuts is how many stencils are kept; a shape beyond is cut each time.
const maxCuts = 1000

// of is the stencil of a shape, which cut makes when it is first met.
func (c *cuts[K]) of(shape K, cut func() (*stencil, error)) (*stencil, error) {
	c.mu.RLock()
	s := c.made[shape]
	c.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := cut()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = make(map[K]*stencil)
	}
	if len(c.made) < maxCuts {
		c.made[shape] = s
	}
	return s, nil
}
