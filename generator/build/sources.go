package build

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"mingdeng/generator/memo"
)

// sources is a portal's folder, of which every file and every listing is read
// once, until it is told that they changed. Errors are not cached.
type sources struct {
	from fs.FS

	mu    sync.RWMutex
	texts map[string]cachedText
	dirs  map[string][]fs.DirEntry
}

func newSources(from fs.FS) *sources {
	return &sources{from: from, texts: map[string]cachedText{}, dirs: map[string][]fs.DirEntry{}}
}

// forget lets go what is known of these paths, of all below them and of the
// folders that they are in; nil is everything.
func (s *sources) forget(paths []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if paths == nil {
		clear(s.texts)
		clear(s.dirs)
	}
	var folders []string // before their listings go
	for _, p := range paths {
		if _, folder := s.dirs[p]; folder {
			folders = append(folders, p+"/")
		}
	}
	for _, p := range paths {
		delete(s.texts, p)
		delete(s.dirs, p)
		for dir := path.Dir(p); dir != "." && dir != "/"; dir = path.Dir(dir) {
			delete(s.dirs, dir) // all above too: some of them may be new
		}
	}
	if len(folders) == 0 {
		return
	}
	below := func(name string) bool {
		return slices.ContainsFunc(folders, func(f string) bool { return strings.HasPrefix(name, f) })
	}
	maps.DeleteFunc(s.texts, func(name string, _ cachedText) bool { return below(name) })
	maps.DeleteFunc(s.dirs, func(name string, _ []fs.DirEntry) bool { return below(name) })
}

// cachedText is a file's text with its sum.
type cachedText struct {
	text string
	sum  memo.Key
}

// ReadText reads a file of at most most bytes.
func (s *sources) ReadText(name string, most int64) (string, memo.Key, error) {
	k, err := once(s, s.texts, name, func() (cachedText, error) {
		if info, err := fs.Stat(s.from, name); err == nil && info.Size() > most {
			return cachedText{}, fs.ErrInvalid
		}
		b, err := fs.ReadFile(s.from, name)
		return cachedText{string(b), sha256.Sum256(b)}, err
	})
	return k.text, k.sum, err
}

// once is what is known of a path, or else what read finds, to be known from
// then on; an error is not.
func once[T any](s *sources, known map[string]T, name string, read func() (T, error)) (T, error) {
	s.mu.RLock()
	v, ok := known[name]
	s.mu.RUnlock()
	if ok {
		return v, nil
	}
	v, err := read()
	if err != nil {
		return v, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	known[name] = v
	return v, nil
}

// ReadFile is ReadText, for those who want bytes.
func (s *sources) ReadFile(name string) ([]byte, error) {
	text, _, err := s.ReadText(name, math.MaxInt64)
	return []byte(text), err
}

// Stat tells a file's size, of the text that is known, or without reading it.
func (s *sources) Stat(name string) (fs.FileInfo, error) {
	s.mu.RLock()
	k, known := s.texts[name]
	s.mu.RUnlock()
	if known {
		return &openText{name: path.Base(name), Reader: strings.NewReader(k.text)}, nil
	}
	return fs.Stat(s.from, name)
}

// ReadDir lists a folder.
func (s *sources) ReadDir(name string) ([]fs.DirEntry, error) {
	return once(s, s.dirs, name, func() ([]fs.DirEntry, error) { return fs.ReadDir(s.from, name) })
}

// Open opens a file as it was when it was read first.
func (s *sources) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(s.from, name); err != nil || info.IsDir() {
		return s.from.Open(name)
	}
	text, _, err := s.ReadText(name, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	return &openText{name: path.Base(name), Reader: strings.NewReader(text)}, nil
}

// openText is an open file; it is its own fs.FileInfo too.
type openText struct {
	name string
	*strings.Reader
}

func (f *openText) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openText) Close() error               { return nil }
func (f *openText) Name() string               { return f.name }
func (f *openText) Mode() fs.FileMode          { return 0o444 }
func (f *openText) ModTime() time.Time         { return time.Time{} }
func (f *openText) IsDir() bool                { return false }
func (f *openText) Sys() any                   { return nil }

var _ io.Reader = (*openText)(nil)
