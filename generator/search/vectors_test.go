package search

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vectors is testdata/vectors.json: the definition of the tokenizer by
// example, for both halves: layouts/js/test/search.test.js asks the browser half.
type vectors struct {
	Folds   [][2]string
	Terms   []pair[[]string]
	Words   []pair[[]queryWord]
	Buckets []pair[int]
}

// pair is written as an array of an input and what is wanted for it.
type pair[T any] struct {
	In   string
	Want T
}

func (p *pair[T]) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[2]any{&p.In, &p.Want})
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	src, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVectorsInGo(t *testing.T) {
	v := readVectors(t)
	for _, x := range v.Folds {
		if got := string(fold(x[0])); got != x[1] {
			t.Errorf("fold(%q) = %q, want %q", x[0], got, x[1])
		}
	}
	for _, x := range v.Terms {
		var got []string
		eachTerm(fold(x.In), func(key []byte, at int) {
			term := string(key)
			if at >= 0 {
				term += fmt.Sprintf("@%d", at)
			}
			got = append(got, term)
		})
		if d := cmp.Diff(x.Want, got); d != "" {
			t.Errorf("terms of %q (-want +got):\n%s", x.In, d)
		}
	}
	for _, x := range v.Words {
		if d := cmp.Diff(x.Want, parseQuery(x.In)); d != "" {
			t.Errorf("words of %q (-want +got):\n%s", x.In, d)
		}
	}
	for _, x := range v.Buckets {
		if got := bucketOf(x.In, 1024); got != x.Want {
			t.Errorf("bucketOf(%q) = %d, want %d", x.In, got, x.Want)
		}
	}
}
