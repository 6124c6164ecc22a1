package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mingdeng/generator/write"
)

// The names in a target.
const (
	currentName  = "current"
	releasesDir  = "releases"
	incomingName = ".incoming" // in releases: the release being put together
	trashPrefix  = ".trash-"   // in releases: what is being removed
	lockName     = ".mingdeng-lock"
	logName      = "publish.log"
	shownName    = "current.txt"        // names the release that a folder "current" shows
	recordName   = ".mingdeng-release"  // in a release: its Record
	carriedName  = ".mingdeng-carried"  // in a release: sums of what it carries for others
	markerName   = ".mingdeng-incoming" // in .incoming: it is ours
)

// target is a local folder that is published to, locked for this run.
type target struct {
	dir  string
	how  Switch
	lock *os.File
	ask  func(op string) error // tests break or kill a run there
}

// open makes the target's folders, locks it and tidies what a killed run left.
func open(dir string, o Options) (*target, error) {
	t := &target{dir: dir, how: o.Switch, ask: o.fault}
	if t.ask == nil {
		t.ask = func(string) error { return nil }
	}
	if err := os.MkdirAll(t.at(releasesDir), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(t.at(lockName), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if !write.TryLock(f) {
		f.Close()
		return nil, ErrBusy
	}
	t.lock = f
	if err := errors.Join(t.tidy(), t.recover()); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// close releases the lock; the file stays, since removing it would let two
// runs hold two locks.
func (t *target) close() { t.lock.Close() }

// at is a place in the target.
func (t *target) at(parts ...string) string {
	return filepath.Join(append([]string{t.dir}, parts...)...)
}

// in is where a file of a release stands.
func (t *target) in(release, path string) string {
	return t.at(releasesDir, release, filepath.FromSlash(path))
}

// tidy removes what was being removed when a run was killed.
func (t *target) tidy() error {
	entries, err := os.ReadDir(t.at(releasesDir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), trashPrefix) {
			err = errors.Join(err, os.RemoveAll(t.at(releasesDir, e.Name())))
		}
	}
	return err
}

// place writes a small file whole or not at all; flush brings it to the disk.
func place(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// missing reports whether err says that a file is not there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
