package policy

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// vectors are what a person types, and where it leads among addresses.
type vectors struct {
	Name      string
	Addresses string
	Cases     map[string]string
}

func readVectors(t *testing.T) ([]byte, []vectors) {
	src, err := os.ReadFile("testdata/resolve.json")
	if err != nil {
		t.Fatal(err)
	}
	var out []vectors
	if err := json.Unmarshal(src, &out); err != nil {
		t.Fatal(err)
	}
	return src, out
}

func TestResolve(t *testing.T) {
	_, all := readVectors(t)
	for _, v := range all {
		for typed, want := range v.Cases {
			got, ok := resolveIn(strings.Fields(v.Addresses), typed)
			if got != want || ok != (want != "") {
				t.Errorf("%s: %q leads to %q, want %q", v.Name, typed, got, want)
			}
		}
	}
}

// TestResolveInBrowser asks the browser half the same.
func TestResolveInBrowser(t *testing.T) {
	const script = "../../layouts/js/resolve.js"
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	src, all := readVectors(t)
	cmd := exec.Command(node, "testdata/resolve.js", script)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(src), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Answers []map[string]string
		Globals []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for i, v := range all {
		if diff := cmp.Diff(v.Cases, got.Answers[i]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", v.Name, diff)
		}
	}
	if !slices.Equal(got.Globals, []string{"mingdengResolve"}) {
		t.Errorf("globals %v", got.Globals)
	}
	if js, _ := os.ReadFile(script); bytes.Contains(js, []byte("innerHTML")) {
		t.Error("innerHTML")
	}
}

// TestResolveReadsAddresses types every address of a text, and what it prints.
func TestResolveReadsAddresses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Split("f", document(t), 1)
		for _, id := range x.Addresses() {
			if got, ok := Resolve(x, id); !ok || got != id {
				t.Fatalf("%q leads to %q", id, got)
			}
		}
		for _, a := range x.runs[""] {
			n, _ := readNumber(a.Number)
			if typed := a.Short(); n.style == hanArticle && a.ID == "art-"+n.label() {
				if got, _ := Resolve(x, typed); got != a.ID {
					t.Fatalf("%s leads to %q, not to %s", typed, got, a.ID)
				}
			}
		}
		Resolve(x, rapid.String().Draw(t, "typed"))
	})
}
