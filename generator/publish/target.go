package publish

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"time"
)

// The names in a target.
const (
	currentName  = "current"
	releasesDir  = "releases"
	incomingName = ".incoming" // in releases: the release being put together
	trashPrefix  = ".trash-"   // in releases: what is being removed
	lockName     = ".mingdeng-lock"
	logName      = "publish.log"
	shownName    = "current.txt"       // names the release that a folder "current" shows
	recordName   = ".mingdeng-release" // in a release: its Record
	carriedName  = ".mingdeng-carried" // in a release: sums of the files that it retains from earlier ones
	partSuffix   = ".part"             // of a file that is being written
)

// lockedTarget is a target, locked for this run.
type lockedTarget struct {
	Target
	how  Switch
	held holding
	ask  func(op string) error // tests break or kill a run there
}

// open makes the target's folders, locks it and tidies what a killed run left.
func open(at Target, o Options) (*lockedTarget, error) {
	t := &lockedTarget{Target: at, how: o.Switch, ask: o.fault}
	if t.ask == nil {
		t.ask = func(string) error { return nil }
	}
	if err := t.disk.mkdirAll(t.at(releasesDir)); err != nil {
		return nil, err
	}
	var err error
	if t.held, err = t.disk.lock(t.dir, lockName); err != nil {
		return nil, err
	}
	if err := errors.Join(t.tidy(), t.recover()); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// reopen opens a target that something was published to.
func reopen(at Target, o Options) (*lockedTarget, error) {
	if _, err := at.disk.lstat(at.disk.join(at.dir, releasesDir)); missing(err) {
		return nil, &Error{Fault: NoRelease, Path: at.name}
	}
	return open(at, o)
}

// close gives the lock back.
func (t *lockedTarget) close() { t.held.Close() }

// at is a path in the target.
func (t *lockedTarget) at(parts ...string) string {
	return t.disk.join(append([]string{t.dir}, parts...)...)
}

// in is where a file of a release stands.
func (t *lockedTarget) in(release, path string) string {
	return t.at(releasesDir, release, path)
}

// tidy removes what was being removed when a run was killed.
func (t *lockedTarget) tidy() error {
	infos, err := t.disk.readDir(t.at(releasesDir))
	if err != nil {
		return err
	}
	for _, info := range infos {
		if strings.HasPrefix(info.Name(), trashPrefix) {
			err = errors.Join(err, t.disk.removeAll(t.at(releasesDir, info.Name())))
		}
	}
	return err
}

// read reads a small file.
func (t *lockedTarget) read(name string) ([]byte, error) {
	f, err := t.disk.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// exists reports whether something stands at name.
func (t *lockedTarget) exists(name string) bool {
	_, err := t.disk.lstat(name)
	return err == nil
}

// replaceFile writes a small file whole or not at all; flush brings it to the disk.
func (t *lockedTarget) replaceFile(name string, data []byte) error {
	return t.write(name, bytes.NewReader(data), time.Time{})
}

// write writes a file whole or not at all, and gives it a time unless at is
// the zero one.
func (t *lockedTarget) write(name string, src io.Reader, at time.Time) error {
	part := name + partSuffix
	dst, err := t.disk.create(part)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	err = errors.Join(err, dst.Close())
	if err == nil && !at.IsZero() {
		err = t.disk.setTime(part, at)
	}
	if err == nil {
		err = t.disk.rename(part, name)
	}
	if err != nil {
		t.disk.remove(part)
	}
	return err
}

// missing reports whether err says that a file is not there.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
