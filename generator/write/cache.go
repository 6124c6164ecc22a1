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

// Cache is what the last run of Dir wrote into one folder: a file whose
// fingerprint is the same and that nobody has touched since is neither rendered
// nor read. It may be stored between runs of one program; another program makes
// other bytes of the same sources. The zero value is empty. It is used by one run
// at a time.
type Cache struct{ state cacheState }

// cacheState is the files, by path, and the manifest, as a run left them.
type cacheState struct {
	Files    map[string]cachedFile
	Manifest cachedFile
}

// cachedFile is one file as a run left it.
type cachedFile struct {
	Fingerprint string
	Sum         Sum
	Size        int64
	Time        int64
}

// stamp is what changes when anybody writes a file again.
type stamp struct {
	size int64
	time int64 // of the last change, in nanoseconds since 1970
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime().UnixNano()} }

// lookup finds f when its fingerprint is that of the last run and the file is
// still as that run left it.
func (m *Cache) lookup(t *target, f *File) (Sum, stamp, bool) {
	if m == nil || f.Fingerprint == nil {
		return Sum{}, stamp{}, false
	}
	r, ok := m.state.Files[f.Path]
	if !ok || r.Fingerprint == "" || r.Fingerprint != f.Fingerprint() {
		return Sum{}, stamp{}, false
	}
	info, err := t.root.Lstat(f.Path)
	now := stamp{r.Size, r.Time}
	if err != nil || !info.Mode().IsRegular() || stampOf(info) != now {
		return Sum{}, stamp{}, false
	}
	return r.Sum, now, true
}

// update replaces what is cached by what this run left.
func (m *Cache) update(t *target, set *set, s *staging) {
	if m == nil {
		return
	}
	m.state = cacheState{Files: make(map[string]cachedFile, len(set.files))}
	if info, err := t.root.Lstat(ManifestName); err == nil {
		m.state.Manifest = cachedFile{Size: info.Size(), Time: info.ModTime().UnixNano()}
	}
	for i, f := range set.files {
		r := cachedFile{Sum: s.sums[i], Size: s.stamps[i].size, Time: s.stamps[i].time}
		if f.Fingerprint != nil {
			r.Fingerprint = f.Fingerprint()
		}
		m.state.Files[f.Path] = r
	}
}

// Holds reports whether dir is as the last run left it: every file of ours and
// the manifest have the size and the time that they had. It is false when
// the cache is empty.
func (m *Cache) Holds(dir string) bool {
	if len(m.state.Files) == 0 || !m.state.Manifest.matches(filepath.Join(dir, ManifestName)) {
		return false
	}
	paths := slices.Collect(maps.Keys(m.state.Files))
	var other atomic.Bool
	parallel.Each(len(paths), 0, func(i int) {
		if !other.Load() && !m.state.Files[paths[i]].matches(filepath.Join(dir, filepath.FromSlash(paths[i]))) {
			other.Store(true)
		}
	})
	return !other.Load()
}

// matches reports whether the file at path is as the run left it.
func (r cachedFile) matches(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && stampOf(info) == stamp{r.Size, r.Time}
}

// MarshalBinary is m for a cache: for the manifest and each file its size, time,
// sum, fingerprint and path. The order is that of the paths.
func (m *Cache) MarshalBinary() ([]byte, error) {
	var w varint.Writer
	m.state.Manifest.write(&w, ManifestName)
	for _, path := range slices.Sorted(maps.Keys(m.state.Files)) {
		m.state.Files[path].write(&w, path)
	}
	return w.Bytes, nil
}

// UnmarshalBinary reads what MarshalBinary wrote; with an error m is empty.
func (m *Cache) UnmarshalBinary(data []byte) error {
	m.state = cacheState{Files: make(map[string]cachedFile, len(data)/128)}
	for r := (varint.Reader{Rest: string(data)}); r.Rest != ""; {
		f, path := readCachedFile(&r)
		switch {
		case r.Broken:
			m.state = cacheState{}
			return errDamaged
		case path == ManifestName:
			m.state.Manifest = f
		default:
			m.state.Files[path] = f
		}
	}
	return nil
}

// errDamaged is a cache that MarshalBinary did not write.
var errDamaged = errors.New("write: damaged cache")

func (f cachedFile) write(w *varint.Writer, path string) {
	w.Int(f.Time)
	w.Uint(uint64(f.Size))
	w.Raw(f.Sum[:]...)
	w.Text(f.Fingerprint)
	w.Text(path)
}

func readCachedFile(r *varint.Reader) (f cachedFile, path string) {
	f.Time, f.Size = r.Int(), int64(r.Uint())
	copy(f.Sum[:], r.Raw(len(f.Sum)))
	f.Fingerprint = r.Text()
	return f, r.Text()
}
