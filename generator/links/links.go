// Package links finds links that lead nowhere, on pages as they are made: a
// portal's own templates may leave out a section to which other pages lead.
//
// In: the files of a site, and their bytes while somebody renders them. Out: the
// links to a file that there is not, or to an anchor that the page they lead to does
// not have. What never happens here: a page is rendered for its links' sake, or an
// anchor is looked for in a page that was not rendered.
package links

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"mingdeng/generator/write"
)

// Checker gathers the links and the anchors of pages. Pages may be added by several
// goroutines at once.
type Checker struct {
	seed  maphash.Seed
	files map[string]bool // of the site

	mu      sync.Mutex
	pages   map[string]bool     // that were rendered
	anchors map[uint64]bool     // hashes of page#id, of all of them
	inbound map[string]*inbound // links by page#id or file
}

// inbound are the links to one anchor or file.
type inbound struct {
	n    int
	from map[string]bool // pages
}

// NewChecker is a Checker of a site with these files, and of no pages yet.
func NewChecker(files []write.File) *Checker {
	known := make(map[string]bool, len(files))
	for _, f := range files {
		known[f.Path] = true
	}
	return &Checker{seed: maphash.MakeSeed(), files: known, pages: map[string]bool{}, anchors: map[uint64]bool{}, inbound: map[string]*inbound{}}
}

// Watch is files which hand their bytes to c too when they are rendered; of page
// 404.html, which stands at any depth, nothing is asked.
func (c *Checker) Watch(files []write.File) []write.File {
	list := slices.Clone(files)
	for i := range list {
		if f := list[i]; strings.HasSuffix(f.Path, ".html") && f.Path != "404.html" {
			list[i].Render = func(w io.Writer) error {
				var b bytes.Buffer
				if err := f.Render(&b); err != nil {
					return err
				}
				c.Page(f.Path, b.Bytes())
				_, err := w.Write(b.Bytes())
				return err
			}
		}
	}
	return list
}

// Page adds a page; path is its own, from the site's root.
func (c *Checker) Page(name string, text []byte) {
	ids, to := anchorsAndLinks(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages[name] = true
	for id := range ids {
		c.anchors[c.anchor(name, id)] = true
	}
	for link, n := range to {
		page, id, _ := strings.Cut(link, "#")
		if page == "" && (ids[id] || id == "" || strings.EqualFold(id, "top")) { // of HTML, the top of the page
			continue
		}
		target := name
		if page != "" {
			target = path.Join(path.Dir(name), page)
		}
		l := c.inbound[target+"#"+id]
		if l == nil {
			l = &inbound{from: map[string]bool{}}
			c.inbound[target+"#"+id] = l
		}
		l.n += n
		l.from[name] = true
	}
}

// anchor is the hash of an ID on a page.
func (c *Checker) anchor(page, id string) uint64 { return maphash.String(c.seed, page+"#"+id) }

// anchorsAndLinks are the IDs in a page, and how many links there are to each anchor or file of this
// site: styles, scripts and pictures too.
func anchorsAndLinks(text []byte) (ids map[string]bool, to map[string]int) {
	ids, to = map[string]bool{}, map[string]int{}
	for z := html.NewTokenizer(bytes.NewReader(text)); z.Next() != html.ErrorToken; {
		_, more := z.TagName()
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			switch {
			case string(key) == "id":
				ids[string(value)] = true
			case string(key) == "href" || string(key) == "src":
				if link, _, _ := strings.Cut(string(value), "?"); link != "" && !strings.Contains(link, ":") && !strings.HasPrefix(link, "/") {
					to[unescaped(link)]++
				}
			}
		}
	}
	return ids, to
}

// unescaped is a link without its percent signs, as IDs are written.
func unescaped(link string) string {
	if s, err := url.PathUnescape(link); err == nil {
		return s
	}
	return link
}

// Dead are links of one kind that lead nowhere.
type Dead struct {
	Links, Pages int    // how many, and on how many pages
	From, To     string // one of them: its page, and the anchor or file that is not there
}

// maxKinds is how many kinds of dead links are told.
const maxKinds = 8

// Dead tells the links that lead nowhere, the most frequent first. Links whose
// anchors begin alike ("e-", "f-") are of one kind, and so are those to a file that
// there is not.
func (c *Checker) Dead() []Dead {
	c.mu.Lock()
	defer c.mu.Unlock()
	kinds, pages := map[string]*Dead{}, map[string]map[string]bool{}
	for _, to := range slices.Sorted(maps.Keys(c.inbound)) {
		page, id, _ := strings.Cut(to, "#")
		kind, _, _ := strings.Cut(id, "-")
		switch {
		case !c.files[page]:
			kind = page
		case id == "" || !c.pages[page] || c.anchors[c.anchor(page, id)]:
			continue
		}
		d, l := kinds[kind], c.inbound[to]
		if d == nil {
			d = &Dead{From: slices.Min(slices.Collect(maps.Keys(l.from))), To: strings.TrimSuffix(to, "#")}
			kinds[kind], pages[kind] = d, map[string]bool{}
		}
		d.Links += l.n
		for from := range l.from {
			pages[kind][from] = true
		}
	}
	var list []Dead
	for kind, d := range kinds {
		d.Pages = len(pages[kind])
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b Dead) int { return cmp.Or(cmp.Compare(b.Links, a.Links), cmp.Compare(a.To, b.To)) })
	return list[:min(len(list), maxKinds)]
}
