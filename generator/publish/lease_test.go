//go:build linux

package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// age makes a lease of dir, or changes its time.
func age(t *testing.T, dir, name string, age time.Duration) {
	t.Helper()
	name, at := filepath.Join(dir, leaseName+name), time.Now().Add(-age)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o644)
	if err := errors.Join(err, f.Close(), os.Chtimes(name, at, at)); err != nil {
		t.Fatal(err)
	}
}

// noLease requires that no lease is left.
func noLease(t *testing.T, dir string) {
	t.Helper()
	if remaining, _ := filepath.Glob(filepath.Join(dir, leaseName+"*")); len(remaining) > 0 {
		t.Errorf("a lease stays: %q", remaining)
	}
}

// onlySFTP is a host where no commands can be run, and a folder there.
func onlySFTP(t *testing.T, lease time.Duration) (*far, string) {
	t.Helper()
	long(t)
	f := startFar(t, kinds["sftp only"]...)
	f.lease = lease
	return f, quick(t)
}

// leaseAt is another's lease as a listing shows it.
type leaseAt struct {
	fs.FileInfo
	name string
	at   time.Time
}

func (l leaseAt) Name() string       { return l.name }
func (l leaseAt) ModTime() time.Time { return l.at }

func TestLeasesAreJudgedByTheHostsClock(t *testing.T) {
	type look struct { // at now seconds: the leases a and b, touched then; 0 is none
		now, a, b int
		rest      int // seconds, or -1: busy
	}
	for name, looks := range map[string][]look{
		"no other":                  {{now: 1000, rest: 0}},
		"killed long ago":           {{now: 1000, a: 800, rest: 0}},
		"killed lately":             {{1000, 990, 0, 110}, {1100, 990, 0, 10}, {1110, 990, 0, 0}},
		"at work":                   {{1000, 990, 0, 110}, {1005, 1005, 0, -1}},
		"ended meanwhile":           {{1000, 990, 0, 110}, {now: 1005, rest: 0}},
		"another one's since":       {{1000, 890, 0, 10}, {1012, 0, 1011, 119}, {1027, 0, 1026, -1}},
		"one killed, one at work":   {{1000, 800, 995, 115}, {1010, 800, 1010, -1}},
		"from a clock that was set": {{1000, 5000, 0, 120}, {1060, 5000, 0, 60}, {1120, 5000, 0, 0}},
	} {
		w := &wait{r: &remote{host: host{SSH: SSH{leaseTime: 2 * time.Minute}}}, seen: map[string]sight{}}
		for i, l := range looks {
			var others []fs.FileInfo
			for name, at := range map[string]int{"a": l.a, "b": l.b} {
				if at > 0 {
					others = append(others, leaseAt{name: name, at: time.Unix(int64(at), 0)})
				}
			}
			rest, err := w.judge(others, time.Unix(int64(l.now), 0))
			if got := int(rest / time.Second); l.rest < 0 != errors.Is(err, ErrBusy) || l.rest >= 0 && got != l.rest {
				t.Errorf("%s, look %d: %d, %v", name, i+1, got, err)
			}
		}
	}
}

func TestFarKilledLeaseIsWaitedFor(t *testing.T) {
	f, dir := onlySFTP(t, 0)
	age(t, dir, "", leaseTime-3*time.Second)
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
	shows(t, dir, pages(1, "a"))
	noLease(t, dir)
	if told := f.told(Waiting); len(told) != 1 || told[0].Wait > 4*time.Second || told[0].Path != "far" {
		t.Errorf("told %v", told)
	}
	age(t, dir, "-killed", 2*leaseTime)
	f.must(t, dir, built(t, 1, "b"), 1, Options{})
	if told := f.told(Waiting); len(told) > 0 {
		t.Errorf("an old lease: told %v", told)
	}
	age(t, dir, "-killed", leaseTime-3*time.Second)
	if _, err := Rollback(t.Context(), f.at(t, dir), "", Options{Now: day}); err != nil {
		t.Fatal(err)
	}
	shows(t, dir, pages(1, "a"))
	noLease(t, dir)
}

