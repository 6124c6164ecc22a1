package serve

import (
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingdeng/generator/write"
)

// maxCachedBytes bounds how much of a site is cached as rendered.
const maxCachedBytes = 64 << 20

// pages are the files of one good build, rendered as they are asked for.
type pages struct {
	base        string // with a slash at both ends
	files       files
	late        string // folder of later's files; "" is none
	later       func() (files, error)
	cachedBytes atomic.Int64
}

// page is one file and, once it was asked for, its bytes.
type page struct {
	file write.File
	mu   sync.Mutex
	data []byte // nil when it is not cached
}

// newPages takes over the files of site; was is the site before, or nil.
func newPages(site Site, was *pages) *pages {
	if was == nil {
		was = &pages{}
	}
	ps := &pages{base: "/", files: was.files.next(site.Files), late: site.LaterDir}
	if site.Later == nil {
		ps.late = ""
	}
	ps.later = sync.OnceValues(func() (files, error) {
		late, err := site.Later()
		return files{}.next(late), err
	})
	if b := strings.Trim(site.Base, "/"); b != "" {
		ps.base = "/" + b + "/"
	}
	return ps
}

// files are found by path.
type files struct {
	list []page
	at   map[string]int // indexes in list
}

// next are files that replace fs. Where the paths stay as they are, and in
// order, so do their places.
func (fs files) next(list []write.File) files {
	n := files{list: make([]page, len(list)), at: fs.at}
	same := len(list) == len(fs.list)
	for i, f := range list {
		n.list[i].file = f
		same = same && f.Path == fs.list[i].file.Path
	}
	if same {
		return n
	}
	n.at = make(map[string]int, len(list))
	for i, f := range list {
		n.at[f.Path] = i
	}
	return n
}

// page is the file at path, or nil.
func (fs files) page(path string) *page {
	if i, ok := fs.at[path]; ok {
		return &fs.list[i]
	}
	return nil
}

// page is the file called name, or nil.
func (ps *pages) page(name string) (*page, error) {
	if p := ps.files.page(name); p != nil || ps.late == "" || !slices.Contains(strings.Split(path.Dir(name), "/"), ps.late) {
		return p, nil
	}
	late, err := ps.later()
	return late.page(name), err
}

// bytes renders the file called name, or returns what was rendered before.
func (ps *pages) bytes(name string) ([]byte, error) {
	p, err := ps.page(name)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.data != nil {
		return p.data, nil
	}
	data, err := p.file.Bytes()
	if err != nil {
		return nil, err
	}
	if ps.cachedBytes.Add(int64(len(data))) <= maxCachedBytes {
		p.data = data
	} else {
		ps.cachedBytes.Add(-int64(len(data)))
	}
	return data, nil
}

// has reports whether name is a file of the site, or one that cannot be made.
func (ps *pages) has(name string) bool {
	p, err := ps.page(name)
	return p != nil || err != nil
}

// resolved is what an address leads to: a file, another address, or neither.
type resolved struct{ file, redirect string }

// find looks up the path of an address. A folder is its index.html; no
// folder is ever listed.
func (ps *pages) find(address string) resolved {
	clean := path.Clean("/" + address)
	if strings.HasSuffix(address, "/") && clean != "/" {
		clean += "/"
	}
	switch {
	case ps.base != "/" && (clean == "/" || clean+"/" == ps.base):
		return resolved{redirect: ps.base}
	case clean != address:
		return resolved{redirect: clean}
	case !strings.HasPrefix(clean, ps.base):
		return resolved{}
	}
	name := strings.TrimPrefix(clean, ps.base)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	switch {
	case ps.has(name):
		return resolved{file: name}
	case ps.has(name + "/index.html"):
		return resolved{redirect: "./" + path.Base(name) + "/"}
	}
	return resolved{}
}

// notFound is the 404 page nearest to an address, or "".
func (ps *pages) notFound(address string) string {
	dir := strings.TrimPrefix(address, ps.base)
	for {
		dir, _, _ = cutLast(dir)
		if name := strings.TrimPrefix(dir+"/404.html", "/"); ps.has(name) {
			return name
		}
		if dir == "" {
			return ""
		}
	}
}

// cutLast cuts s at its last slash; without one, all of it is after.
func cutLast(s string) (before, after string, found bool) {
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return "", s, false
}
