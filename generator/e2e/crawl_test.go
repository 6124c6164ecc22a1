package e2e

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mingdeng/generator/build"
)

// addressed are the attributes that hold an address.
var addressed = []string{"href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "data-search", "data-release", "data-root", "data-top"}

// address is one address on a page.
type address struct {
	element *html.Node
	key     string
	value   string
}

// addresses lists the addresses of a page; xlink:href counts as href.
func (p *page) addresses() []address {
	var list []address
	for n := range elements(p.doc) {
		for _, a := range n.Attr {
			if slices.Contains(addressed, a.Key) {
				list = append(list, address{n, a.Key, a.Val})
			}
		}
	}
	return list
}

// absolute reports whether an address names a scheme or a host.
func absolute(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme != "" || u.Host != "")
}

// TestCrawl follows every internal link and fragment of the demo.
func TestCrawl(t *testing.T) { crawl(t, demo(t)) }

func crawl(t *testing.T, s *site) {
	t.Helper()
	var faults complaints
	links := 0
	known := map[string]string{} // the same link from the same folder leads to the same place
	for _, p := range s.sorted() {
		for _, id := range p.dups {
			faults.add(p.path, "#%s stands twice", id)
		}
		for _, a := range p.addresses() {
			if a.key == "data-root" || a.key == "data-top" || strings.HasPrefix(a.value, "http") && absolute(a.value) {
				continue
			}
			links++
			key := path.Dir(p.path) + " " + a.value
			if strings.HasPrefix(a.value, "#") || path.Base(p.path) == "404.html" {
				key = p.path + a.value
			}
			why, ok := known[key]
			if !ok {
				why = s.broken(p, a.value)
				known[key] = why
			}
			if why != "" {
				faults.add(p.path, "<%s %s=%q>: %s", a.element.Data, a.key, a.value, why)
			}
		}
	}
	faults.report(t)
	t.Logf("%d pages, %d internal links", len(s.pages), links)
}

// broken says why an internal address on a page leads nowhere, or "".
func (s *site) broken(from *page, link string) string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return err.Error()
	case u.Scheme != "" || u.Host != "":
		return ""
	}
	lost := path.Base(from.path) == "404.html"
	name := from.path
	switch {
	case lost && u.Path != "" && !strings.HasPrefix(u.Path, s.base):
		return "does not start with the base " + s.base
	case lost && u.Path != "":
		name = strings.TrimPrefix(u.Path, s.base)
	case strings.HasPrefix(u.Path, "/"):
		return "not relative"
	case u.Path != "":
		name = path.Join(path.Dir(from.path), u.Path)
	}
	if strings.HasSuffix(u.Path, "/") || s.dirs[name] {
		return "a folder, not a file"
	}
	if s.files[name] == nil {
		return "there is no file " + name
	}
	if strings.HasSuffix(link, "#") {
		return "an empty fragment"
	}
	if u.Fragment == "" {
		return ""
	}
	target := s.pages[name]
	if target == nil {
		return "a fragment of a file that is no page"
	}
	if target.ids[u.Fragment] == nil {
		return "there is no #" + u.Fragment + " in " + name
	}
	return ""
}

// TestEveryPageIsReached walks from the front page: a page that nobody links
// to is a page that nobody finds.
func TestEveryPageIsReached(t *testing.T) {
	s := demo(t)
	reached := map[string]bool{"index.html": true}
	queue := []string{"index.html"}
	for len(queue) > 0 {
		p := s.pages[queue[0]]
		queue = queue[1:]
		for _, a := range p.addresses() {
			u, err := url.Parse(a.value)
			if err != nil || absolute(a.value) || u.Path == "" || !slices.Contains([]string{"a", "form"}, a.element.Data) {
				continue
			}
			name := path.Join(path.Dir(p.path), u.Path)
			if s.pages[name] != nil && !reached[name] {
				reached[name] = true
				queue = append(queue, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		if !reached[name] && path.Base(name) != "404.html" {
			t.Errorf("no page links to %s", name)
		}
	}
}

// TestFileEndings keeps the site to kinds of file that every server knows; what
// begins with a dot is for no reader.
func TestFileEndings(t *testing.T) {
	known := []string{".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".ics", ".xlsx", ".txt"}
	for _, name := range slices.Sorted(maps.Keys(demo(t).files)) {
		if !strings.HasPrefix(name, ".") && !slices.Contains(known, path.Ext(name)) {
			t.Errorf("%s: a file of this kind is not expected", name)
		}
	}
}

// TestBase builds a portal for a folder of a server: the page for lost
// addresses, which is shown anywhere, names the folder in each of its links.
func TestBase(t *testing.T) {
	source := largePortal(3)
	source["site.toml"].Data = append([]byte("base = \"/portal/of/duties/\"\n"), source["site.toml"].Data...)
	s := buildInMemory(t, build.Options{Source: source, Now: time.Now()})
	if s.base != "/portal/of/duties/" {
		t.Fatalf("the base is %s", s.base)
	}
	crawl(t, s)
}
