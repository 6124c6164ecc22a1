package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"mingdeng/generator/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"mingdeng": func() {
			start := time.Now() // a clock that stands still: no build is long, and no line says that it is
			os.Exit(cli.Run(context.Background(), os.Args[1:], cli.Env{Stdout: os.Stdout, Stderr: os.Stderr, Now: func() time.Time { return start }}))
		},
	})
}

// TestScripts runs testdata/*.txtar: what people type, and what they read.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": code, "keep": keep, "kept": kept, "damage": damage,
		},
	})
}

// took is the time that a command took, which no test can know.
var took = regexp.MustCompile(`\d+( 毫秒| ms)`)

// code runs a command and requires its exit code: code 2 mingdeng build --x.
// Its output stands in the files out and err, times as N.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code number command …")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	for name, stream := range map[string]string{"out": "stdout", "err": "stderr"} {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(took.ReplaceAllString(ts.ReadFile(stream), "N$1")), 0o666))
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// keep remembers a folder as it is, and kept requires that not a byte in it
// has changed since: keep public … kept public. Not kept: something has.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep folder")
	}
	copied := ts.MkAbs(filepath.Join(".kept", args[0]))
	ts.Check(os.RemoveAll(copied))
	ts.Check(os.CopyFS(copied, os.DirFS(ts.MkAbs(args[0]))))
}

func kept(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] kept folder")
	}
	before, after := tree(ts, filepath.Join(".kept", args[0])), tree(ts, args[0])
	changed := ""
	for name, data := range before {
		if now, ok := after[name]; !ok || !bytes.Equal(now, data) {
			changed = name
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			changed = name
		}
	}
	if neg == (changed == "") {
		ts.Fatalf("changed: %q", changed)
	}
}

// tree reads all files of a folder.
func tree(ts *testscript.TestScript, dir string) map[string][]byte {
	files := map[string][]byte{}
	fsys := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(fsys, name)
		return err
	}))
	return files
}

// damage turns over one bit in the middle of each file of a folder.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage folder")
	}
	for name, data := range tree(ts, args[0]) {
		data[len(data)/2] ^= 1
		ts.Check(os.WriteFile(ts.MkAbs(filepath.Join(args[0], name)), data, 0o666))
	}
}
