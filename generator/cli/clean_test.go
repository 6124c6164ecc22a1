package cli_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"time"

	"mingdeng/generator/cli"
)

// clean is what a clean build of the sources in dir makes.
func clean(dir string, fatal func(...any), flags ...string) map[string]string {
	out, err := os.MkdirTemp("", "clean")
	if err != nil {
		fatal(err)
	}
	defer os.RemoveAll(out)
	var said bytes.Buffer
	args := append([]string{"build", "--no-cache", "--source", dir, "--out", out}, flags...)
	if code := cli.Run(context.Background(), args, cli.Env{Stdout: io.Discard, Stderr: &said, Now: time.Now}); code != 0 {
		fatal("clean build: exit code ", code, "\n", said.String())
	}
	return contents(out)
}

// becomes waits until a folder holds these files and no others.
func becomes(folder string, want map[string]string, fatal func(...any)) {
	differs := ""
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if differs = differ(want, contents(folder)); differs == "" {
			return
		}
	}
	fatal(differs, " is not what a clean build makes")
}

// differ names a file in which two folders differ; "" when there is none.
func differ(want, got map[string]string) string {
	for name, data := range want {
		if got[name] != data {
			return name
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			return name
		}
	}
	return ""
}

// contents are the files below dir by path; what cannot be read is left out.
func contents(dir string) map[string]string {
	files, fsys := map[string]string{}, os.DirFS(dir)
	fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if data, err := fs.ReadFile(fsys, name); err == nil {
				files[name] = string(data)
			}
		}
		return nil
	})
	return files
}
