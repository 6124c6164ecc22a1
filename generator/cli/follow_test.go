package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/cli"
)

// TestBuildWatch edits a portal while build --watch runs, by events and by
// polling: written in place, renamed over, broken and mended, deleted. In the
// end the folder holds what a clean build gives.
func TestBuildWatch(t *testing.T) {
	for _, flags := range [][]string{nil, {"--poll", "20ms"}} {
		t.Run(strings.Join(flags, " "), func(t *testing.T) {
			dir := t.TempDir()
			unit := filepath.Join(dir, "data", "units", "w1.toml")
			save(t, filepath.Join(dir, "site.toml"), "title = \"仓库\"\nas_of = 2019-11-15\n[kinds.w]\nname = \"仓库\"\n")
			save(t, unit, "name = \"一号\"\nkind = \"w\"\n")
			ctx, stop := context.WithCancel(context.Background())
			ended := make(chan int)
			run := func(ctx context.Context, args ...string) int {
				return cli.Run(ctx, append(args, "--source", dir), cli.Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, Now: time.Now})
			}
			go func() { ended <- run(ctx, append([]string{"build", "--watch"}, flags...)...) }()

			page := filepath.Join(dir, "public", "units", "w1.html")
			holds(t, page, "一号")
			save(t, unit, "name = \"二号\"\nkind = \"w\"\n")
			holds(t, page, "二号")
			save(t, unit+".new", "name = \"三号站\"\nkind = \"w\"\n")
			if err := os.Rename(unit+".new", unit); err != nil {
				t.Fatal(err)
			}
			holds(t, page, "三号站")
			save(t, unit, "name = \n")
			save(t, filepath.Join(dir, "data", "units", "deep", "w2.toml"), "name = \"深处\"\nkind = \"w\"\n")
			save(t, unit, "name = \"四号大仓\"\nkind = \"w\"\n")
			holds(t, page, "四号大仓")
			holds(t, filepath.Join(dir, "public", "units", "w2.html"), "深处")
			if err := os.Remove(unit); err != nil {
				t.Fatal(err)
			}
			until(t, func() bool { _, err := os.Stat(page); return os.IsNotExist(err) })
			until(t, func() bool {
				_, err := os.Stat(filepath.Join(dir, "public", ".mingdeng-staging"))
				return os.IsNotExist(err)
			})
			stop()
			if code := <-ended; code != 0 {
				t.Errorf("exit code %d", code)
			}
			if code := run(context.Background(), "build", "--out", "clean"); code != 0 {
				t.Fatalf("clean build: exit code %d", code)
			}
			want, got := readAll(t, filepath.Join(dir, "clean")), readAll(t, filepath.Join(dir, "public"))
			for name, data := range want {
				if got[name] != data {
					t.Errorf("%s is not what a clean build makes", name)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d files, a clean build makes %d", len(got), len(want))
			}
		})
	}
}

// save writes a file in place.
func save(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// holds waits until a file holds a text.
func holds(t *testing.T, name, text string) {
	t.Helper()
	until(t, func() bool {
		data, err := os.ReadFile(name)
		return err == nil && strings.Contains(string(data), text)
	})
}

// until waits for something that must come.
func until(t *testing.T, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain")
		}
	}
}

// readAll reads the files below dir.
func readAll(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
