package cli_test

import (
	"context"
	"io"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"mingdeng/generator/cli"
)

// TestMidnight lets build --watch and a clock run past midnight in the site's
// time zone: the folder holds what a clean build of the next day gives.
func TestMidnight(t *testing.T) {
	dir := t.TempDir()
	save(t, filepath.Join(dir, "site.toml"), "title = \"仓库\"\n[kinds.w]\nname = \"仓库\"\n")
	save(t, filepath.Join(dir, "data", "units", "w1.toml"), "name = \"一号\"\nkind = \"w\"\n")
	var offset atomic.Int64
	evening := time.Date(2019, 11, 15, 23, 59, 0, 0, time.FixedZone("Shanghai", 8*60*60))
	now := func() time.Time { return evening.Add(time.Duration(offset.Load())) }
	tick := make(chan time.Time)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int)
	go func() {
		ended <- cli.Run(ctx, []string{"build", "--watch", "--source", dir}, cli.Env{Stdout: io.Discard, Stderr: io.Discard, Now: now, Tick: tick})
	}()
	page := filepath.Join(dir, "public", "index.html")
	holds(t, page, "2019年11月15日")
	tick <- time.Time{}
	offset.Store(int64(2 * time.Minute))
	tick <- time.Time{}
	holds(t, page, "2019年11月16日")
	becomes(filepath.Join(dir, "public"), clean(dir, t.Fatal, "--as-of", "2019-11-16"), t.Fatal)
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
}
