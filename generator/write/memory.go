package write

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"mingdeng/generator/parallel"
	"mingdeng/generator/varint"
)

// Memory is what runs of Dir left in one folder, for the next: a file that is
// made of the same (File.Of) and that nobody has touched since is neither
// rendered nor read. It may be kept between runs of one program; another
// program makes other bytes of the same. The zero value is empty. It is used
// by one run at a time.
type Memory struct{ left remains }

// remains are the files and the manifest as a run left them.
type remains struct {
	Files    map[string]remembered
	Manifest remembered
}

// remembered is one file as a run left it.
type remembered struct {
	Of   string
	Sum  Sum
	Size int64
	Time int64
}

// mark tells a file on disk from what anybody writes there later.
type mark struct {
	size int64
	time int64 // of the last change, in nanoseconds since 1970
}

func markOf(info fs.FileInfo) mark { return mark{info.Size(), info.ModTime().UnixNano()} }

// recall finds f as the last run left it, when it is still so.
func (m *Memory) recall(t *target, f *File) (Sum, mark, bool) {
	if m == nil || f.Of == nil {
		return Sum{}, mark{}, false
	}
	r, ok := m.left.Files[f.Path]
	if !ok || r.Of == "" || r.Of != f.Of() {
		return Sum{}, mark{}, false
	}
	info, err := t.root.Lstat(f.Path)
	now := mark{r.Size, r.Time}
	if err != nil || !info.Mode().IsRegular() || markOf(info) != now {
		return Sum{}, mark{}, false
	}
	return r.Sum, now, true
}

// learn remembers what a run left.
func (m *Memory) learn(t *target, set *set, s *staging) {
	if m == nil {
		return
	}
	m.left = remains{Files: make(map[string]remembered, len(set.files))}
	if info, err := t.root.Lstat(ManifestName); err == nil {
		m.left.Manifest = remembered{Size: info.Size(), Time: info.ModTime().UnixNano()}
	}
	for i, f := range set.files {
		r := remembered{Sum: s.sums[i], Size: s.marks[i].size, Time: s.marks[i].time}
		if f.Of != nil {
			r.Of = f.Of()
		}
		m.left.Files[f.Path] = r
	}
}

// Holds reports whether dir is as the last run left it: every file of ours and
// the manifest have the size and the time that they had. It is false when
// nothing is remembered.
func (m *Memory) Holds(dir string) bool {
	if len(m.left.Files) == 0 || !m.left.Manifest.on(filepath.Join(dir, ManifestName)) {
		return false
	}
	paths := slices.Collect(maps.Keys(m.left.Files))
	var other atomic.Bool
	parallel.Each(len(paths), 0, func(i int) {
		if !other.Load() && !m.left.Files[paths[i]].on(filepath.Join(dir, filepath.FromSlash(paths[i]))) {
			other.Store(true)
		}
	})
	return !other.Load()
}

// on reports whether the file at path is the one that is remembered.
func (r remembered) on(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && markOf(info) == mark{r.Size, r.Time}
}

// MarshalBinary is m for a cache: for the manifest and each file its size, time,
// sum, what it is of and its path. The order is that of the paths.
func (m *Memory) MarshalBinary() ([]byte, error) {
	var w varint.Writer
	m.left.Manifest.write(&w, ManifestName)
	for _, path := range slices.Sorted(maps.Keys(m.left.Files)) {
		m.left.Files[path].write(&w, path)
	}
	return w.Bytes, nil
}

// UnmarshalBinary reads what MarshalBinary wrote; with an error m is empty.
func (m *Memory) UnmarshalBinary(data []byte) error {
	m.left = remains{Files: make(map[string]remembered, len(data)/128)}
	for r := (varint.Reader{Rest: string(data)}); r.Rest != ""; {
		f, path := readRemembered(&r)
		switch {
		case r.Broken:
			m.left = remains{}
			return errDamaged
		case path == ManifestName:
			m.left.Manifest = f
		default:
			m.left.Files[path] = f
		}
	}
	return nil
}

// errDamaged is a memory that MarshalBinary did not write.
var errDamaged = errors.New("write: damaged memory")

func (f remembered) write(w *varint.Writer, path string) {
	w.Int(f.Time)
	w.Uint(uint64(f.Size))
	w.Raw(f.Sum[:]...)
	w.Text(f.Of)
	w.Text(path)
}

func readRemembered(r *varint.Reader) (f remembered, path string) {
	f.Time, f.Size = r.Int(), int64(r.Uint())
	copy(f.Sum[:], r.Raw(len(f.Sum)))
	f.Of = r.Text()
	return f, r.Text()
}
