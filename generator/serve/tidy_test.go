package serve

import (
	"runtime"
	"testing"
)

func TestTidyCollectsBeforeABuildHasTo(t *testing.T) {
	for _, c := range []struct {
		live, used, goal uint64
		want             bool
	}{
		{100, 100, 200, false}, // just collected
		{100, 149, 200, false},
		{100, 151, 200, true},
		{100, 250, 200, true}, // a collection is about to begin
		{0, 1, 4 << 20, false},
	} {
		if got := halfway(c.live, c.used, c.goal); got != c.want {
			t.Errorf("live %d, used %d, goal %d: %t", c.live, c.used, c.goal, got)
		}
	}
}

func TestTidyLeavesRoomForBuilds(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 100 { // garbage
		garbage := make([]byte, 1<<20)
		runtime.KeepAlive(&garbage)
		tidy()
	}
	runtime.ReadMemStats(&after)
	if after.NumForcedGC == before.NumForcedGC {
		t.Errorf("nothing was collected, with a goal of %d kB", after.NextGC>>10)
	}
}
