package search

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"mingdeng/generator/scripts/scriptstest"
	"mingdeng/generator/write"
)

// requests is what testdata/node.js is asked for.
type requests struct {
	Queries []string `json:"queries,omitempty"`
	Shown   int      `json:"shown"`
	Cold    bool     `json:"cold"` // forget all files before each query
	Facets  bool     `json:"facets"`
	Whole   bool     `json:"whole"` // look through all records
}

// answers is what it says.
type answers struct {
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
	var a answers
	askNode(t, r, &a, "testdata/node.js", scriptstest.Joined(t, "search"), dir)
	return a
}

// askNode runs a script of testdata, which reads in and prints what becomes out.
func askNode(t *testing.T, in, out any, args ...string) {
	t.Helper()
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	told := scriptstest.Node(t, text, args...)
	if err := json.Unmarshal(told, out); err != nil {
		t.Fatalf("%v in %.300s", err, told)
	}
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
