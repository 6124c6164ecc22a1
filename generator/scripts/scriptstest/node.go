// Package scriptstest runs scripts outside a browser, in tests alone.
package scriptstest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"mingdeng/generator/scripts"
	"mingdeng/layouts"
)

// Node runs node and returns what it prints. Without node the test is skipped;
// with MINGDENG_NODE=required it fails.
func Node(t *testing.T, stdin []byte, args ...string) []byte {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("MINGDENG_NODE") == "required" {
			t.Fatal("MINGDENG_NODE=required, but node is not installed")
		}
		t.Skip("node is not installed")
	}
	var out, told bytes.Buffer
	cmd := exec.Command(node, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), &out, &told
	if err := cmd.Run(); err != nil {
		t.Fatalf("node %q: %v\n%s%s", args, err, told.Bytes(), out.Bytes())
	}
	return out.Bytes()
}

// Joined writes a built-in script, as pages load it, to a file and returns its
// path.
func Joined(t *testing.T, name string) string {
	t.Helper()
	code, err := scripts.Join(layouts.FS, "js/"+name)
	if err == nil {
		code, err = scripts.Inline(code)
	}
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name+".js")
	if err := os.WriteFile(file, []byte(code), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
