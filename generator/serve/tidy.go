package serve

import (
	"runtime"
	"runtime/metrics"
	"time"
)

// idleAfter is how long after a build nobody waits any more: its pages have
// been fetched, and the next change is still being typed.
const idleAfter = time.Second

// tidy collects garbage if the next few builds would set a collection off,
// which would take time from the one that does.
func tidy() {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/goal:bytes"}}
	metrics.Read(s)
	if halfway(s[0].Value.Uint64(), s[1].Value.Uint64(), s[2].Value.Uint64()) {
		runtime.GC()
	}
}

// halfway reports whether what is used has gone half the way from what was live
// after the last collection to where the next one begins, in bytes.
func halfway(live, used, goal uint64) bool { return 2*used > live+goal }
