package memo

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

// count is a make that counts its calls.
func count(n *int, value string) func() string {
	return func() string { *n++; return value }
}

func TestTheSameIsMadeOnce(t *testing.T) {
	m, n := New(), 0
	for range 3 {
		if got := Of(m, KeyOf("word", "a"), count(&n, "a")); got != "a" {
			t.Error(got)
		}
	}
	if got := Of(m, KeyOf("word", "b"), count(&n, "b")); got != "b" || n != 2 {
		t.Errorf("%q, made %d times", got, n)
	}
}

func TestWithoutAMemoAllIsMade(t *testing.T) {
	var m *Memo
	n := 0
	for range 3 {
		Of(m, KeyOf("word", "a"), count(&n, "a"))
	}
	m.Sweep()
	if n != 3 || m.Len() != 0 {
		t.Errorf("made %d times, %d kept", n, m.Len())
	}
}

// TestSweep: what one build asked for stays for the next, also when that next
// asks twice; what it did not ask for is gone.
func TestSweep(t *testing.T) {
	m, n := New(), 0
	ask := func(words ...string) (made int) {
		before := n
		for _, w := range words {
			Of(m, KeyOf("word", w), count(&n, w))
		}
		return n - before
	}
	for i, build := range []struct {
		words []string
		made  int
	}{{[]string{"a", "b"}, 2}, {[]string{"a", "a"}, 0}, {[]string{"a", "b"}, 1}, {nil, 0}, {[]string{"a", "b"}, 2}} {
		if made := ask(build.words...); made != build.made {
			t.Errorf("build %d made %d, not %d", i, made, build.made)
		}
		m.Sweep()
	}
	if m.Len() != 2 {
		t.Errorf("%d kept", m.Len())
	}
}

func TestManyAskAtOnce(t *testing.T) {
	m := New()
	var n atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 100 {
				got := Of(m, KeyOf("number", i), func() int {
					n.Add(1)
					return Of(m, KeyOf("half", i/2), func() int { return i / 2 })
				})
				if got != i/2 {
					t.Errorf("%d for %d", got, i)
				}
			}
		})
	}
	wg.Wait()
	if n.Load() != 100 || m.Len() != 150 {
		t.Errorf("made %d times, %d kept", n.Load(), m.Len())
	}
}

// TestAPanicIsNotRemembered as a thing: who asks again gets the panic again.
func TestAPanicIsNotRemembered(t *testing.T) {
	m := New()
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			Of(m, KeyOf("bad"), func() int { panic("bad") })
		}()
	}
}

// TestKeysOfOtherInputsDiffer, however the inputs are cut.
func TestKeysOfOtherInputsDiffer(t *testing.T) {
	input := rapid.OneOf(
		rapid.Map(rapid.StringMatching("[siknSK]{0,3}"), func(s string) any { return s }), rapid.Map(rapid.IntRange(-2, 200), func(n int) any { return n }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }), rapid.Map(rapid.IntRange(0, 2), func(n int) any { return Key{byte(n)} }),
		rapid.Map(rapid.SliceOfN(rapid.StringMatching("[siK]{0,2}"), 0, 2), func(s []string) any { return slices.Clip(s) }),
		rapid.Map(rapid.IntRange(0, 2), func(n int) any { return make([]Key, n) }),
	)
	list := rapid.SliceOfN(input, 0, 3)
	rapid.Check(t, func(rt *rapid.T) {
		a, b := list.Draw(rt, "a"), list.Draw(rt, "b")
		if (KeyOf("x", a...) == KeyOf("x", b...)) != reflect.DeepEqual(a, b) {
			rt.Fatalf("%v and %v", a, b)
		}
	})
	if KeyOf("x", "y") == KeyOf("y", "x") || KeyOf("x") == KeyOf("y") {
		t.Error("kinds are mixed up")
	}
}

func BenchmarkHit(b *testing.B) {
	m := New()
	b.ReportAllocs()
	for b.Loop() {
		Of(m, KeyOf("unit", "data/units/u000001.toml", Key{1}, Key{2}), func() *int { return nil })
	}
}
