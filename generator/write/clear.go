package write

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// findStale sorts what only the manifest has into what goes and what has become
// foreign: changed by others, and theirs now.
func (pl *planner) findStale() {
	for _, p := range slices.Sorted(maps.Keys(pl.was)) {
		if _, wanted := pl.set.index(p); wanted {
			continue
		}
		switch mine, err := pl.stillOurs(p); {
		case errors.Is(err, fs.ErrNotExist):
			pl.gone = append(pl.gone, p)
		case err != nil:
			pl.errs = append(pl.errs, err)
		case !mine:
			pl.foreign = append(pl.foreign, p)
		default:
			pl.remove[p] = true
			for dir := range ancestors(p) {
				pl.emptied[dir] = true
			}
		}
	}
}

// stillOurs reports whether the stale p is as we wrote it. It counts as gone
// where it is a wanted file by a name that differs in case.
func (pl *planner) stillOurs(p string) (bool, error) {
	var refused *PathError
	if err := pl.look(path.Dir(p)); errors.As(err, &refused) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	info, err := pl.root.Lstat(p)
	if err != nil {
		return false, pl.wrap("lstat", p, err)
	}
	if !info.Mode().IsRegular() {
		return false, nil
	}
	if i, wanted := pl.set.folded[fold(p)]; wanted && pl.same(p, pl.set.files[i].Path) {
		return false, fs.ErrNotExist
	}
	sum, err := pl.sum(p)
	return slices.Contains(pl.was[p], sum), err
}

// clearFor checks that a file can be put at p, notes the folders that it
// needs, and reports whether nothing is there.
func (pl *planner) clearFor(p string) (fresh bool) {
	for dir := range ancestors(p) {
		pl.needed[dir] = true
		switch err := pl.look(dir); {
		case pl.remove[dir]:
			return false
		case errors.Is(err, fs.ErrNotExist):
			return true
		case err != nil:
			pl.refuse(p, dir, err)
			return false
		}
	}
	info, err := pl.root.Lstat(p)
	switch {
	case err != nil: // nothing is there, or the move will fail and say why
		return errors.Is(err, fs.ErrNotExist)
	case info.IsDir():
		pl.clearFolder(p)
	case !pl.ours(p, info) && !pl.adopt:
		pl.refuse(p, p, &PathError{Fault: InTheWay})
	}
	return false
}

// ours reports whether p, which is there, is a file that we wrote.
func (pl *planner) ours(p string, info fs.FileInfo) bool {
	if !info.Mode().IsRegular() {
		return false
	}
	if _, ok := pl.was[p]; ok {
		return true
	}
	other, ok := pl.folded[fold(p)]
	return ok && pl.same(p, other)
}

// clearFolder checks that the folder at p will be empty once the stale files
// are gone.
func (pl *planner) clearFolder(p string) {
	pl.needed[p] = true
	err := fs.WalkDir(pl.root.FS(), p, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return pl.wrap("read", name, err)
		case d.IsDir() && pl.emptied[name], pl.remove[name]:
			return nil
		}
		pl.refuse(p, name, &PathError{Fault: InTheWay})
		return fs.SkipAll
	})
	if err != nil {
		pl.errs = append(pl.errs, err)
	}
}

// refuse notes that other stands where p has to go.
func (pl *planner) refuse(p, other string, err error) {
	var found *PathError
	if errors.As(err, &found) {
		err = &PathError{Path: p, Other: other, Fault: found.Fault}
	}
	pl.errs = append(pl.errs, err)
}

// same reports whether two paths are one file on disk.
func (t *target) same(a, b string) bool {
	x, errX := t.root.Lstat(a)
	y, errY := t.root.Lstat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
