package render

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/write"
	"mingdeng/layouts"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// report judges the small portal of testdata.
func report(t testing.TB) *assess.Report {
	t.Helper()
	p, problems := load.Load(os.DirFS("testdata/portal"), load.Options{Now: time.Unix(0, 0)})
	for _, q := range problems {
		if q.Severity == diag.Error {
			t.Fatalf("%s: %s %v", q.Pos, q.ID, q.Args)
		}
	}
	return assess.Judge(nil, p, p.Site.AsOf)
}

// pages lists the files of the small portal.
func pages(t testing.TB, o Options) []write.File {
	t.Helper()
	o.Layouts = layouts.FS
	files, err := Pages(report(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func bytesOf(t testing.TB, f write.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hashes are masked, so that a change of style changes no golden page.
var hashes = regexp.MustCompile(`(assets/[a-z]+)\.[0-9a-f]{8}\.`)

// inGolden says which pages are kept: all of the first language, and of the
// second one page of each shape that differs.
func inGolden(path string) bool {
	if !strings.HasSuffix(path, ".html") {
		return false
	}
	return !strings.HasPrefix(path, "en/") || path == "en/index.html" || path == "en/units/south.html"
}

func TestGoldenPages(t *testing.T) {
	dir := filepath.Join("testdata", "golden")
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	known := map[string]bool{}
	for _, f := range pages(t, Options{}) {
		if !inGolden(f.Path) {
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		known[name] = true
		got := hashes.ReplaceAll(bytesOf(t, f), []byte("$1.HASH."))
		if *update {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%s: %v (-update writes it)", f.Path, err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s differs from its golden page near %q", f.Path, near(got, want))
		}
	}
	orphans(t, dir, known)
}

// orphans fails for golden pages that no page makes any more.
func orphans(t *testing.T, dir string, known map[string]bool) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !known[path] {
			t.Errorf("%s: no page makes it", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// near is what stands where two texts part.
func near(got, want []byte) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return string(got[max(0, i-60):min(len(got), i+60)])
}

func TestPagesAreTheSameEachTime(t *testing.T) {
	first, second := pages(t, Options{}), pages(t, Options{})
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for i, f := range first {
		if f.Path != second[i].Path || !bytes.Equal(bytesOf(t, f), bytesOf(t, second[i])) || !bytes.Equal(bytesOf(t, f), bytesOf(t, f)) {
			t.Errorf("%s is not the same each time", f.Path)
		}
	}
}

// Every id is unique in its page, every link within the site leads to a page
// that exists and, where the page is ours, to an id in it.
func TestLinksLeadSomewhere(t *testing.T) {
	id := regexp.MustCompile(`\sid="([^"]*)"`)
	ids := map[string]map[string]bool{}
	bodies := map[string]string{}
	for _, f := range pages(t, Options{}) {
		body := string(bytesOf(t, f))
		bodies[f.Path] = body
		ids[f.Path] = map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(body, -1) {
			if ids[f.Path][m[1]] {
				t.Errorf("%s: id %q twice", f.Path, m[1])
			}
			ids[f.Path][m[1]] = true
		}
	}
	href := regexp.MustCompile(`(?:href|src|action)="([^"#:]*)(?:#([^"]*))?"`)
	for from, body := range bodies {
		if !strings.HasSuffix(from, ".html") || from == "404.html" {
			continue
		}
		for _, m := range href.FindAllStringSubmatch(body, -1) {
			to := from
			if m[1] != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(from), m[1]))
			}
			switch known, ok := ids[to]; {
			case !ok:
				t.Errorf("%s links to %s, which is not there", from, to)
			case m[2] != "" && !known[m[2]]:
				t.Errorf("%s links to %s#%s, which is not there", from, to, m[2])
			}
		}
	}
}
