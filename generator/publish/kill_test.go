//go:build linux

package publish

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"mingdeng/generator/write"
)

// What the test binary does when it is started as a child.
const (
	childFrom = "MINGDENG_TEST_FROM" // publish this folder …
	childTo   = "MINGDENG_TEST_TO"   // … to this one …
	childKill = "MINGDENG_TEST_KILL" // … and die at this step; 0 is never
	childUID  = "MINGDENG_TEST_UID"  // … as this user, if set
)

func TestMain(m *testing.M) {
	if to := os.Getenv(childTo); to != "" {
		os.Exit(child(os.Getenv(childFrom), to))
	}
	os.Exit(m.Run())
}

func child(from, to string) int {
	if uid, err := strconv.Atoi(os.Getenv(childUID)); err == nil {
		if err := syscall.Setuid(uid); err != nil {
			fmt.Println(err)
			return 2
		}
	}
	set, err := ReadSet(context.Background(), from)
	remaining, _ := strconv.Atoi(os.Getenv(childKill))
	if err == nil {
		_, err = To(context.Background(), Folder(to), set, Options{Now: time.Now(), Keep: 3, fault: fromStep(int64(remaining), func() error {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		})})
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// startChild publishes from a folder in another process.
func startChild(t *testing.T, from, to string, env ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), childFrom+"="+from, childTo+"="+to), env...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// folder is where a set was built.
func folder(s Set) string { return filepath.Dir(s["same.html"].File) }

// onDisk is a new folder on a file system in memory, so that 100 publishes do
// not wait for a disk; size is its limit.
func onDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("this user cannot mount: ", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	return dir
}

// whole requires that current shows one of the versions whole, and returns
// which.
func whole(t *testing.T, dir string, versions ...map[string]string) int {
	t.Helper()
	for i, v := range versions {
		ok := true
		for p, text := range v {
			if got, err := os.ReadFile(filepath.Join(dir, currentName, p)); err != nil || string(got) != text {
				ok = false
			}
		}
		if ok {
			return i
		}
	}
	t.Fatal("current shows no version whole")
	return -1
}

// kills is how many times a publisher is killed.
func kills() int {
	if testing.Short() {
		return 10
	}
	return 100
}

// TestKilledAtAnyMoment kills a publisher with SIGKILL at 100 moments: by step
// and by time. What readers see is one version, whole; the next publish
// succeeds.
func TestKilledAtAnyMoment(t *testing.T) {
	dir := onDisk(t, "64m")
	const n = 12
	versions := []map[string]string{pages(n, "0"), pages(n, "1"), pages(n, "2")}
	var sets []Set
	for i := range versions {
		sets = append(sets, built(t, n, fmt.Sprint(i)))
	}
	put(t, dir, sets[0], -10000, Options{})
	died, seen := 0, [2]int{}
	steps := 2*(n+5) + 8
	for i := 0; died < kills(); i++ {
		before, after := i%3, (i+1)%3
		kill := ""
		if i%2 == 0 {
			kill = childKill + "=" + strconv.Itoa(1+rand.IntN(steps))
		}
		cmd := startChild(t, folder(sets[after]), dir, kill)
		if kill == "" {
			time.Sleep(time.Duration(rand.IntN(40000)) * time.Microsecond)
			cmd.Process.Kill()
		}
		if err := cmd.Wait(); err != nil {
			died++
		}
		seen[whole(t, dir, versions[before], versions[after])]++
		if err := startChild(t, folder(sets[after]), dir).Wait(); err != nil {
			t.Fatalf("after a kill the next publish fails: %v", err)
		}
		whole(t, dir, versions[after])
	}
	if !testing.Short() && (seen[0] == 0 || seen[1] == 0) {
		t.Errorf("all kills fell on one side of the switch: %v", seen)
	}
	logged, err := os.ReadFile(filepath.Join(dir, logName))
	if err != nil || last(logged).Release == "" {
		t.Errorf("the log: %v", err)
	}
	t.Logf("%d kills; old version %d, new version %d times", died, seen[0], seen[1])
}

func TestFullDisk(t *testing.T) {
	dir := onDisk(t, "400k")
	small, large := built(t, 5, "small"), built(t, 60, "large")
	put(t, dir, small, 0, Options{})
	_, err := To(t.Context(), Folder(dir), large, Options{Now: day.AddDate(0, 0, 1)})
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is full: %v", err)
	}
	shows(t, dir, pages(5, "small"))
	other := built(t, 6, "other")
	put(t, dir, other, 2, Options{})
	shows(t, dir, pages(6, "other"))
	fillDisk(t, dir)
	if _, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day}); err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	shows(t, dir, pages(5, "small"))
}

// fillDisk takes what is left of the disk.
func fillDisk(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 1024))
	}
}

func TestReadOnlyTarget(t *testing.T) {
	dir := onDisk(t, "8m")
	put(t, dir, built(t, 5, "a"), 0, Options{})
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := To(t.Context(), Folder(dir), built(t, 5, "b"), Options{Now: day}); !errors.Is(err, syscall.EROFS) {
		t.Errorf("error %v", err)
	}
	shows(t, dir, pages(5, "a"))
	if list, err := List(Folder(dir)); err != nil || len(list) != 1 {
		t.Errorf("a read-only target can be listed: %v", err)
	}
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	put(t, dir, built(t, 5, "b"), 1, Options{})
	shows(t, dir, pages(5, "b"))
}

// TestTargetTurnsReadOnly makes the target read-only in the middle of a
// publish, at one step after another.
func TestTargetTurnsReadOnly(t *testing.T) {
	dir := onDisk(t, "8m")
	put(t, dir, built(t, 5, "a"), 0, Options{})
	b := built(t, 5, "b")
	for at := 1; at < 25; at += 4 {
		_, err := To(t.Context(), Folder(dir), b, Options{Now: day.AddDate(0, 0, 1), fault: fromStep(int64(at), func() error {
			return unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, "")
		})})
		if err == nil {
			break
		}
		shows(t, dir, pages(5, "a"))
		if err := unix.Mount("", dir, "", unix.MS_REMOUNT, ""); err != nil {
			t.Fatal(err)
		}
	}
	unix.Mount("", dir, "", unix.MS_REMOUNT, "")
	put(t, dir, b, 1, Options{})
	shows(t, dir, pages(5, "b"))
}

// TestSumsAgree guards that a release's manifest is one that sha256sum reads.
func TestSumsAgree(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, built(t, 3, "a"), 0, Options{Compact: Compressed})
	cmd := exec.Command("sha256sum", "-c", "--strict", "--quiet", write.ManifestName)
	cmd.Dir = filepath.Join(dir, currentName)
	out, err := cmd.CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip(err)
	}
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
