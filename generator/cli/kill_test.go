//go:build unix

package cli_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"mingdeng/generator/write"
)

// TestKilled kills the whole program while it writes a site over another one:
// each file is the old or the new one, and the next build, with what the
// killed one left in its cache, makes what a clean build makes.
// MINGDENG_KILLS says how often.
func TestKilled(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("MINGDENG_KILLS"))
	if err != nil {
		kills = 4
	}
	if testing.Short() {
		t.Skip("a program is killed in the long run")
	}
	d := newDesk(t, 20)
	public := filepath.Join(d.dir, "public")
	run := func(after time.Duration) time.Duration {
		t.Helper()
		start := time.Now()
		cmd := exec.Command(os.Args[0], "build", "--source", d.dir)
		cmd.Args[0] = "mingdeng" // what TestMain makes the test binary be
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if after > 0 {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		if err := cmd.Wait(); err != nil && after == 0 {
			t.Fatal(err)
		}
		return time.Since(start)
	}
	whole := run(0)
	for range kills {
		was := contents(public)
		for i := range 20 {
			save(t, d.file(i), d.text())
		}
		now := clean(d.dir, d.Fatal)
		run(1 + time.Duration(rand.Int64N(int64(whole))))
		for name, data := range contents(public) {
			if w, ok := was[name]; ok && w == data || now[name] == data || name == write.ManifestName {
				continue // while files move, the manifest names the old and the new
			}
			if _, ours := now[name]; ours {
				t.Errorf("%s is neither old nor new", name)
			}
		}
		for name := range was {
			if _, stays := now[name]; stays {
				if _, err := os.Stat(filepath.Join(public, name)); err != nil {
					t.Errorf("%s is missing", name)
				}
			}
		}
		run(0)
		if name := differ(now, contents(public)); name != "" {
			t.Fatalf("%s is not what a clean build makes", name)
		}
	}
}
