//go:build linux

package publish

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

var longForm = flag.Bool("long", false, "kill 20 publishers over SSH of each kind, not 3")

// What TestFarChild does when it is started as a child.
const (
	farConfig = "MINGDENG_TEST_FAR"       // publish by this file for ssh -F …
	farFrom   = "MINGDENG_TEST_FAR_FROM"  // … this folder …
	farTo     = "MINGDENG_TEST_FAR_TO"    // … to this one there …
	farLease  = "MINGDENG_TEST_FAR_LEASE" // … with leases of so many nanoseconds …
	farSignal = "MINGDENG_TEST_FAR_STEP"  // … and get a signal at this step: "kill 7" or "stop log"
)

// TestFarChild is a publisher in a process of its own.
func TestFarChild(t *testing.T) {
	config := os.Getenv(farConfig)
	if config == "" {
		t.Skip("started by other tests")
	}
	lease, err := strconv.Atoi(os.Getenv(farLease))
	if err != nil {
		t.Fatal(err)
	}
	set, err := ReadSet(t.Context(), os.Getenv(farFrom))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Connect(t.Context(), "far:"+os.Getenv(farTo), SSH{Config: config, leaseTime: time.Duration(lease)})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := To(t.Context(), p, set, Options{Now: time.Now(), Keep: 3, fault: signalled(os.Getenv(farSignal))}); err != nil {
		t.Fatal(err)
	}
}

// signalled is a fault that sends this process a signal at a step, once.
func signalled(what string) func(string) error {
	name, at, _ := strings.Cut(what, " ")
	signal := map[string]syscall.Signal{"kill": syscall.SIGKILL, "stop": syscall.SIGSTOP}[name]
	var step atomic.Int64
	return func(op string) error {
		if n := strconv.FormatInt(step.Add(1), 10); name != "" && (n == at || op == at) {
			syscall.Kill(os.Getpid(), signal)
			for signal == syscall.SIGKILL { // it comes in a moment
				time.Sleep(time.Second)
			}
		}
		return nil
	}
}

// start starts a child that publishes from a folder; bin is its PATH, or "".
func (f *far) start(t *testing.T, from, dir, step, bin string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestFarChild$")
	cmd.Env = append(os.Environ(), farConfig+"="+f.config, farFrom+"="+from, farTo+"="+dir,
		farLease+"="+strconv.Itoa(int(f.lease)), farSignal+"="+step)
	if bin != "" {
		cmd.Env = append(cmd.Env, "PATH="+bin)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd
}

// onlySSH is a PATH with ssh and nothing else.
func onlySSH(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	if err := os.Symlink(need(t, "ssh"), filepath.Join(bin, "ssh")); err != nil {
		t.Fatal(err)
	}
	return bin
}

// wholeNow is whole for a current that may be switched meanwhile.
func wholeNow(t *testing.T, dir string, versions ...map[string]string) int {
	t.Helper()
	to, err := os.Readlink(filepath.Join(dir, currentName))
	if err != nil {
		t.Fatal(err)
	}
	view := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, to), filepath.Join(view, currentName)); err != nil {
		t.Fatal(err)
	}
	return whole(t, view, versions...)
}

