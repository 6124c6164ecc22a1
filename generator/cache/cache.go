// Package cache keeps, between two runs of build, what the first read and
// wrote, so that the second skips what did not change.
//
// In: the portal's folder and the folder that the site goes into. Out, in .cache
// beside site.toml: a file for each folder, which holds the sum of all sources by
// their content, the day, and what write.Dir left in the folder; and a file of
// what the texts of units say, for when something did change. What never happens
// here: an error. A cache that is damaged, missing, in a place that cannot be
// written, or another program's is an empty one.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/write"
)

// Dir is the folder, below the sources, in which caches stand. It may be
// removed at any time.
const Dir = ".cache"

// abandoned is the age from which a file that a run began and never finished is
// of a run that was killed.
const abandoned = time.Hour

// ready makes dir, which git does not look into, and removes what runs that
// were killed left in it.
func ready(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Lstat(ignore); err != nil {
		os.WriteFile(ignore, []byte("*\n"), 0o644)
	}
	stale, _ := filepath.Glob(filepath.Join(dir, "new-*"))
	for _, name := range stale {
		if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()) > abandoned {
			os.Remove(name)
		}
	}
	return nil
}

// Sum is a SHA-256.
type Sum = [sha256.Size]byte

// Record is what a build leaves to the next.
type Record struct {
	Sources Sum           // of all files that it read
	AsOf    calendar.Date // for which it judged
	Zone    string        // the site's time zone, when AsOf was today there
	Today   bool          // AsOf was the day of the clock
	Fixed   bool          // AsOf was asked for
	Line    string        // what to say when nothing changed; "" when there is more to say than a line
	Written write.Cache
}

// Cache is the record of one portal's site in one folder.
type Cache struct {
	Record
	file string
	key  Sum // of the program and the folder
}

// Open reads the cache for the site of source in out.
func Open(source, out string) *Cache {
	key, err := keyOf(out)
	c := &Cache{key: key}
	if err != nil {
		return c // without a file, Save does nothing
	}
	folder := sha256.Sum256([]byte(absolute(out)))
	c.file = filepath.Join(source, Dir, "site-"+hex.EncodeToString(folder[:8]))
	data, err := os.ReadFile(c.file)
	if err != nil || len(data) < 2*sha256.Size || Sum(data[:sha256.Size]) != key {
		return c
	}
	sum, body := Sum(data[sha256.Size:2*sha256.Size]), data[2*sha256.Size:]
	var r Record
	if sha256.Sum256(body) == sum && gob.NewDecoder(bytes.NewReader(body)).Decode(&r) == nil {
		c.Record = r
	}
	return c
}

// Save writes the record.
func (c *Cache) Save() {
	if c.file == "" {
		return
	}
	var body bytes.Buffer
	if gob.NewEncoder(&body).Encode(&c.Record) != nil {
		return
	}
	dir := filepath.Dir(c.file)
	if ready(dir) != nil {
		return
	}
	sum := sha256.Sum256(body.Bytes())
	replace(c.file, c.key[:], sum[:], body.Bytes())
}

// replace puts a file in place whole, or not at all.
func replace(file string, parts ...[]byte) {
	f, err := os.CreateTemp(filepath.Dir(file), "new-*")
	if err != nil {
		return
	}
	for _, p := range parts {
		if err == nil {
			_, err = f.Write(p)
		}
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil || os.Rename(f.Name(), file) != nil {
		os.Remove(f.Name())
	}
}

// keyOf tells this program and this folder from all others.
func keyOf(out string) (Sum, error) {
	program, err := programSum()
	return sha256.Sum256(append(program[:], absolute(out)...)), err
}

// programSum is the SHA-256 of the program itself.
func programSum() (Sum, error) {
	name, err := os.Executable()
	if err != nil {
		return Sum{}, err
	}
	return write.SumFile(name)
}

// absolute is path as other folders see it too.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
