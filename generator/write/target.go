package write

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// What we keep in the folder while a run lasts. It is below the folder, not
// beside it, so that it is on the same file system and under the same rights.
const (
	stagingDir = ".mingdeng-staging"
	lockFile   = stagingDir + "/" + lockName
	lockName   = "lock"
	newName    = "new" // with an index, a staged file; alone, the folder of files that go to the site with their folders
	oldName    = "old" // with a number: what was replaced or removed, until the run succeeds
	listName   = "manifest"
)

// ErrBusy says that another run is writing to the folder.
var ErrBusy = errors.New("write.busy")

// target is the folder that is written to, locked for this run.
type target struct {
	dir   string
	root  *os.Root // every access goes through it, so that none can leave the folder
	inner *os.Root // stagingDir below it
	lock  *os.File
	fault func(op, path string) error
}

// openTarget creates dir if it is missing, locks it, and removes what a
// killed run has left in its staging folder.
func openTarget(dir string, opts Options) (*target, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	t := &target{dir: dir, root: root, fault: opts.fault}
	if err := t.acquire(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	if t.inner, err = root.OpenRoot(stagingDir); err != nil {
		return nil, errors.Join(t.wrap("open", stagingDir, err), t.close())
	}
	if err := errors.Join(t.clean(), t.mkdir(stagingDir+"/"+newName)); err != nil {
		return nil, errors.Join(err, t.close())
	}
	return t, nil
}

// lockTries bounds how often a lock that vanishes while it is taken is tried
// again.
const lockTries = 100

// acquire takes the lock. The run that held it before may remove it together
// with the staging folder between any two steps here.
func (t *target) acquire() error {
	for range lockTries {
		if err := t.mkdir(stagingDir); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if info, err := t.root.Lstat(stagingDir); err == nil && !info.IsDir() {
			return &PathError{Path: stagingDir, Fault: InTheWay}
		}
		f, err := t.root.OpenFile(lockFile, os.O_RDWR|os.O_CREATE, 0o600)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return t.wrap("open", lockFile, err)
		}
		if !tryLock(f) {
			f.Close()
			return ErrBusy
		}
		if t.isFile(lockFile, f) {
			t.lock = f
			return nil
		}
		f.Close()
	}
	return ErrBusy
}

// isFile reports whether name is still the open file f.
func (t *target) isFile(name string, f *os.File) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	now, err := t.root.Lstat(name)
	return err == nil && os.SameFile(open, now)
}

// clean empties the staging folder but for the lock.
func (t *target) clean() error {
	if t.inner == nil {
		return nil
	}
	list, err := fs.ReadDir(t.inner.FS(), ".")
	if err != nil {
		return t.wrap("read", stagingDir, err)
	}
	for _, entry := range list {
		if entry.Name() == lockName {
			continue
		}
		if err := t.inner.RemoveAll(entry.Name()); err != nil {
			return t.wrap("remove", stagingDir+"/"+entry.Name(), err)
		}
	}
	return nil
}

// close removes the staging folder and releases the lock. The lock goes while
// it is held where open files can be removed, and after it elsewhere.
func (t *target) close() error {
	err := t.clean()
	if t.inner != nil {
		t.inner.Close() // else Windows cannot remove the folder
	}
	removed := t.root.Remove(lockFile) == nil
	t.lock.Close()
	if !removed {
		t.root.Remove(lockFile)
	}
	t.root.Remove(stagingDir) // stays when another run has locked it already
	return errors.Join(err, t.root.Close())
}

// mkdir makes one folder.
func (t *target) mkdir(name string) error {
	if err := t.ask("mkdir", name); err != nil {
		return err
	}
	if err := t.root.Mkdir(name, 0o755); err != nil {
		return t.wrap("mkdir", name, err)
	}
	return nil
}

// ask lets a test break the run before a change.
func (t *target) ask(op, path string) error {
	if t.fault == nil {
		return nil
	}
	if err := t.fault(op, path); err != nil {
		return t.wrap(op, path, err)
	}
	return nil
}

// at is where path is on disk, for messages.
func (t *target) at(path string) string { return filepath.Join(t.dir, filepath.FromSlash(path)) }

// wrap gives err the path on disk in one form, whatever the call that failed.
func (t *target) wrap(op, path string, err error) error {
	var inner *fs.PathError
	var link *os.LinkError
	if errors.As(err, &inner) {
		err = inner.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return &fs.PathError{Op: op, Path: t.at(path), Err: err}
}