// tidied requires that nothing of a killed run is left in a target.
func tidied(t *testing.T, dir string) {
	t.Helper()
	stays := map[string]bool{lockName: true, sendLock: true, ".mingdeng-manifest": true, recordName: true, carriedName: true}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if name := d.Name(); strings.HasPrefix(name, ".") && !stays[name] || strings.HasSuffix(name, partSuffix) {
			t.Errorf("%s is left", p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFarKilledAtAnyMoment kills publishers with SIGKILL over SSH, by step and
// by time.
func TestFarKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	long(t)
	kills := 3
	if *longForm {
		kills = 20
	}
	sites := threeSites(t)
	for name, kind := range map[string]struct {
		lines     []string
		withRsync bool
		lease     time.Duration
	}{
		"rsync":               {nil, true, 0},
		"shell without rsync": {nil, false, 0},
		"sftp only":           {kinds["sftp only"], false, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, dir, bin := startFar(t, kind.lines...), quick(t), ""
			f.lease = kind.lease
			if !kind.withRsync {
				bin = onlySSH(t)
			} else {
				need(t, "rsync")
			}
			f.killAll(t, dir, bin, sites, kills)
		})
	}
}

// version is a site as texts and as built.
type version struct {
	texts map[string]string
	set   Set
}

// threeSites are large enough for a kill to come amid a transfer.
func threeSites(t *testing.T) (sites []version) {
	t.Helper()
	for i := range 3 {
		texts := pages(12, fmt.Sprint(i))
		for p := range texts {
			if strings.HasPrefix(p, "p/") {
				texts[p] += noise(100_000, fmt.Sprint(i, p))
			}
		}
		sites = append(sites, version{texts, set(t, texts)})
	}
	return sites
}

// killAll kills publishers one after another. After each, readers see one
// version, whole, and the next publish succeeds and leaves nothing else.
func (f *far) killAll(t *testing.T, dir, bin string, sites []version, kills int) {
	f.must(t, dir, sites[0].set, -10000, Options{Keep: 3})
	start := time.Now()
	f.must(t, dir, sites[1].set, -9999, Options{Keep: 3})
	took := time.Since(start)
	died, seen := 0, [2]int{}
	late := []string{"log", "rename", "prune", "switch", "log", "name"}
	for i := 0; died < kills; i++ {
		before, after := sites[(i+1)%3], sites[(i+2)%3]
		step := []string{"kill " + strconv.Itoa(1+rand.IntN(2*len(after.set))), "", "kill " + late[i/3%len(late)]}[i%3]
		cmd := f.start(t, folder(after.set), dir, step, bin)
		if step == "" {
			time.Sleep(time.Duration(rand.Int64N(int64(took) * 5 / 4)))
			cmd.Process.Kill()
		}
		if cmd.Wait() != nil {
			died++
			seen[wholeNow(t, dir, before.texts, after.texts)]++
		}
		f.next(t, dir, after.set, bin)
		wholeNow(t, dir, after.texts)
		tidied(t, dir)
	}
	t.Logf("%d kills; old version %d, new version %d times", died, seen[0], seen[1])
}

// next is the publish after a kill. One that finds no rsync is a child too.
func (f *far) next(t *testing.T, dir string, s Set, bin string) {
	t.Helper()
	var err error
	if bin != "" {
		err = f.start(t, folder(s), dir, "", bin).Wait()
	} else {
		var p Target
		if p, err = Connect(t.Context(), "far:"+dir, f.ssh()); err == nil {
			defer p.Close()
			_, err = To(t.Context(), p, s, Options{Now: time.Now(), Keep: 3})
		}
	}
	if err != nil {
		t.Fatalf("after a kill the next publish fails: %v", err)
	}
}

// TestFarSuspendedWakesTooLate stops a publisher for longer than its lease.
// It wakes while another one is at work, or after that, fails, and has changed
// nothing.
func TestFarSuspendedWakesTooLate(t *testing.T) {
	t.Parallel()
	f, dir := onlySFTP(t, 2*time.Second)
	f.must(t, dir, built(t, 5, "a"), -10000, Options{})
	for i, c := range []struct{ stop, wake string }{
		{"2", "name"}, {"12", "name"}, {"name", "name"}, {"2", "log"}, {"rename", "log"}, {"rename", "end"},
	} {
		cmd := f.start(t, folder(built(t, 5, fmt.Sprint("slow", i))), dir, "stop "+c.stop, "")
		stopped(t, cmd.Process.Pid)
		version := fmt.Sprint("b", i)
		f.must(t, dir, built(t, 5, version), i, Options{Keep: 3, fault: func(op string) error {
			if op == c.wake {
				fails(t, cmd)
			}
			return nil
		}})
		if c.wake == "end" {
			fails(t, cmd)
		}
		shows(t, dir, pages(5, version))
		tidied(t, dir)
	}
}

// fails wakes a child and requires that it fails.
func fails(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Errorf("it published: %v", err)
	}
}

// stopped waits until a process is.
func stopped(t *testing.T, pid int) {
	t.Helper()
	for range 600 {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if _, state, _ := strings.Cut(string(text), ") "); strings.HasPrefix(state, "T") {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it has not stopped")
}
