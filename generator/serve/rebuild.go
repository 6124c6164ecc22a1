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

// rebuild builds again and again until ctx ends.
func (p *preview) rebuild(ctx context.Context, changes <-chan []string) {
	var shown []string // what has changed since the last good build
	loop := Loop[result]{Changes: changes, Build: p.build, Now: p.opts.Now, Tick: p.opts.Tick,
		Done: func(r result, changed []string) time.Time {
			shown = merge(shown, changed)
			p.finish(r, changed, stylesOnly(shown))
			if r.good() {
				shown = nil
			}
			return r.site.Until
		}}
	loop.Run(ctx)
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
		r.problems = append(slices.Clone(r.problems), failure(r.err, diag.Problem{ID: "build-failed", Args: diag.Args{"error": r.err.Error()}}))
		e.Problems = r.problems
	}
	next := p.now.Load().after(r, styles)
	p.publish(next)
	e.Kept = next.site != nil
	e.Site.Words, e.Site.Lang = next.voice.words, next.voice.lang
	p.report(e)
}

// stylesOnly reports whether all that changed are style sheets.
func stylesOnly(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(c string) bool { return !strings.HasSuffix(c, ".css") })
}
