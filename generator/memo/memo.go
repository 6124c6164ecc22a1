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

import "sync"

// Memo holds what was made. A nil *Memo remembers nothing: everything is made.
// Several goroutines may use it at once.
type Memo struct {
	mu   sync.Mutex
	made map[Key]*made
	turn int // grows with each Sweep
}

// made is one thing, and when it was asked for last.
type made struct {
	value func() any
	turn  int
}

// New is an empty memo.
func New() *Memo { return &Memo{made: map[Key]*made{}} }

// Of is what make gives for this key. It is called at most once for a key as
// long as m remembers; others that ask meanwhile wait for it.
func Of[T any](m *Memo, key Key, make func() T) T {
	if m == nil {
		return make()
	}
	return m.of(key, func() any { return make() })().(T)
}

func (m *Memo) of(key Key, make func() any) func() any {
	m.mu.Lock()
	defer m.mu.Unlock()
	x := m.made[key]
	if x == nil {
		x = &made{value: sync.OnceValue(make)}
		m.made[key] = x
	}
	x.turn = m.turn
	return x.value
}

// Sweep forgets what nobody asked for since the last Sweep.
func (m *Memo) Sweep() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, x := range m.made {
		if x.turn != m.turn {
			delete(m.made, key)
		}
	}
	m.turn++
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
