package serve

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"mingdeng/generator/diag"
)

// rebuild builds once, and again after each change, until ctx ends. A change
// during a build cancels it; the next build answers for both.
func (p *preview) rebuild(ctx context.Context, changes <-chan []string) {
	var changed []string // since the last build that ended
	var shown []string   // since the last good build
	first := true
	for {
		r, more, overtaken := p.buildOnce(ctx, changes, all(changed, first))
		if ctx.Err() != nil {
			return
		}
		if !overtaken {
			p.finish(r, changed, stylesOnly(shown))
			changed, first = nil, false
			if r.good() {
				shown = nil
			}
			if more = next(ctx, changes); more == nil {
				return
			}
		}
		changed, shown = merge(changed, more), merge(shown, more)
	}
}

// buildOnce builds until the end, or until a change overtakes the build.
func (p *preview) buildOnce(ctx context.Context, changes <-chan []string, changed []string) (r result, more []string, overtaken bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan result, 1)
	go func() { done <- p.build(ctx, changed) }()
	select {
	case r = <-done:
		return r, nil, false
	case more = <-changes: // nil when the watcher ends, with ctx
		cancel()
		return <-done, more, true
	}
}

// build calls Options.Build; a panic there becomes an error, so that the
// preview outlives it.
func (p *preview) build(ctx context.Context, changed []string) (r result) {
	start := time.Now()
	defer func() {
		if v := recover(); v != nil {
			r.err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
		r.took = time.Since(start)
	}()
	r.site, r.problems, r.err = p.opts.Build(ctx, changed)
	return r
}

// finish publishes the outcome of a build and reports it.
func (p *preview) finish(r result, changed []string, styles bool) {
	e := Event{Kind: Built, Changed: changed, Site: r.site, Problems: r.problems, Took: r.took, Err: r.err}
	if !r.good() {
		e.Kind = Broken
	}
	if r.err != nil {
		r.problems = append(slices.Clone(r.problems), diag.Problem{ID: "build-failed", Args: diag.Args{"error": r.err.Error()}})
	}
	next := p.now.Load().after(r, styles)
	p.publish(next)
	e.Site.Words, e.Site.Lang = next.voice.words, next.voice.lang
	p.report(e)
}

// all is changed, or nil when no build has ended yet.
func all(changed []string, first bool) []string {
	if first {
		return nil
	}
	return changed
}

// next waits for a change; nil when ctx ends.
func next(ctx context.Context, changes <-chan []string) []string {
	select {
	case c := <-changes:
		return c
	case <-ctx.Done():
		return nil
	}
}

// merge returns the paths of a and b, sorted, each once.
func merge(a, b []string) []string {
	both := slices.Concat(a, b)
	slices.Sort(both)
	return slices.Compact(both)
}

// stylesOnly reports whether all that changed are style sheets.
func stylesOnly(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(c string) bool { return !strings.HasSuffix(c, ".css") })
}
