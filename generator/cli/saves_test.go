package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/cli"
)

// desk is a portal that build --watch runs on.
type desk struct {
	*testing.T
	dir, unit string
	edits     int
}

// newDesk is a small portal.
func newDesk(t *testing.T, units int) *desk {
	dir := t.TempDir()
	d := &desk{T: t, dir: dir, unit: filepath.Join(dir, "data", "units", "w0.toml")}
	save(t, filepath.Join(dir, "site.toml"), "title = \"仓库\"\nas_of = 2019-11-15\n[kinds.w]\nname = \"仓库\"\n")
	for i := range units {
		save(t, d.file(i), fmt.Sprintf("name = \"%d号\"\nkind = \"w\"\n", i))
	}
	return d
}

// watch starts build --watch until the test ends, and waits for its first site.
func (d *desk) watch(flags ...string) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int)
	go func() {
		ended <- cli.Run(ctx, append([]string{"build", "--watch", "--source", d.dir}, flags...), cli.Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, Now: time.Now})
	}()
	d.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			d.Errorf("exit code %d", code)
		}
	})
	until(d.T, func() bool { _, err := os.Stat(filepath.Join(d.dir, "public", "index.html")); return err == nil })
}

func (d *desk) file(i int) string {
	return filepath.Join(d.dir, "data", "units", fmt.Sprintf("w%d.toml", i))
}

// text is another text of the unit each time.
func (d *desk) text() string {
	d.edits++
	return fmt.Sprintf("name = \"第%d稿\"\nkind = \"w\"\n", d.edits)
}

// settles waits until the folder holds what a clean build makes.
func (d *desk) settles() {
	d.Helper()
	becomes(filepath.Join(d.dir, "public"), clean(d.dir, d.Fatal), d.Fatal)
}

// do fails the test when a step of a save pattern fails.
func (d *desk) do(errs ...error) {
	d.Helper()
	if err := errors.Join(errs...); err != nil {
		d.Fatal(err)
	}
}

// TestEditorsSave saves a unit as editors do; after each save the folder holds
// the bytes of a clean build.
func TestEditorsSave(t *testing.T) {
	patterns := []struct {
		name string
		save func(d *desk, file string)
	}{
		{"in place", func(d *desk, file string) { save(d.T, file, d.text()) }},
		{"rename over", func(d *desk, file string) {
			save(d.T, file+".tmp", d.text())
			d.do(os.Rename(file+".tmp", file))
		}},
		{"from another folder", func(d *desk, file string) {
			save(d.T, filepath.Join(d.dir, "aside"), d.text())
			d.do(os.Rename(filepath.Join(d.dir, "aside"), file))
		}},
		{"delete and create", func(d *desk, file string) {
			d.do(os.Remove(file))
			save(d.T, file, d.text())
		}},
		{"vim: swap file, probe, backup", func(d *desk, file string) {
			swap, probe := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".swp"), filepath.Join(filepath.Dir(file), "4913")
			save(d.T, swap, "b0VIM")
			save(d.T, probe, "")
			d.do(os.Remove(probe), os.Rename(file, file+"~"))
			save(d.T, file, d.text())
			d.do(os.Remove(file+"~"), os.Remove(swap))
		}},
		{"in two writes", func(d *desk, file string) {
			text := d.text()
			save(d.T, file, text[:9]) // for a moment it is broken
			save(d.T, file, text)
		}},
		{"broken, then mended", func(d *desk, file string) {
			save(d.T, file, "name = ")
			save(d.T, file, d.text())
		}},
		{"deleted", func(d *desk, file string) { d.do(os.Remove(file)) }},
		{"made anew", func(d *desk, file string) { save(d.T, file, d.text()) }},
		{"renamed", func(d *desk, file string) { d.do(os.Rename(file, filepath.Join(filepath.Dir(file), "other.toml"))) }},
		{"renamed back", func(d *desk, file string) { d.do(os.Rename(filepath.Join(filepath.Dir(file), "other.toml"), file)) }},
	}
	for _, flags := range [][]string{nil, {"--poll", "10ms"}} {
		t.Run(strings.Join(flags, " "), func(t *testing.T) {
			d := newDesk(t, 3)
			d.watch(flags...)
			for _, p := range patterns {
				p.save(d, d.unit)
				d.settles()
				if t.Failed() {
					t.Fatal(p.name)
				}
			}
		})
	}
}

// TestCheckout goes from one commit to another that differs in 1,000 units.
func TestCheckout(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a thousand units")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git found")
	}
	const units = 1000
	d := newDesk(t, units)
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", d.dir, "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", "site.toml", "data")
	git("commit", "-q", "-m", "one")
	for i := range units - 1 {
		save(t, d.file(i), d.text())
	}
	d.do(os.Remove(d.file(units - 1)))
	git("add", "data")
	git("commit", "-q", "-m", "two")
	d.watch()
	git("checkout", "-q", "HEAD~")
	d.settles()
}
