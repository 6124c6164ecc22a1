package build

import (
	"errors"
	"io/fs"
	"sort"
	"strings"

	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// overlay is the built-in layouts with the portal's own layouts/ laid over
// them, file by file.
func overlay(source fs.FS) fs.FS {
	own, err := fs.Sub(source, "layouts")
	if err != nil {
		return layouts.FS
	}
	return overlayFS{own, layouts.FS}
}

// ownTemplates reports whether a portal has templates of its own.
func ownTemplates(source fs.FS) bool {
	own := false
	err := fs.WalkDir(source, "layouts", func(p string, _ fs.DirEntry, err error) error {
		own = own || strings.HasSuffix(p, ".html")
		return err
	})
	return own || err != nil && !errors.Is(err, fs.ErrNotExist)
}

// ownLayouts are the portal's own, nil when it has none.
func ownLayouts(source fs.FS) fs.FS {
	own, err := fs.Sub(source, "layouts")
	if err != nil {
		return nil
	}
	return own
}

type overlayFS struct{ upper, lower fs.FS }

func (o overlayFS) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// ReadDir lists both folders, each name once, sorted.
func (o overlayFS) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := fs.ReadDir(o.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if err != nil && lowerErr != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var list []fs.DirEntry
	for _, e := range append(upper, lower...) {
		if !seen[e.Name()] {
			seen[e.Name()] = true
			list = append(list, e)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name() < list[j].Name() })
	return list, nil
}

// siteWords are the words in which problems are told: those of the site's
// first language, or English where there are none of it.
func siteWords(layouts fs.FS, site *portal.Site) (*words.Lang, error) {
	l, err := words.Load(layouts, site.Languages[0])
	if errors.Is(err, fs.ErrNotExist) {
		return words.Load(layouts, "en")
	}
	return l, err
}

// DefaultWords are the words used before a site has said its language.
func DefaultWords() (*words.Lang, error) { return words.Load(layouts.FS, "zh-CN") }

// WordsOf are the words of the portal in a folder, by its site.toml alone; where
// that cannot be read they are the default ones.
func WordsOf(source fs.FS) (*words.Lang, error) {
	p, _ := load.Load(siteAlone{source}, load.Options{})
	if w, err := siteWords(overlay(source), p.Site); err == nil {
		return w, nil
	}
	return DefaultWords()
}

// siteAlone is a portal's folder in which there is nothing but site.toml.
type siteAlone struct{ fs.FS }

func (s siteAlone) Open(name string) (fs.File, error) {
	if name != "site.toml" && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.FS.Open(name)
}
