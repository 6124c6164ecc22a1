package write

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"mingdeng/generator/parallel"
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
	b := m.left.Manifest.append(nil, ManifestName)
	for _, path := range slices.Sorted(maps.Keys(m.left.Files)) {
		b = m.left.Files[path].append(b, path)
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote; with an error m is empty.
func (m *Memory) UnmarshalBinary(data []byte) error {
	m.left = remains{Files: make(map[string]remembered, len(data)/128)}
	for rest := string(data); rest != ""; {
		var r remembered
		var path string
		var ok bool
		if r, path, rest, ok = readRemembered(rest); !ok {
			m.left = remains{}
			return errDamaged
		}
		if path == ManifestName {
			m.left.Manifest = r
		} else {
			m.left.Files[path] = r
		}
	}
	return nil
}

// errDamaged is a memory that MarshalBinary did not write.
var errDamaged = errors.New("write: damaged memory")

// append adds r to b: two numbers, the sum, two texts with their lengths.
func (r remembered) append(b []byte, path string) []byte {
	b = binary.AppendUvarint(binary.AppendVarint(b, r.Time), uint64(r.Size))
	b = append(b, r.Sum[:]...)
	for _, s := range []string{r.Of, path} {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// readRemembered reads what append wrote at the start of s.
func readRemembered(s string) (r remembered, path, rest string, ok bool) {
	number := func() (n uint64) {
		for shift := 0; shift < 64 && s != ""; shift += 7 {
			c := s[0]
			s = s[1:]
			n |= uint64(c&0x7f) << shift
			if c < 0x80 {
				return n
			}
		}
		ok = false
		return 0
	}
	text := func(n uint64) (t string) {
		if n > uint64(len(s)) {
			ok = false
			return ""
		}
		t, s = s[:n], s[n:]
		return t
	}
	ok = true
	zigzag := number()
	r.Time, r.Size = int64(zigzag>>1)^-int64(zigzag&1), int64(number())
	copy(r.Sum[:], text(uint64(len(r.Sum))))
	r.Of = text(number())
	path = text(number())
	return r, path, s, ok
}
