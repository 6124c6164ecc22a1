//go:build unix

package write

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What the test binary does when it is started as a child.
const (
	childDir  = "MINGDENG_TEST_DIR"  // fill this folder …
	childKill = "MINGDENG_TEST_KILL" // … and die at this change; 0 is never
	childUID  = "MINGDENG_TEST_UID"  // … as this user, if set
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

// child fills dir with the second version and prints "error: …" if it fails.
func child(dir string) int {
	if uid, err := strconv.Atoi(os.Getenv(childUID)); err == nil {
		if err := syscall.Setuid(uid); err != nil {
			fmt.Println(err)
			return 1
		}
	}
	left, _ := strconv.Atoi(os.Getenv(childKill))
	fmt.Println("started")
	_, err := Dir(bg(), dir, numbered(pages, "new").files(), Options{fault: func(string, string) error {
		if left--; left == 0 {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
		return nil
	}, Workers: 1})
	if err != nil {
		fmt.Println("error:", err)
		return 1
	}
	return 0
}

// pages is how many pages a child writes.
const pages = 20

// startChild starts a child on dir.
func startChild(t *testing.T, dir string, env ...string) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	out := new(strings.Builder)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), childDir+"="+dir), env...)
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// killRounds is how many times each kill test kills.
func killRounds() int {
	if n, err := strconv.Atoi(os.Getenv("MINGDENG_KILLS")); err == nil {
		return n
	}
	return 20
}

// TestKilledAtAChange kills runs just before a change on disk, somewhere from
// the first to the last.
func TestKilledAtAChange(t *testing.T) {
	for range killRounds() {
		at := 1 + rand.IntN(3*pages)
		killed(t, fmt.Sprint("at change ", at), oldSite, func(dir string) {
			cmd, _ := startChild(t, dir, fmt.Sprint(childKill, "=", at))
			cmd.Wait()
		})
	}
}

// TestKilledInANewSite kills runs on a folder without a site, at each change
// from the last that is staged.
func TestKilledInANewSite(t *testing.T) {
	changes := 0
	_, err := Dir(bg(), t.TempDir(), numbered(pages, "new").files(), Options{Workers: 1, fault: func(op, path string) error {
		changes++
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for at := changes - 10; at <= changes; at++ {
		killed(t, fmt.Sprint("at change ", at), nil, func(dir string) {
			cmd, _ := startChild(t, dir, fmt.Sprint(childKill, "=", at))
			cmd.Wait()
		})
	}
}

// TestKilledAnyTime kills runs after a random time.
func TestKilledAnyTime(t *testing.T) {
	for range killRounds() {
		after := time.Duration(rand.IntN(30_000)) * time.Microsecond
		killed(t, fmt.Sprint("after ", after), oldSite, func(dir string) {
			cmd, _ := startChild(t, dir)
			time.Sleep(after)
			cmd.Process.Kill()
			cmd.Wait()
		})
	}
}

// oldSite is the site before a run that is killed.
var oldSite = numbered(pages/2, "old").with(tree{"gone/x.html": "1"})

// killed lets kill end a run on a folder that holds old, if it is not nil, and
// looks at each file; then the next run must mend all.
func killed(t *testing.T, name string, old tree, kill func(dir string)) {
	t.Helper()
	dir := t.TempDir()
	now, theirs := numbered(pages, "new"), tree{".gitkeep": ""}
	if old != nil {
		theirs["units/theirs"] = "t"
		mustDir(t, dir, tree{"older/x.html": "1"})
		mustDir(t, dir, old)
	}
	put(t, dir, theirs)
	kill(dir)
	ours := readList(t, dir)
	for p, text := range read(t, dir) {
		if strings.HasPrefix(p, stagingDir) {
			continue
		}
		if text != old[p] && text != now[p] && text != theirs[p] {
			t.Fatalf("%s: %s is neither old nor new: %.20q", name, p, text)
		}
		if _, foreign := theirs[p]; !foreign && !slices.Contains(ours[p], sumOf(text)) {
			t.Errorf("%s: the manifest does not name %s", name, p)
		}
	}
	for p := range old {
		if _, err := os.Lstat(filepath.Join(dir, p)); err != nil && p != "gone/x.html" {
			t.Errorf("%s: %s is missing", name, p)
		}
	}
	mustDir(t, dir, now)
	wantTree(t, dir, now.with(theirs))
	wantNoEmptyFolder(t, dir)
}

// readList is the manifest of dir, empty where there is none.
func readList(t *testing.T, dir string) manifest {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	m, line := parse(string(text))
	if err != nil || line > 0 {
		t.Fatal(err, line)
	}
	return m
}

func TestReadOnlyTarget(t *testing.T) {
	old := numbered(3, "old")
	for _, c := range []struct{ locked, named string }{
		{".", stagingDir},
		{"units/u01", "units/u01/index.html"},
	} {
		dir := filepath.Join(t.TempDir(), "public")
		mustDir(t, dir, old)
		filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if d.IsDir() {
				os.Chmod(name, 0o777)
			}
			return err
		})
		locked := filepath.Join(dir, c.locked)
		os.Chmod(locked, 0o555)
		if os.Getuid() == 0 {
			os.Chown(locked, 1, 1)
		}
		out := asNobody(t, dir)
		if want := filepath.Join(dir, c.named) + ": permission denied"; !strings.Contains(out, want) {
			t.Errorf("output %q, want %q", out, want)
		}
		os.Chmod(locked, 0o777)
		wantTree(t, dir, old)
	}
}

// asNobody runs a child that owns nothing, where we can make one.
func asNobody(t *testing.T, dir string) string {
	t.Helper()
	for d := filepath.Dir(dir); d != os.TempDir() && d != "/"; d = filepath.Dir(d) {
		os.Chmod(d, 0o755)
	}
	var env []string
	if os.Getuid() == 0 {
		env = append(env, childUID+"=65534")
	}
	cmd, out := startChild(t, dir, env...)
	cmd.Wait()
	return out.String()
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := mountSmall(dir); err != nil {
		t.Skip("no small file system to be had: ", err)
	}
	defer unmount(dir)
	old := tree{"a": strings.Repeat("1", 40_000), "b": "1"}
	mustDir(t, dir, old)
	_, err := Dir(bg(), dir, tree{"a": strings.Repeat("2", 40_000), "b": "2", "c": strings.Repeat("2", 90_000)}.files(), Options{Workers: 1}) // in order, so that c is the one
	var pe *fs.PathError
	if !errors.Is(err, syscall.ENOSPC) || !errors.As(err, &pe) || pe.Path != filepath.Join(dir, "c") {
		t.Errorf("error %v", err)
	}
	wantTree(t, dir, old)
	mustDir(t, dir, tree{"b": "3"})
	wantTree(t, dir, tree{"b": "3"})
}