func TestFarLeaseAtWorkIsBusy(t *testing.T) {
	f, dir := onlySFTP(t, 16*time.Second)
	age(t, dir, "-other", 0)
	stop := time.AfterFunc(2*time.Second, func() { age(t, dir, "-other", 0) })
	defer stop.Stop()
	start := time.Now()
	if _, err := f.publish(t, dir, built(t, 1, "a"), 0, Options{}); !errors.Is(err, ErrBusy) || time.Since(start) > 10*time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
	os.Remove(filepath.Join(dir, leaseName+"-other"))
	noLease(t, dir)
}

func TestFarLeaseThatEndsIsTaken(t *testing.T) {
	f, dir := onlySFTP(t, 16*time.Second)
	age(t, dir, "-other", 0)
	time.AfterFunc(time.Second, func() { os.Remove(filepath.Join(dir, leaseName+"-other")) })
	start := time.Now()
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
	if time.Since(start) > 10*time.Second {
		t.Errorf("it took %s", time.Since(start))
	}
}

func TestFarWaitingCanBeInterrupted(t *testing.T) {
	f, dir := onlySFTP(t, 0)
	age(t, dir, "-killed", 0)
	ctx, cancel := context.WithCancelCause(t.Context())
	p, err := Connect(ctx, "far:"+dir, f.ssh())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	enough := errors.New("enough")
	time.AfterFunc(time.Second, func() { cancel(enough) })
	start := time.Now()
	if _, err := To(ctx, p, built(t, 1, "a"), Options{Now: day}); !errors.Is(err, enough) || time.Since(start) > 5*time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
}

// TestFarOneOfThoseWhoWaitHasTheLock has several wait for the same killed run.
func TestFarOneOfThoseWhoWaitHasTheLock(t *testing.T) {
	t.Parallel()
	f, dir := onlySFTP(t, 4*time.Second)
	for range 2 {
		age(t, dir, "-killed", time.Second)
		var at, had atomic.Int32
		var all sync.WaitGroup
		for range 4 {
			p := f.at(t, dir)
			all.Go(func() {
				mine, err := open(p, Options{})
				if err != nil {
					if !errors.Is(err, ErrBusy) {
						t.Error(err)
					}
					return
				}
				if had.Add(1); at.Add(1) > 1 {
					t.Error("two have the lock")
				}
				time.Sleep(2 * time.Second)
				if err := mine.held.still(); err != nil {
					t.Error(err)
				}
				at.Add(-1)
				mine.close()
			})
		}
		all.Wait()
		if had.Load() == 0 {
			t.Error("nobody had the lock")
		}
		noLease(t, dir)
	}
}

// TestFarOvertakenDoesNotSwitch is a publish that was suspended just before
// the switch, while another one came.
func TestFarOvertakenDoesNotSwitch(t *testing.T) {
	t.Parallel()
	f, dir := onlySFTP(t, 0)
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
	for name, came := range map[string]func(mine string) error{
		"and went":    os.Remove,
		"and is here": func(mine string) error { return errors.Join(os.Remove(mine), os.WriteFile(mine+"2", nil, 0o644)) },
	} {
		_, err := f.publish(t, dir, built(t, 1, "b"), 1, Options{fault: func(op string) error {
			if mine, _ := filepath.Glob(filepath.Join(dir, leaseName+"*")); op == "rename" {
				return came(mine[0])
			}
			return nil
		}})
		var refused *Error
		if !errors.As(err, &refused) || refused.Fault != Overtaken {
			t.Errorf("another came %s: %v", name, err)
		}
		shows(t, dir, pages(1, "a"))
		remaining, _ := filepath.Glob(filepath.Join(dir, leaseName+"*"))
		for _, name := range remaining {
			os.Remove(name)
		}
	}
}

