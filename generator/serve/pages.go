package serve

import (
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingdeng/generator/write"
)

// keepBytes bounds how much of a site is kept rendered.
const keepBytes = 64 << 20

// pages are the files of one good build, rendered as they are asked for.
type pages struct {
	base  string // with a slash at both ends
	files map[string]*page
	late  string // folder of later's files; "" is none
	later func() (map[string]*page, error)
	kept  atomic.Int64
}

// page is one file and, once it was asked for, its bytes.
type page struct {
	file write.File
	mu   sync.Mutex
	data []byte // nil when it is not kept
}

// newPages takes over the files of site.
func newPages(site Site) *pages {
	ps := &pages{base: "/", files: index(site.Files), late: site.LaterDir}
	if site.Later == nil {
		ps.late = ""
	}
	ps.later = sync.OnceValues(func() (map[string]*page, error) {
		files, err := site.Later()
		return index(files), err
	})
	if b := strings.Trim(site.Base, "/"); b != "" {
		ps.base = "/" + b + "/"
	}
	return ps
}

// index finds files by path.
func index(files []write.File) map[string]*page {
	all, m := make([]page, len(files)), make(map[string]*page, len(files))
	for i, f := range files {
		all[i].file = f
		m[f.Path] = &all[i]
	}
	return m
}

// page is the file called name, or nil.
func (ps *pages) page(name string) (*page, error) {
	if p := ps.files[name]; p != nil || ps.late == "" || !slices.Contains(strings.Split(path.Dir(name), "/"), ps.late) {
		return p, nil
	}
	late, err := ps.later()
	return late[name], err
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
	if ps.kept.Add(int64(len(data))) <= keepBytes {
		p.data = data
	} else {
		ps.kept.Add(-int64(len(data)))
	}
	return data, nil
}

// has reports whether name is a file of the site, or one that cannot be made.
func (ps *pages) has(name string) bool {
	p, err := ps.page(name)
	return p != nil || err != nil
}

// place is what stands at an address: a file, another address, or neither.
type place struct{ file, redirect string }

// find looks up the path of an address. A folder is its index.html; no
// folder is ever listed.
func (ps *pages) find(address string) place {
	clean := path.Clean("/" + address)
	if strings.HasSuffix(address, "/") && clean != "/" {
		clean += "/"
	}
	switch {
	case ps.base != "/" && (clean == "/" || clean+"/" == ps.base):
		return place{redirect: ps.base}
	case clean != address:
		return place{redirect: clean}
	case !strings.HasPrefix(clean, ps.base):
		return place{}
	}
	name := strings.TrimPrefix(clean, ps.base)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	switch {
	case ps.has(name):
		return place{file: name}
	case ps.has(name + "/index.html"):
		return place{redirect: "./" + path.Base(name) + "/"}
	}
	return place{}
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
