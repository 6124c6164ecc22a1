package build_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/write"
	"mingdeng/layouts"
)

var (
	steps = flag.Int("steps", 700, "random edits that TestRebuildIsCleanBuild makes")
	seed  = flag.Uint64("seed", 1, "where they begin")
)

// A site that is built again after any edit is the one that a clean build
// makes: the same files, bytes, problems and errors.
func TestRebuildIsCleanBuild(t *testing.T) {
	n := *steps
	if testing.Short() {
		n = min(n, 30)
	}
	r := rand.New(rand.NewPCG(*seed, 0))
	d := newDesk(r, layered(t))
	var b build.Builder
	now := time.Date(2019, 11, 14, 17, 0, 0, 0, time.UTC)
	var changed []string
	good := 0
	live := fstest.MapFS{} // one folder for all builds
	kept := map[string]keptPage{}
	known := &parsed{texts: map[[sha256.Size]byte][]byte{}}
	for step := range n {
		clear(live)
		maps.Copy(live, d.files)
		o := build.Options{Source: live, Now: now, Preview: step/10%2 == 0}
		with := o
		with.Parsed = known
		again, err := b.Site(context.Background(), with, changed)
		got := printed(t, again, err)
		if again != nil {
			takeOver(got, kept, again.Files)
		}
		clean, err := build.Site(context.Background(), o)
		want := printed(t, clean, err)
		if name := differs(got, want); name != "" {
			t.Fatalf("step %d of seed %d, after %v: %s differs\n%s", step, *seed, changed, name, around(got[name], want[name]))
		}
		if len(want) > 2 {
			good++
		}
		changed = d.edit()
		if d.one(20) {
			changed = nil
		}
		if d.one(15) {
			now = now.Add(11 * time.Hour)
		}
	}
	if known.hits == 0 {
		t.Error("no text of a unit was known")
	}
	if good < n/4 {
		t.Errorf("only %d of %d portals had a site: the test tests too little", good, n)
	}
}

// parsed keeps what texts say, as a cache does between two runs.
type parsed struct {
	mu    sync.Mutex
	texts map[[sha256.Size]byte][]byte
	hits  int
}

func (p *parsed) Get(text [sha256.Size]byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.texts[text] != nil {
		p.hits++
	}
	return p.texts[text]
}

func (p *parsed) Put(text [sha256.Size]byte, data []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.texts[text] = data
}

// keptPage is the bytes of a file, and what they were made of.
type keptPage struct{ of, bytes string }

// takeOver puts into got the bytes of each file whose fingerprint is what it was
// when it was kept, as a run that writes files does.
func takeOver(got map[string]string, kept map[string]keptPage, files []write.File) {
	for _, f := range files {
		if f.Fingerprint == nil {
			continue
		}
		if k := kept[f.Path]; k.of == f.Fingerprint() {
			got[f.Path] = k.bytes
		} else {
			kept[f.Path] = keptPage{f.Fingerprint(), got[f.Path]}
		}
	}
}

// layered are layouts that the desk lays over.
func layered(t *testing.T) map[string]string {
	files := map[string]string{}
	for _, name := range []string{"parts/common.html", "pages/unit.html", "css/tokens.css"} {
		text, err := layouts.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	files["parts/own.html"] = `{{define "duty-row"}}<tr id="d-{{.ID}}"><td>{{if eq .State.ID "missed"}}late{{else}}{{len .Title}}{{end}} {{.Strip}}</td></tr>{{end}}`
	return files
}

// printed is all that a build gives: the bytes of its files, and under names
// that no file has its problems and its error.
func printed(t *testing.T, r *build.Result, err error) map[string]string {
	t.Helper()
	out := map[string]string{"*error": fmt.Sprint(err)}
	if r == nil {
		return out
	}
	var b bytes.Buffer
	diag.Fprint(&b, r.Problems, r.Words, r.Source)
	out["*problems"] = b.String()
	for _, f := range r.Files {
		data, err := f.Bytes()
		if err != nil {
			data = []byte(err.Error())
		}
		out[f.Path] = string(data)
	}
	return out
}

// differs names the first file that is not the same in both.
func differs(a, b map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if text, ok := a[name]; !ok || text != b[name] {
			return name
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if _, ok := b[name]; !ok {
			return name
		}
	}
	return ""
}

// around shows where two texts begin to differ.
func around(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i, len(s))-200):min(len(s), i+200)] }
	return fmt.Sprintf("got  …%s…\nwant …%s…", cut(got), cut(want))
}
