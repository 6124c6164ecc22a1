package cli_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"mingdeng/generator/cli"
)

// rebuilt is what a rebuild is told to: a line each.
type rebuilt chan bool

func (r rebuilt) Write(p []byte) (int, error) { r <- true; return len(p), nil }

// TestNothingGrows edits a unit again and again under build --watch: there are
// no more goroutines and no more open files afterwards. MINGDENG_REBUILDS says
// how often.
func TestNothingGrows(t *testing.T) {
	times, err := strconv.Atoi(os.Getenv("MINGDENG_REBUILDS"))
	if err != nil {
		times = 30
	}
	d := newDesk(t, 2)
	ctx, stop := context.WithCancel(context.Background())
	built, ended := make(rebuilt, 10*times+10), make(chan int)
	go func() {
		ended <- cli.Run(ctx, []string{"build", "--watch", "--source", d.dir}, cli.Env{Stdout: built, Stderr: io.Discard, Now: time.Now})
	}()
	<-built
	var goroutines, files int
	for i := range times {
		text := d.text()
		save(t, d.unit, text)
		holds(t, filepath.Join(d.dir, "public", "units", "w0.html"), fmt.Sprintf("第%d稿", d.edits))
		<-built
		if i == 9 {
			goroutines, files = runtime.NumGoroutine(), openFiles()
		}
	}
	if g, f := runtime.NumGoroutine(), openFiles(); g > goroutines+5 || f > files+5 {
		t.Errorf("goroutines %d, then %d; files %d, then %d", goroutines, g, files, f)
	}
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// openFiles counts the open files of this process, where that can be seen.
func openFiles() int {
	list, _ := os.ReadDir("/proc/self/fd")
	return len(list)
}
