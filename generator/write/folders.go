package write

import (
	"io/fs"
	"path"
)

// folders tells what stands where the site has folders; it looks once for each.
type folders struct {
	*target
	seen map[string]error // by path, of look
}

// folders has not looked yet.
func (t *target) folders() *folders { return &folders{t, map[string]error{}} }

// look returns nil when dir and the folders above it are real folders, a
// *PathError when one of them is a link or a file, or why it cannot be seen.
func (f *folders) look(dir string) error {
	if dir == "." {
		return nil
	}
	if err, known := f.seen[dir]; known {
		return err
	}
	err := f.look(path.Dir(dir))
	if err == nil {
		var info fs.FileInfo
		info, err = f.root.Lstat(dir)
		switch {
		case err != nil:
			err = f.wrap("lstat", dir, err)
		case info.IsDir():
		case info.Mode()&fs.ModeSymlink != 0:
			err = &PathError{Path: dir, Fault: Linked}
		default:
			err = &PathError{Path: dir, Fault: InTheWay}
		}
	}
	f.seen[dir] = err
	return err
}
