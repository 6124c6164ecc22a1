package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/serve"
)

// follow builds, and again after each change and at the end of the day, until
// ctx ends. What goes wrong is printed, and the folder keeps the last good
// site.
func (b *building) follow(ctx context.Context) error {
	if _, err := b.options(); err != nil {
		return err
	}
	first, err := build.DefaultWords()
	if err != nil {
		return err
	}
	changes := serve.Watch(ctx, serve.WatchOptions{Root: b.dir, Poll: b.poll, Polling: func(every time.Duration, err error) {
		tell(b.env, first, serve.Event{Kind: serve.Polling, Every: every, Err: err})
	}})
	loop := serve.Loop[built]{Changes: changes, Build: b.rebuild, Done: b.said, Now: b.env.Now, Tick: b.env.Tick}
	loop.Run(ctx)
	return nil
}

// built is what a build of follow returned; result is nil when there is none.
type built struct {
	result *build.Result
	err    error
}

// rebuild builds from what changed and writes the site.
func (b *building) rebuild(ctx context.Context, changed []string) (r built) {
	r.err = b.once(ctx, func(ctx context.Context, o build.Options) (*build.Result, error) {
		var err error
		r.result, err = b.builder.Site(ctx, o, changed)
		return r.result, err
	})
	return r
}

// said prints what stopped a build, if its problems are not printed already.
func (b *building) said(r built, _ []string) (until time.Time) {
	if r.err != nil && !errors.Is(r.err, errProblems) && !errors.Is(r.err, context.Canceled) {
		fmt.Fprintf(b.env.Stderr, "error: %v\n", r.err)
	}
	if r.result != nil {
		until = r.result.Until
	}
	return until
}
