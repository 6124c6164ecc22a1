// Package parallel does numbered pieces of work on several processors.
//
// In: how many pieces there are, how many workers share them (0 is one for each
// processor), and the function that does one piece. Out: nothing but what that
// function did; a call returns when all workers have ended. Each worker takes
// the next number when it has done its last, so that long pieces hold up
// nothing. What never happens here: a piece done twice, a worker that outlives
// the call, an order on which anything could depend.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for 0 to n-1.
func Each(n, workers int, do func(i int)) {
	EachWith(n, workers, func() func(int) { return do })
}

// EachWith calls for 0 to n-1 what worker makes. It is called once for each
// worker, and what it makes may keep a memory that no other worker sees.
func EachWith(n, workers int, worker func() func(i int)) {
	run(n, workers, func(take func() (int, bool)) {
		do := worker()
		for i, ok := take(); ok; i, ok = take() {
			do(i)
		}
	})
}

// Try calls do for 0 to n-1 until one call fails or ctx ends, and returns the
// first error, or why ctx ended.
func Try(ctx context.Context, n, workers int, do func(i int) error) error {
	return TryWith(ctx, n, workers, func() func(int) error { return do })
}

// TryWith is Try with a function made for each worker.
func TryWith(ctx context.Context, n, workers int, worker func() func(i int) error) error {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	run(n, workers, func(take func() (int, bool)) {
		do := worker()
		for working.Err() == nil {
			i, ok := take()
			if !ok {
				return
			}
			if err := do(i); err != nil {
				stop(err)
			}
		}
	})
	return context.Cause(working)
}

// run starts the workers and waits for them; take hands out the numbers.
func run(n, workers int, work func(take func() (int, bool))) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	take := func() (int, bool) {
		i := int(next.Add(1)) - 1
		return i, i < n
	}
	var wg sync.WaitGroup
	for range min(n, workers) {
		wg.Go(func() { work(take) })
	}
	wg.Wait()
}
