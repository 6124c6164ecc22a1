package parallel_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"mingdeng/generator/parallel"
)

// TestEach does every piece once, with any number of workers.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 3, 1000} {
		for _, workers := range []int{0, 1, 2, 50} {
			done := make([]atomic.Int32, n)
			var made atomic.Int32
			parallel.EachWith(n, workers, func() func(int) {
				made.Add(1)
				return func(i int) { done[i].Add(1) }
			})
			for i := range done {
				if got := done[i].Load(); got != 1 {
					t.Errorf("%d of %d was done %d times by %d workers", i, n, got, workers)
				}
			}
			if got := int(made.Load()); got > n || workers > 0 && got > workers {
				t.Errorf("%d workers for %d pieces, want at most %d", got, n, workers)
			}
		}
	}
}

// TestTry ends early at an error and at the end of the context, and tells which.
func TestTry(t *testing.T) {
	bad, gone := errors.New("bad"), errors.New("gone")
	for _, workers := range []int{1, 4} {
		var done atomic.Int32
		err := parallel.Try(t.Context(), 1000, workers, func(i int) error {
			done.Add(1)
			if i == 10 {
				return bad
			}
			return nil
		})
		if err != bad || workers == 1 && done.Load() != 11 {
			t.Errorf("%d workers did %d pieces: %v", workers, done.Load(), err)
		}
		if err := parallel.Try(t.Context(), 1000, workers, func(int) error { return nil }); err != nil {
			t.Error(err)
		}
		ctx, end := context.WithCancelCause(t.Context())
		end(gone)
		if err := parallel.Try(ctx, 1000, workers, func(int) error { t.Error("done"); return nil }); err != gone {
			t.Errorf("ended: %v", err)
		}
	}
}
