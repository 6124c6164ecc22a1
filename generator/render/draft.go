package render

import (
	"html/template"
	"sync"
)

// draft is a part of a page while it is written. What built returns stands on
// the draft's own memory, so a page of many parts is copied once, into the
// file.
type draft struct{ text []byte }

// WriteString appends s.
func (d *draft) WriteString(s string) { d.text = append(d.text, s...) }

// WriteHTML appends h as it is.
func (d *draft) WriteHTML(h template.HTML) { d.text = append(d.text, h...) }

// WriteByte appends c; its error is nil.
func (d *draft) WriteByte(c byte) error {
	d.text = append(d.text, c)
	return nil
}

// desk holds the drafts of one page, and keeps their memory for the next.
type desk struct {
	drafts []*draft
	used   int
}

// draft is a new draft, which is good until the page is done.
func (b *builder) draft() *draft {
	if b.desk == nil {
		return new(draft)
	}
	k := b.desk
	if k.used == len(k.drafts) {
		k.drafts = append(k.drafts, new(draft))
	}
	d := k.drafts[k.used]
	k.used++
	d.text = d.text[:0]
	return d
}

// desks are lent to the pages that are being made.
type desks struct{ pool sync.Pool }

// lend gives b a desk while make puts its page together and writes it.
func (k *desks) lend(b *builder, make func() error) error {
	d, _ := k.pool.Get().(*desk)
	if d == nil {
		d = new(desk)
	}
	d.used = 0
	b.desk = d
	err := make()
	b.desk = nil
	k.pool.Put(d)
	return err
}
