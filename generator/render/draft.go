package render

import (
	"html/template"
	"strconv"
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

// writeInt appends n in digits.
func (d *draft) writeInt(n int) { d.text = strconv.AppendInt(d.text, int64(n), 10) }

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

// desks are lent to the pages that are being made. There are as many as pages
// were ever made at once; a sync.Pool would lose them with each collection of
// garbage.
type desks struct {
	mu   sync.Mutex
	free []*desk
}

// lend gives b a desk while make puts its page together and writes it.
func (k *desks) lend(b *builder, make func() error) error {
	b.desk = k.take()
	err := make()
	k.put(b.desk)
	b.desk = nil
	return err
}

func (k *desks) take() *desk {
	k.mu.Lock()
	defer k.mu.Unlock()
	last := len(k.free) - 1
	if last < 0 {
		return new(desk)
	}
	d := k.free[last]
	k.free = k.free[:last]
	return d
}

func (k *desks) put(d *desk) {
	d.used = 0
	k.mu.Lock()
	defer k.mu.Unlock()
	k.free = append(k.free, d)
}
