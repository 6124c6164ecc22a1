package write

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// mover carries out a plan and can take it back.
type mover struct {
	*target
	workers int
	names   atomic.Int64 // of what is aside

	mu      sync.Mutex
	done    []step
	folders map[string]bool // known to be there
}

// step is a change that was made: path is new, or what was there before is
// now aside.
type step struct{ path, aside string }

// carryOut changes the folder as p says, or not at all.
func (t *target) carryOut(p *plan, workers int) error {
	m := &mover{target: t, workers: workers, folders: map[string]bool{".": true}}
	if err := m.run(p); err != nil {
		m.takeBack()
		return err
	}
	return nil
}

// run makes the changes of p in the one order that a kill cannot harm: at any
// moment the manifest names every file of ours.
func (m *mover) run(p *plan) error {
	if err := m.putManifest(p.during); err != nil {
		return err
	}
	for _, path := range p.early {
		if err := m.remove(path); err != nil {
			return err
		}
	}
	for rest := p.moves; len(rest) > 0; {
		n := 1
		for n < len(rest) && rank(rest[n].path) == rank(rest[0].path) {
			n++
		}
		if err := m.placeAll(rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	for _, path := range p.late {
		if err := m.remove(path); err != nil {
			return err
		}
	}
	return m.putManifest(p.after)
}

// placeAll places files among which the order does not matter; after a failure
// no more are begun.
func (m *mover) placeAll(moves []move) error {
	var failed atomic.Bool
	errs := make([]error, len(moves))
	eachOf(len(moves), m.workers, func(i int) {
		if failed.Load() {
			return
		}
		if errs[i] = m.place(moves[i]); errs[i] != nil {
			failed.Store(true)
		}
	})
	return errors.Join(errs...)
}

// putManifest writes the manifest, if there is one to write.
func (m *mover) putManifest(text []byte) error {
	if text == nil {
		return nil
	}
	const staged = "manifest"
	if _, err := m.create(staged, ManifestName, text); err != nil {
		return err
	}
	return m.place(move{staged: newDir + "/" + staged, path: ManifestName})
}

// place moves a staged file to its path, which is never without a file.
func (m *mover) place(mv move) error {
	name := mv.path
	if err := m.makeFolders(name); err != nil {
		return err
	}
	if err := m.ask("rename", name); err != nil {
		return err
	}
	kept, err := step{path: name}, error(nil)
	if !mv.fresh {
		kept.aside = m.aside()
		err = m.keep(name, kept.aside)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kept.aside = ""
	case errors.Is(err, fs.ErrPermission): // unreadable: the new one is better than none
	case err != nil:
		return m.wrap("keep", name, err)
	}
	if err := m.rename(mv.staged, name); err != nil {
		return m.wrap("rename", name, err)
	}
	if !errors.Is(err, fs.ErrPermission) {
		m.did(kept)
	}
	return nil
}

// did notes a change, so that it can be taken back.
func (m *mover) did(s step) {
	m.mu.Lock()
	m.done = append(m.done, s)
	m.mu.Unlock()
}

// keep gives the file name a second name, or makes a copy of it where the
// file system or the file's owner refuses that.
func (m *mover) keep(name, aside string) error {
	err := m.root.Link(name, aside)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	info, err := m.root.Lstat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() { // a symbolic link that Adopt replaces
		return fs.ErrPermission
	}
	from, err := m.root.Open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := m.root.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close(), m.root.Chtimes(aside, time.Time{}, info.ModTime()))
}

// remove takes a stale file away, and the folders that it leaves empty.
func (m *mover) remove(name string) error {
	if err := m.ask("remove", name); err != nil {
		return err
	}
	aside := m.aside()
	if err := m.rename(name, aside); err != nil {
		return m.wrap("remove", name, err)
	}
	m.did(step{name, aside})
	m.folders = map[string]bool{".": true}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if m.root.Remove(dir) != nil {
			break // not empty
		}
	}
	return nil
}

// makeFolders makes the folders that name needs.
func (m *mover) makeFolders(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.folders[path.Dir(name)] {
		return nil
	}
	for dir := range ancestors(name) {
		switch err := m.mkdir(dir); {
		case err == nil:
			m.done = append(m.done, step{dir, ""})
		case !errors.Is(err, fs.ErrExist):
			return err
		}
		m.folders[dir] = true
	}
	return nil
}

// aside is a free name for what is replaced or removed next.
func (m *mover) aside() string { return fmt.Sprintf("%s/%d", oldDir, m.names.Add(1)) }

// takeBack undoes what was done, the last first, as far as it can be; the
// next run mends what cannot.
func (m *mover) takeBack() {
	for i := len(m.done) - 1; i >= 0; i-- {
		s := m.done[i]
		if s.aside == "" {
			m.root.Remove(s.path)
			continue
		}
		m.root.MkdirAll(path.Dir(s.path), 0o755)
		m.rename(s.aside, s.path)
	}
}

// Windows refuses a rename while somebody reads the file: renameTries times,
// with pauses from renamePause on that double, it is tried there.
const (
	renameTries = 8
	renamePause = 10 * time.Millisecond
)

// rename moves a file within the folder.
func (m *mover) rename(from, to string) error {
	err := m.root.Rename(from, to)
	for i := 0; i < renameTries && runtime.GOOS == "windows" && errors.Is(err, fs.ErrPermission); i++ {
		time.Sleep(renamePause << i)
		err = m.root.Rename(from, to)
	}
	return err
}
