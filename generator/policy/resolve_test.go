package policy

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// vectors are what a person types, and where it leads among addresses. They are
// for both halves: layouts/js/test/resolve.test.js asks the browser half.
type vectors struct {
	Name      string
	Addresses string
	Cases     map[string]string
}

func readVectors(t *testing.T) []vectors {
	src, err := os.ReadFile("testdata/resolve.json")
	if err != nil {
		t.Fatal(err)
	}
	var out []vectors
	if err := json.Unmarshal(src, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestResolve(t *testing.T) {
	all := readVectors(t)
	for _, v := range all {
		for typed, want := range v.Cases {
			got, ok := resolveIn(strings.Fields(v.Addresses), typed)
			if got != want || ok != (want != "") {
				t.Errorf("%s: %q leads to %q, want %q", v.Name, typed, got, want)
			}
		}
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