// TestFarLockIsWaitedForShortly is a killed publish whose end the host notices
// late.
func TestFarLockIsWaitedForShortly(t *testing.T) {
	t.Parallel()
	long(t)
	f, dir := startFar(t), quick(t)
	first, err := open(f.at(t, dir), Options{})
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(1500*time.Millisecond, first.close)
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
}

// TestFarLostLockDoesNotSwitch cuts the connection that holds the lock, while
// that of SFTP stays.
func TestFarLostLockDoesNotSwitch(t *testing.T) {
	t.Parallel()
	long(t)
	f, dir := startFar(t), quick(t)
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
	f.mu.Lock()
	before := len(f.open)
	f.mu.Unlock()
	_, err := f.publish(t, dir, built(t, 1, "b"), 1, Options{fault: func(op string) error {
		if op == "rename" {
			f.mu.Lock()
			defer f.mu.Unlock()
			return f.open[before+1].Close()
		}
		return nil
	}})
	var refused *Error
	if !errors.As(err, &refused) || refused.Fault != Lost {
		t.Errorf("error %v", err)
	}
	shows(t, dir, pages(1, "a"))
	f.must(t, dir, built(t, 1, "b"), 1, Options{})
	shows(t, dir, pages(1, "b"))
}

func TestFarServerWithoutExtensions(t *testing.T) {
	t.Parallel()
	long(t)
	for denied, fault := range map[string]Fault{
		"posix-rename": NoReplace, "symlink": LinksOnly, "hardlink": "", "statvfs": "", "fsync,limits,lsetstat": "",
	} {
		t.Run(denied, func(t *testing.T) {
			t.Parallel()
			server := "internal-sftp -P " + denied
			f, dir := startFar(t, "Subsystem sftp "+server, "ForceCommand "+server), quick(t)
			_, err := f.publish(t, dir, built(t, 2, "a"), 0, Options{Compact: Compressed})
			noLease(t, dir)
			var refused *Error
			if fault != "" {
				if !errors.As(err, &refused) || refused.Fault != fault {
					t.Errorf("error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			f.must(t, dir, built(t, 2, "b"), 1, Options{Compact: Compressed})
			both := pages(2, "b")
			for p, text := range pages(0, "a") { // the assets of open pages too
				both[p] = text
			}
			shows(t, dir, both)
		})
	}
}

// TestFarFailureWithoutAReason fills a disk whose server cannot say so.
func TestFarFailureWithoutAReason(t *testing.T) {
	t.Parallel()
	long(t)
	server := "internal-sftp -P statvfs"
	f, dir := startFar(t, "Subsystem sftp "+server, "ForceCommand "+server), onDisk(t, "400k")
	if _, err := f.publish(t, dir, built(t, 60, "large"), 1, Options{}); err == nil || !strings.Contains(err.Error(), "full disk or quota") {
		t.Errorf("error %v", err)
	}
}

func TestFarFailingRsyncIsTold(t *testing.T) {
	long(t)
	need(t, "rsync")
	f, dir, bin := startFar(t), quick(t), t.TempDir()
	script := "#!/bin/sh\necho one >&2; echo 'rsync error: why (code 12)' >&2; exit 12\n"
	if err := os.WriteFile(filepath.Join(bin, "rsync"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	f.must(t, dir, built(t, 1, "a"), 0, Options{})
	if told := f.told(NoRsync); len(told) != 0 {
		t.Errorf("told %v", told)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	f.must(t, dir, built(t, 1, "b"), 1, Options{})
	shows(t, dir, pages(1, "b"))
	if told := f.told(NoRsync); !slices.Equal(told, []Note{{Key: NoRsync, Path: "far", Detail: "rsync error: why (code 12)"}}) {
		t.Errorf("told %v", told)
	}
}

func TestFarUnknownHost(t *testing.T) {
	need(t, "ssh")
	var refused *Error
	if _, err := Connect(t.Context(), "t.invalid:/srv", SSH{Config: "/dev/null"}); !errors.As(err, &refused) || refused.Fault != UnknownHost {
		t.Errorf("error %v", err)
	}
}
