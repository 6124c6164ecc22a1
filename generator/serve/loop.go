package serve

import (
	"context"
	"slices"
	"time"
)

// Loop builds, and again after each change and when the day ends for which the
// last build was made. A change during a build abandons it; the next build
// answers for both. R is what a build returns.
type Loop[R any] struct {
	Changes <-chan []string // of Watch
	Build   func(ctx context.Context, changed []string) R
	// Done is told of each build that was not overtaken, and what has changed
	// since the one before; nil is not known. It returns the moment at which
	// the build is out of date without any change, or zero.
	Done func(r R, changed []string) (until time.Time)
	Now  func() time.Time
	Tick <-chan time.Time // when to look at the clock; nil is every few seconds
}

// clockStep is how often the clock is looked at. A timer set for midnight
// would stand still while the machine sleeps.
const clockStep = 5 * time.Second

// Run builds until ctx ends.
func (l *Loop[R]) Run(ctx context.Context) {
	if l.Tick == nil {
		tick := time.NewTicker(clockStep)
		defer tick.Stop()
		l.Tick = tick.C
	}
	var changed []string // since the last build that ended; nil: all is new
	for {
		r, more, overtaken := l.once(ctx, changed)
		if ctx.Err() != nil {
			return
		}
		if overtaken {
			if changed != nil {
				changed = merge(changed, more)
			}
			continue
		}
		until := l.Done(r, changed)
		if changed = l.wait(ctx, until); changed == nil {
			return
		}
	}
}

// once builds until the end, or until a change overtakes the build.
func (l *Loop[R]) once(ctx context.Context, changed []string) (r R, more []string, overtaken bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan R, 1)
	go func() { done <- l.Build(ctx, changed) }()
	select {
	case r = <-done:
		return r, nil, false
	case more = <-l.Changes: // nil when the watcher ends, with ctx
		cancel()
		return <-done, more, true
	}
}

// wait returns what changes next: nothing, but not nil, when until has come;
// nil when ctx ends. It tidies when nobody waits any more.
func (l *Loop[R]) wait(ctx context.Context, until time.Time) []string {
	idle := time.NewTimer(idleAfter)
	defer idle.Stop()
	for {
		select {
		case <-idle.C:
			go tidy()
		case c := <-l.Changes:
			return c
		case <-ctx.Done():
			return nil
		case <-l.Tick:
			if !until.IsZero() && !l.Now().Before(until) {
				return []string{}
			}
		}
	}
}

// merge returns the paths of a and b, sorted, each once; never nil.
func merge(a, b []string) []string {
	both := append(slices.Concat([]string{}, a), b...)
	slices.Sort(both)
	return slices.Compact(both)
}
