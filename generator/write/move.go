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

	"mingdeng/generator/parallel"
)

// mover carries out a plan and can take it back.
type mover struct {
	*target
	workers int
	names   atomic.Int64 // numbers the files that were moved aside

	mu      sync.Mutex
	done    []step
	folders *folders
}

// step is a change that was made: path is new, or what was there before is
// now aside.
type step struct{ path, aside string }

// carryOut changes the folder as p says, or not at all.
func (t *target) carryOut(p *plan, workers int) error {
	m := &mover{target: t, workers: workers, folders: t.folders()}
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
	if err := m.placeInOrder(p.moves); err != nil {
		return err
	}
	for _, path := range p.late {
		if err := m.remove(path); err != nil {
			return err
		}
	}
	for _, path := range p.gone { // as after a kill between file and folder
		m.prune(path)
	}
	return m.putManifest(p.after)
}

// placeInOrder places moves in the order of their ranks.
func (m *mover) placeInOrder(moves []move) error {
	for r := rankAssets; r <= rankFront; r++ {
		var same []move
		for _, mv := range moves {
			if mv.rank == r {
				same = append(same, mv)
			}
		}
		if err := m.placeAll(same); err != nil {
			return err
		}
	}
	return nil
}

// placeAll places files and folders among which the order does not matter; after a failure
// no more are begun.
func (m *mover) placeAll(moves []move) error {
	var failed atomic.Bool
	errs := make([]error, len(moves))
	parallel.Each(len(moves), m.workers, func(i int) {
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
	if _, err := m.create(m.inner, listName, ManifestName, text); err != nil {
		return err
	}
	return m.place(move{staged: stagingDir + "/" + listName, path: ManifestName})
}

// place moves a staged file or folder to its path.
func (m *mover) place(mv move) error {
	if err := m.makeFolders(mv.path); err != nil {
		return err
	}
	if err := m.ask("rename", mv.path); err != nil {
		return err
	}
	if len(mv.files) > 0 {
		return m.placeFolder(mv)
	}
	return m.placeFile(mv)
}

// placeFile moves a staged file to its path, which is never without a file if
// it had one.
func (m *mover) placeFile(mv move) error {
	name := mv.path
	kept, err := step{path: name}, error(nil)
	if mv.fresh {
		if _, err := m.root.Lstat(name); err == nil { // it has come since the plan was made
			return &PathError{Path: name, Other: name, Fault: InTheWay}
		}
	} else {
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

// placeFolder moves a staged folder to its path, where none was when it was
// staged. Its files go one by one when there is one now, or when the system
// does not move folders.
func (m *mover) placeFolder(mv move) error {
	if m.rename(mv.staged, mv.path) != nil {
		return m.placeInOrder(mv.files)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, f := range mv.files { // to be taken back one by one: others may put theirs beside them
		for dir := range ancestors(f.path) {
			if err, seen := m.folders.seen[dir]; !seen || err != nil {
				m.made(dir)
			}
		}
		m.done = append(m.done, step{path: f.path})
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
	m.folders = m.target.folders()
	m.prune(name)
	return nil
}

// prune removes the folders of a file that is gone, as far as they are empty.
func (m *mover) prune(name string) {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if m.root.Remove(dir) != nil {
			break
		}
	}
}

// makeFolders makes the folders that name needs.
func (m *mover) makeFolders(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for dir := range ancestors(name) {
		err := m.folders.look(dir)
		if errors.Is(err, fs.ErrNotExist) {
			if err = m.mkdir(dir); err == nil {
				m.made(dir)
			}
		}
		var refused *PathError
		if errors.As(err, &refused) { // it has come since the plan was made
			return &PathError{Path: name, Other: dir, Fault: refused.Fault}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// made notes a folder that is there now.
func (m *mover) made(dir string) {
	m.done = append(m.done, step{path: dir})
	m.folders.seen[dir] = nil
}

// aside is a free name for what is replaced or removed next.
func (m *mover) aside() string { return fmt.Sprintf("%s/%s%d", stagingDir, oldName, m.names.Add(1)) }

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
