package write

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strings"
)

// Hex is the sum in hex digits, as sha256sum prints it.
func (s Sum) Hex() string { return hex.EncodeToString(s[:]) }

// FormatSums writes the manifest of a complete set: path to sum.
func FormatSums(sums map[string]Sum) []byte {
	m := make(manifest, len(sums))
	for p, s := range sums {
		m.add(p, s)
	}
	return m.format(headComplete)
}

// ParseSums reads the manifest of a complete set. Line is where it is damaged
// or not complete, 0 when all is well.
func ParseSums(text string) (sums map[string]Sum, line int) {
	if !strings.HasPrefix(text, headComplete) {
		return nil, 1
	}
	m, line := parse(text)
	if line > 0 {
		return nil, line
	}
	sums = make(map[string]Sum, len(m))
	for p, list := range m {
		sums[p] = list[0]
	}
	return sums, 0
}

// SumFile is the sum of a file's bytes.
func SumFile(name string) (Sum, error) {
	f, err := os.Open(name)
	if err != nil {
		return Sum{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Sum{}, err
	}
	return Sum(h.Sum(nil)), nil
}

// TryLock locks f until it is closed or the process ends, and reports whether
// nobody else holds it.
func TryLock(f *os.File) bool { return tryLock(f) }
