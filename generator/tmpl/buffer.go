package tmpl

import (
	"reflect"
	"sync"
)

// Buffer is a page while it is printed, and memory for printing. Only one
// goroutine uses it at a time.
type Buffer struct {
	Text []byte

	key    []byte // of the variants that are looked up
	leaves []leaf // of the structs that are printed
	inner  func() error
}

// leaf is a value that a template prints.
type leaf struct {
	text  string
	n     int64         // counts and days
	parts reflect.Value // one part, or a slice of them
}

// Write appends p; its error is nil.
func (b *Buffer) Write(p []byte) (int, error) {
	b.Text = append(b.Text, p...)
	return len(p), nil
}

// WriteString appends s.
func (b *Buffer) WriteString(s string) { b.Text = append(b.Text, s...) }

// Buffers are lent to the pages that are being printed. There are as many as
// pages were ever printed at once: a sync.Pool would lose them with each
// collection of garbage.
type Buffers struct {
	mu   sync.Mutex
	free []*Buffer
}

// Lend gives use a buffer of its own, which is good until use returns.
func (p *Buffers) Lend(use func(*Buffer) error) error {
	b := p.take()
	defer p.put(b)
	return use(b)
}

func (p *Buffers) take() *Buffer {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := len(p.free) - 1
	if last < 0 {
		return new(Buffer)
	}
	b := p.free[last]
	p.free = p.free[:last]
	return b
}

func (p *Buffers) put(b *Buffer) {
	b.Text, b.inner = b.Text[:0], nil
	b.key, b.leaves = b.key[:0], b.leaves[:0]
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, b)
}
