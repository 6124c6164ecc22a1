package e2e

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/parallel"
	"mingdeng/generator/write"
)

// root is the repository, as seen from this folder.
const root = "../.."

// asOf is the day for which the demo is judged.
var asOf = calendar.Make(2019, 11, 15)

// site is a built site, read back from disk or from memory.
type site struct {
	dir   string // "" when it was never written
	base  string
	langs []string
	files map[string][]byte // by path, without the manifest
	pages map[string]*page
	dirs  map[string]bool // folders that hold files
}

// page is one HTML file.
type page struct {
	path string
	doc  *html.Node
	ids  map[string]*html.Node
	dups []string // ids that stand twice
}

// temp is removed when all tests have run.
var temp string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if temp, err = os.MkdirTemp("", "mingdeng-e2e"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(temp)
	defer func() { stopBrowser() }()
	return m.Run()
}

// demo is the repository's own portal, built once.
func demo(t *testing.T) *site {
	t.Helper()
	s, err := builtDemo()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var builtDemo = sync.OnceValues(func() (*site, error) {
	fsys, err := load.Dir(root)
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(temp, "demo")
	return buildTo(dir, build.Options{Source: fsys, Now: time.Now()})
})

// result builds a portal; problems that are errors are an error.
func result(o build.Options) (*build.Result, error) {
	r, err := build.Site(context.Background(), o)
	if err != nil {
		return nil, err
	}
	if n, _ := diag.Count(r.Problems); n > 0 {
		return nil, fmt.Errorf("%d problems:\n%s", n, printed(r))
	}
	return r, nil
}

// printed is the list of problems as the commands print it.
func printed(r *build.Result) string {
	var b strings.Builder
	diag.Fprint(&b, r.Problems, r.Words, r.Source)
	return b.String()
}

// buildTo builds a portal into dir and reads it back.
func buildTo(dir string, o build.Options) (*site, error) {
	r, err := result(o)
	if err != nil {
		return nil, err
	}
	if _, err := write.Dir(context.Background(), dir, r.Files, write.Options{}); err != nil {
		return nil, err
	}
	files, err := readFiles(dir)
	if err != nil {
		return nil, err
	}
	s, err := newSite(files, r)
	if err == nil {
		s.dir = dir
	}
	return s, err
}

// buildInMemory builds a portal and writes nothing.
func buildInMemory(t *testing.T, o build.Options) *site {
	t.Helper()
	files, r := rendered(t, o)
	s, err := newSite(files, r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// rendered is the bytes of all files of a portal, made side by side.
func rendered(t *testing.T, o build.Options) (map[string][]byte, *build.Result) {
	t.Helper()
	r, err := result(o)
	if err != nil {
		t.Fatal(err)
	}
	made := make([][]byte, len(r.Files))
	err = parallel.Try(t.Context(), len(made), 0, func(i int) (err error) {
		made[i], err = r.Files[i].Bytes()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte, len(made))
	for i, f := range r.Files {
		files[f.Path] = made[i]
	}
	return files, r
}

// readFiles reads all files below dir, but for the manifest.
func readFiles(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == write.ManifestName {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	return files, err
}

func newSite(files map[string][]byte, r *build.Result) (*site, error) {
	s := &site{base: r.Portal.Site.Base, langs: r.Portal.Site.Languages, files: files, pages: map[string]*page{}, dirs: map[string]bool{}}
	for name := range files {
		for dir := path.Dir(name); !s.dirs[dir]; dir = path.Dir(dir) {
			s.dirs[dir] = true
		}
		if path.Ext(name) == ".html" {
			s.pages[name] = nil
		}
	}
	names := slices.Collect(maps.Keys(s.pages))
	pages := make([]*page, len(names))
	err := parallel.Try(context.Background(), len(names), 0, func(i int) (err error) {
		pages[i], err = parsePage(names[i], files[names[i]])
		return err
	})
	for i, name := range names {
		s.pages[name] = pages[i]
	}
	return s, err
}

func parsePage(name string, data []byte) (*page, error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p := &page{path: name, doc: doc, ids: map[string]*html.Node{}}
	for n := range elements(doc) {
		if id, ok := attr(n, "id"); ok {
			if p.ids[id] != nil {
				p.dups = append(p.dups, id)
			}
			p.ids[id] = n
		}
	}
	return p, nil
}

// sorted lists the pages by path.
func (s *site) sorted() []*page {
	list := make([]*page, 0, len(s.pages))
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		list = append(list, s.pages[name])
	}
	return list
}

// page is a page that must be there.
func (s *site) page(t *testing.T, name string) *page {
	t.Helper()
	p := s.pages[name]
	if p == nil {
		t.Fatalf("there is no page %s", name)
	}
	return p
}

// get is the element with an id, which must be there.
func (p *page) get(t *testing.T, id string) *html.Node {
	t.Helper()
	n := p.ids[id]
	if n == nil {
		t.Fatalf("%s: there is no #%s", p.path, id)
	}
	return n
}

// complaints gathers what is wrong by what it is, so that one fault that a
// thousand pages share is one line.
type complaints struct {
	order []string
	where map[string][]string
}

// add notes that something is wrong at a place.
func (c *complaints) add(where, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	if c.where == nil {
		c.where = map[string][]string{}
	}
	if c.where[what] == nil {
		c.order = append(c.order, what)
	}
	c.where[what] = append(c.where[what], where)
}

// report fails the test with what was noted.
func (c *complaints) report(t *testing.T) {
	t.Helper()
	const room = 40
	for _, what := range c.order[:min(len(c.order), room)] {
		list := c.where[what]
		t.Errorf("%s\n\tat %d places: %s", what, len(list), strings.Join(list[:min(len(list), 3)], "\n\t"))
	}
	if n := len(c.order) - room; n > 0 {
		t.Errorf("and %d more", n)
	}
}
