package render

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"
)

// framed is the view of a page: it embeds a Frame.
type framed interface{ outer() Frame }

func (f Frame) outer() Frame { return f }

// frameKey tells the frames apart that base.html prints alike, but for what
// stands in their holes.
type frameKey struct {
	Setting
	shape string
}

// framed writes a page: base.html with main in it.
func (b *builder) framed(w io.Writer, f Frame, main func() error) error {
	s, values, err := b.around(f)
	if err = cmp.Or(b.err, err); err != nil {
		return err
	}
	d := b.draft()
	s.around(d, 0, func() {
		if err == nil {
			_, err = w.Write(d.text)
		}
		if d.text = d.text[:0]; err == nil {
			err = main()
		}
	}, values...)
	if err == nil {
		_, err = w.Write(d.text)
	}
	return err
}

// around is base.html for f and what fills its holes, of which the first is
// main's.
func (b *builder) around(f Frame) (*stencil, []template.HTML, error) {
	values := make([]template.HTML, 1, 32)
	if b.opts.Own {
		s, err := stencilOf(b.base, 1, f)
		return s, values, err
	}
	shape, values := b.fillings(&f, f.rest(), values)
	s, err := b.frameCuts.of(frameKey{f.Setting, string(shape)}, func() (*stencil, error) { return b.cutFrame(f) })
	return s, values, err
}

// each is shaped's.
func (f *Frame) each(do func(kind byte, s *string)) {
	do('t', &f.Title)
	do('h', &f.HeadTitle)
	do('d', &f.Description)
	for i := range f.Crumbs {
		do('C', &f.Crumbs[i].Href)
		do('c', &f.Crumbs[i].Text)
	}
	for i := range f.Languages {
		do('L', &f.Languages[i].Href)
	}
	sentence(f.Answer).each(do)
}

// rest is what else base.html asks.
func (f *Frame) rest() []byte {
	b := make([]byte, 0, 256)
	for _, l := range f.Languages {
		b = append(append(append(b, ' '), l.Tag...), l.Text...)
		if l.Current {
			b = append(b, '!')
		}
	}
	for _, s := range f.Scripts {
		b = append(append(b, ' '), s...)
	}
	return append(b, ' ')
}

// cutFrame executes base.html for all frames of f's shape.
func (b *builder) cutFrame(f Frame) (*stencil, error) {
	f.Crumbs, f.Languages, f.Answer = slices.Clone(f.Crumbs), slices.Clone(f.Languages), slices.Clone(f.Answer)
	return stencilOf(b.base, pierce(&f, 1), f)
}

// inBlocks is a view whose page prints nothing else of it than blocks of HTML,
// and what all pages of the kind share: its "main" is executed once for each
// set of blocks that are there.
type inBlocks interface{ blocks() []*template.HTML }

// main writes what stands in the frame.
func (b *builder) main(w io.Writer, page string, v any) error {
	tmpl := b.pages[page]
	if tmpl == nil {
		return fmt.Errorf("no template layouts/pages/%s.html", page)
	}
	blocks, ok := v.(inBlocks)
	if !ok || b.opts.Own {
		return tmpl.Execute(w, v)
	}
	shape, values := append(append(make([]byte, 0, 64), "main "...), page...), make([]template.HTML, 0, 32)
	for _, h := range blocks.blocks() {
		if shape = append(shape, '1'); *h == "" {
			shape[len(shape)-1] = '0'
			continue
		}
		values = append(values, *h)
	}
	s, err := b.partCuts.of(string(shape), func() (*stencil, error) { return cutMain(tmpl, blocks) })
	if err != nil {
		return err
	}
	return s.writeTo(w, values)
}
