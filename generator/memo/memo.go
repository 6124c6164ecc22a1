// Package memo remembers what was made, by the content of what it was made
// from, so that a build makes only what the one before did not.
//
// In: a Key, which is a hash of everything that goes into the making, and the
// function that makes it. Out: what that function gave, now or when the same
// key was asked for before. What never happens here: something is changed after
// it was made, or is told from another by where it stands in memory or in a
// list. A thing that has a part in another gives its key to the other's key, so
// whoever asks for a thing in a build asks for its parts too, and both are kept
// or dropped together.
package memo

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Memo holds what was made. A nil *Memo remembers nothing: everything is made.
// Several goroutines may use it at once.
type Memo struct {
	mu    sync.Mutex
	made  map[Key]*made
	turn  int // grows with each Sweep
	asked int // how many things were asked for since
}

// made is one thing, and when it was asked for last.
type made struct {
	turn  int
	once  sync.Once
	done  atomic.Bool // value is there
	value any
}

// New is an empty memo.
func New() *Memo { return &Memo{made: map[Key]*made{}} }

// Of is what make gives for this key; T is no interface. It is called at most
// once for a key as long as m remembers; others that ask meanwhile wait for it.
func Of[T any](m *Memo, key Key, make func() T) T {
	if m == nil {
		return make()
	}
	x := m.of(key)
	if !x.done.Load() {
		fill(x, make)
	}
	return x.value.(T)
}

// fill makes x. Where make panics there is no value, and whoever asks for x
// panics too.
func fill[T any](x *made, make func() T) {
	x.once.Do(func() {
		x.value = make()
		x.done.Store(true)
	})
}

// of is what is made for a key, or its empty place.
func (m *Memo) of(key Key) *made {
	m.mu.Lock()
	defer m.mu.Unlock()
	x := m.made[key]
	if x == nil {
		x = &made{turn: m.turn - 1}
		m.made[key] = x
	}
	if x.turn != m.turn {
		x.turn = m.turn
		m.asked++
	}
	return x
}

// spare is how much of what is asked for may be kept beside it: a sixteenth. To
// look for it takes longer than to build after a small edit.
const spare = 16

// Sweep forgets what nobody asked for since the last Sweep, as soon as that is
// more than a little.
func (m *Memo) Sweep() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.made) > m.asked+m.asked/spare {
		maps.DeleteFunc(m.made, func(_ Key, x *made) bool { return x.turn != m.turn })
	}
	m.turn++
	m.asked = 0
}

// Len is how many things m holds.
func (m *Memo) Len() int {
	if m == nil {
		return 0
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.made)
}
