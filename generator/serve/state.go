package serve

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"mingdeng/generator/diag"
)

// preview is the server's handler and what it knows.
type preview struct {
	opts    Options
	root    string // whole path of the folder of the sources, with slashes
	server  string // tells this run of the server from others
	now     atomic.Pointer[state]
	streams atomic.Int32
	telling sync.Mutex // held while Report runs
}

// state is what the preview shows between two builds. It is not changed after
// it is published, but for the closing of over.
type state struct {
	seq      int    // counts the builds; 0 is before the first has ended
	page     int    // counts the good builds that changed more than styles
	style    int    // counts the good builds
	site     *pages // of the last good build; nil before one
	voice    voice
	problems []diag.Problem
	source   diag.Source
	over     chan struct{} // closed when the next state is published
}

// newPreview is a preview before its first build.
func newPreview(opts Options) *preview {
	if opts.Report == nil {
		opts.Report = func(Event) {}
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	p := &preview{opts: opts, server: rand.Text()}
	if root, err := filepath.Abs(opts.Root); err == nil {
		p.root = filepath.ToSlash(root)
	}
	p.now.Store(&state{voice: voice{opts.Words, opts.Lang}, over: make(chan struct{})})
	return p
}

// report tells the caller of Run what happened.
func (p *preview) report(e Event) {
	p.telling.Lock()
	defer p.telling.Unlock()
	p.opts.Report(e)
}

// publish makes next the state and wakes those who wait for it. Only rebuild
// calls it.
func (p *preview) publish(next *state) {
	next.over = make(chan struct{})
	close(p.now.Swap(next).over)
}

// built returns the state after the first build, waiting for it; nil if ctx
// ends before.
func (p *preview) built(ctx context.Context) *state {
	for {
		s := p.now.Load()
		if s.seq > 0 {
			return s
		}
		select {
		case <-s.over:
		case <-ctx.Done():
			return nil
		}
	}
}

// after is the state that follows s when a build has ended with r. Changed
// styles alone leave the pages as they are.
func (s *state) after(r result, stylesOnly bool) *state {
	next := *s
	next.seq++
	next.problems, next.source = r.problems, r.site.Source
	if r.site.Words != nil {
		next.voice = voice{r.site.Words, r.site.Lang}
	}
	if !r.good() {
		return &next
	}
	next.site = newPages(r.site, s.site)
	next.style++
	if !stylesOnly || s.site == nil {
		next.page++
	}
	return &next
}

// result is what a build returned.
type result struct {
	site     Site
	problems []diag.Problem
	err      error
	took     time.Duration
}

// good reports whether the site can be shown.
func (r result) good() bool {
	errors, _ := diag.Count(r.problems)
	return r.err == nil && errors == 0
}
