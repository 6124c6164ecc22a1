package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/serve"
)

// follow builds, and again after each change, until ctx ends. A change during
// a build abandons it; the next build answers for both. What goes wrong is
// printed, and the folder keeps the last good site.
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
	var changed []string // nil: everything is new
	for {
		more, overtaken := b.untilChanged(ctx, changed, changes)
		if !overtaken {
			changed = []string{}
			more = <-changes
		}
		if ctx.Err() != nil || more == nil {
			return nil
		}
		if changed != nil {
			changed = append(changed, more...)
			slices.Sort(changed)
			changed = slices.Compact(changed)
		}
	}
}

// untilChanged builds to the end, or until a change overtakes the build.
func (b *building) untilChanged(ctx context.Context, changed []string, changes <-chan []string) (more []string, overtaken bool) {
	run, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan error, 1)
	go func() {
		done <- b.once(run, func(ctx context.Context, o build.Options) (*build.Result, error) {
			return b.builder.Site(ctx, o, changed)
		})
	}()
	select {
	case err := <-done:
		if err != nil && !errors.Is(err, errProblems) && ctx.Err() == nil {
			fmt.Fprintf(b.env.Stderr, "error: %v\n", err)
		}
		return nil, false
	case more = <-changes:
		stop()
		<-done
		return more, true
	}
}
