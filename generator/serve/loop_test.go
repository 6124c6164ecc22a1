package serve

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

// clock is a clock that a test moves.
type clock struct {
	at   atomic.Int64
	tick chan time.Time
}

func newClock() *clock { return &clock{tick: make(chan time.Time)} }

func (c *clock) now() time.Time { return time.Unix(c.at.Load(), 0) }

// move sets the clock, and has it looked at.
func (c *clock) move(to int64) {
	c.at.Store(to)
	c.tick <- time.Time{}
}

// idle is move to a time at which nothing happens: the second look begins when
// the first has ended.
func (c *clock) idle(to int64) {
	c.move(to)
	c.tick <- time.Time{}
}

// TestDayEnds moves the clock: a build is made when the day of the last one
// has ended, not before, and none when no day ends.
func TestDayEnds(t *testing.T) {
	c, changes, done := newClock(), make(chan []string), make(chan string)
	until := make(chan int64, 1)
	until <- 100
	loop := Loop[int64]{Changes: changes, Now: c.now, Tick: c.tick,
		Build: func(context.Context, []string) int64 { return c.at.Load() },
		Done: func(at int64, changed []string) time.Time {
			done <- fmt.Sprint(at, changed, changed == nil)
			if end := <-until; end > 0 {
				return time.Unix(end, 0)
			}
			return time.Time{}
		}}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan bool)
	go func() { loop.Run(ctx); close(ended) }()
	want := func(text string) {
		t.Helper()
		if got := <-done; got != text {
			t.Errorf("built %q, want %q", got, text)
		}
	}
	want("0 [] true")
	c.idle(50)
	c.idle(99)
	until <- 200
	c.move(100)
	want("100 [] false")
	c.idle(150)
	until <- 0
	c.move(500) // slept through the end
	want("500 [] false")
	c.idle(9999)
	c.idle(99999)
	until <- 0
	changes <- []string{"site.toml"}
	want("99999 [site.toml] false")
	stop()
	<-ended
}
