package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func entry(i int) (Sum, []byte) {
	return sha256.Sum256(fmt.Append(nil, i)), bytes.Repeat(fmt.Append(nil, i, " "), i)
}

// kept is how many of the entries from a to b are there, each whole; p saves.
func kept(t *testing.T, p *Parsed, a, b int) (n int) {
	t.Helper()
	for i := a; i < b; i++ {
		sum, want := entry(i)
		got := p.Get(sum)
		if got == nil {
			continue
		}
		if n++; !bytes.Equal(got, want) {
			t.Errorf("entry %d is %q", i, got)
		}
	}
	p.Save()
	return n
}

// filled is a folder in which a run has put entries 0 to n−1.
func filled(t *testing.T, n int) string {
	dir := t.TempDir()
	p := OpenParsed(dir)
	for i := range n {
		p.Put(entry(i))
	}
	p.Save()
	return dir
}

func TestParsedIsKeptAndWhatNobodyAskedForGoes(t *testing.T) {
	dir := filled(t, 100)
	if n := kept(t, OpenParsed(dir), 0, 100); n != 100 {
		t.Errorf("%d of 100 are there", n)
	}
	p := OpenParsed(dir)
	p.Put(entry(100))
	if n := kept(t, p, 50, 100); n != 50 {
		t.Errorf("%d of 50", n)
	}
	if n := kept(t, OpenParsed(dir), 0, 101); n != 51 {
		t.Errorf("%d stay", n)
	}
	stale, _ := filepath.Glob(filepath.Join(dir, Dir, "*"))
	if len(stale) != 2 { // with .gitignore
		t.Errorf("in the folder: %q", stale)
	}
}

func TestParsedThatIsDamagedIsNotThere(t *testing.T) {
	dir := filled(t, 40)
	file := filepath.Join(dir, Dir, parsedName)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 41 {
		bad := bytes.Clone(whole)
		bad[at] ^= 0x55
		if err := os.WriteFile(file, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if n := kept(t, OpenParsed(dir), 0, 40); n > 39 {
			t.Errorf("byte %d is wrong, and %d entries are there", at, n)
		}
		if err := os.WriteFile(file, whole[:at], 0o644); err != nil {
			t.Fatal(err)
		}
		if n := kept(t, OpenParsed(dir), 0, 40); n > 39 {
			t.Errorf("cut at %d, and %d entries are there", at, n)
		}
	}
	if err := os.WriteFile(file, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if n := kept(t, OpenParsed(dir), 0, 40); n != 40 {
		t.Errorf("%d of 40 once it is whole again", n)
	}
}

func TestParsedWithoutAPlaceIsNoError(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, Dir), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	p := OpenParsed(dir)
	p.Put(entry(1))
	p.Save()
	if n := kept(t, OpenParsed(dir), 0, 2); n != 0 {
		t.Errorf("%d entries", n)
	}
	var none Parsed
	none.Put(entry(1))
	if n := kept(t, &none, 0, 2); n != 0 {
		t.Errorf("%d entries", n)
	}
}
