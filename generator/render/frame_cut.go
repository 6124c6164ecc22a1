package render

import (
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
	s, err := b.frames.of(frameKey{f.Setting, f.shape()}, func() (*stencil, error) { return b.cutFrame(f) })
	if err != nil {
		return err
	}
	d, values := b.draft(), b.frameValues(&f)
	if b.err != nil {
		return b.err
	}
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

// each hands over what base.html can print of a frame and others do not share,
// with what it is: upper case for an address.
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
	for i := range f.Answer {
		p, kind := &f.Answer[i], byte('a')
		if p.Figure {
			kind = 'f'
		}
		do('A', &p.Href)
		do(kind, &p.Text)
	}
}

// shape tells what of a frame there is, without its words.
func (f *Frame) shape() string {
	b := make([]byte, 0, 256)
	f.each(func(kind byte, s *string) {
		b = append(b, kind)
		if *s == "" {
			b = append(b, '-')
		}
	})
	for _, l := range f.Languages {
		b = append(append(append(b, ' '), l.Tag...), l.Text...)
		if l.Current {
			b = append(b, '!')
		}
	}
	for _, s := range f.Scripts {
		b = append(append(b, ' '), s...)
	}
	return string(b)
}

// cutFrame executes base.html for all frames of f's shape.
func (b *builder) cutFrame(f Frame) (*stencil, error) {
	f.Crumbs, f.Languages, f.Answer = slices.Clone(f.Crumbs), slices.Clone(f.Languages), slices.Clone(f.Answer)
	n := 1 // after "main"
	f.each(func(_ byte, s *string) {
		if *s != "" {
			*s = hole(n)
			n++
		}
	})
	return stencilOf(b.base, n, f)
}

// frameValues fill the holes that cutFrame makes, but the first.
func (b *builder) frameValues(f *Frame) []template.HTML {
	list := make([]template.HTML, 1, 32)
	f.each(func(kind byte, s *string) {
		switch {
		case *s == "":
		case kind >= 'a':
			list = append(list, printed(*s))
		default:
			href, err := b.address(*s)
			b.fail(err)
			list = append(list, href)
		}
	})
	return list
}
