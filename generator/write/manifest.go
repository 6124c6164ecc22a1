package write

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// ManifestName is the file, in the folder, that lists what is ours there. Its
// lines are those of sha256sum, in the order of their paths, so that
// "sha256sum -c" verifies a copy; the first line tells whether the set is
// complete or was being changed when the run ended.
const ManifestName = ".mingdeng-manifest"

// The first line of a manifest.
const (
	headComplete = "# mingdeng 1 complete\n"
	headChanging = "# mingdeng 1 changing\n"
)

// Sum is the SHA-256 of a file's bytes.
type Sum [sha256.Size]byte

// manifest holds the sums under which each path is ours: one in a complete
// manifest, old and new while files are being moved.
type manifest map[string][]Sum

// ManifestError is a manifest that nobody can have written but by hand.
type ManifestError struct {
	Path string
	Line int
}

// Error is for logs; people read the sentence of "write.manifest-damaged".
func (e *ManifestError) Error() string { return fmt.Sprintf("%s:%d: damaged manifest", e.Path, e.Line) }

// add makes sum one under which path is ours.
func (m manifest) add(path string, sum Sum) {
	if !slices.Contains(m[path], sum) {
		m[path] = append(m[path], sum)
	}
}

// with returns m and other together.
func (m manifest) with(other manifest) manifest {
	both := make(manifest, len(m)+len(other))
	for _, part := range []manifest{m, other} {
		for path, sums := range part {
			for _, s := range sums {
				both.add(path, s)
			}
		}
	}
	return both
}

// format writes m under the line head.
func (m manifest) format(head string) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for _, path := range slices.Sorted(maps.Keys(m)) {
		sums := slices.SortedFunc(slices.Values(m[path]), func(x, y Sum) int { return bytes.Compare(x[:], y[:]) })
		for _, s := range sums {
			fmt.Fprintf(&b, "%x  %s\n", s, path)
		}
	}
	return b.Bytes()
}

// parse reads what format wrote; line is where it is damaged, or 0.
func parse(text string) (m manifest, line int) {
	body, complete := strings.CutPrefix(text, headComplete)
	if !complete {
		var changing bool
		if body, changing = strings.CutPrefix(text, headChanging); !changing {
			return nil, 1
		}
	}
	m = make(manifest)
	line = 1
	for entry := range strings.Lines(body) {
		line++
		digits, path, ok := strings.Cut(strings.TrimSuffix(entry, "\n"), "  ")
		raw, err := hex.DecodeString(digits)
		if !ok || err != nil || len(raw) != sha256.Size || check(path) != "" {
			return nil, line
		}
		m.add(path, Sum(raw))
	}
	return m, 0
}

// readManifest reads the manifest of t's folder; none is an empty one.
func (t *target) readManifest() (manifest, error) {
	if info, err := t.root.Lstat(ManifestName); err == nil && !info.Mode().IsRegular() {
		return nil, &ManifestError{t.at(ManifestName), 0}
	}
	text, err := t.root.ReadFile(ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return nil, t.wrap("read", ManifestName, err)
	}
	m, line := parse(string(text))
	if line > 0 {
		return nil, &ManifestError{t.at(ManifestName), line}
	}
	return m, nil
}
