package search

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"mingdeng/generator/write"
)

// script is the browser half.
const script = "../../layouts/js/search.js"

// requests is what testdata/node.js is asked for.
type requests struct {
	Folds   []string `json:"folds,omitempty"`
	Words   []string `json:"words,omitempty"`
	Keys    []string `json:"keys,omitempty"`
	Queries []string `json:"queries,omitempty"`
	Shown   int      `json:"shown"`
	Cold    bool     `json:"cold"` // forget all files before each query
	Facets  bool     `json:"facets"`
	Whole   bool     `json:"whole"` // look through all records
}

// answers is what it says.
type answers struct {
	Folds   []string
	Words   [][]queryWord
	Buckets []int
	Answers []answer
	Facets  map[string]map[int]string // values of documents by number
}

// answer is what the browser half found for one query.
type answer struct {
	Total, Lost, Files, Bytes int
	Near                      bool
	Ms                        float64 // computing
	Hits                      []hit
	Shown                     []shown
}

// shown is one result as a page would show it.
type shown struct {
	Title, Trail, Address string
	Marks                 []string
}

// inNode runs the browser half on the files in a folder.
func inNode(t *testing.T, dir string, r requests) answers {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	if _, err := os.ReadFile(script); err != nil { // so that go test knows that it matters
		t.Fatal(err)
	}
	in, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "testdata/node.js", script, dir)
	cmd.Stdin = bytes.NewReader(in)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var a answers
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatalf("%v in %.300s", err, out)
	}
	return a
}

// store writes files to a new folder.
func store(t *testing.T, files []write.File) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content(t, f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func content(t testing.TB, f write.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
