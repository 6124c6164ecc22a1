package assess

import (
	"sync"
	"sync/atomic"

	"mingdeng/generator/portal"
)

// recent are the duties of the units that were judged last: the files of one
// unit are made one after the other, and all of them show its duties.
type recent struct {
	mu    sync.Mutex
	units [32]*fullDuties
	next  int // index of the one that is replaced next

	periods atomic.Int64 // the most that a unit had: the capacity for the next
}

// fullDuties are a unit's duties once somebody has asked for them.
type fullDuties struct {
	unit  *portal.Unit
	judge sync.Once
	list  []Duty
}

// of is the entry for u's duties, judged already or not.
func (r *recent) of(u *portal.Unit) *fullDuties {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range r.units {
		if d != nil && d.unit == u {
			return d
		}
	}
	d := &fullDuties{unit: u}
	r.units[r.next] = d
	r.next = (r.next + 1) % len(r.units)
	return d
}
