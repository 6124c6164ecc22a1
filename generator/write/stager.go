package write

import (
	"errors"
	"io/fs"
	"strconv"
	"sync"
)

// place is where a file is staged, below newDir, and the folder with which it
// goes to the site, in one rename; that is "" when the file goes alone.
type place struct{ name, whole string }

// stager stages the files of one run. What belongs into a folder that the site
// does not have is staged under its path: the outermost such folder is then put
// in place whole.
type stager struct {
	*target

	mu      sync.Mutex
	folders *folders
	made    map[string]bool // folders below newDir
}

// stage stages the file of index i, unless path holds data already: then the
// place is zero.
func (s *stager) stage(i int, path string, data []byte) (at place, m mark, err error) {
	if at.whole, err = s.wholeOf(path); err != nil {
		return at, m, err
	}
	if at.whole != "" {
		at.name = path
	} else if m, same := s.holds(path, data); same {
		return at, m, nil
	} else {
		at.name = ownPrefix + strconv.Itoa(i) // no path of a set begins so
	}
	m, err = s.create(at.name, path, data)
	return at, m, err
}

// wholeOf returns the outermost folder of name that the site does not have, or
// "", and makes name's folders below newDir if there is one.
func (s *stager) wholeOf(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for dir := range ancestors(name) {
		if errors.Is(s.folders.look(dir), fs.ErrNotExist) {
			fits, err := s.makeFolders(name)
			if !fits {
				dir = ""
			}
			return dir, err
		}
	}
	return "", nil
}

// makeFolders makes the folders of name below newDir. They do not fit where
// the file system has one by another spelling, of upper case say.
func (s *stager) makeFolders(name string) (fit bool, err error) {
	for dir := range ancestors(name) {
		if s.made[dir] {
			continue
		}
		switch err := s.mkdir(newDir + "/" + dir); {
		case errors.Is(err, fs.ErrExist):
			return false, nil
		case err != nil:
			return false, err
		}
		s.made[dir] = true
	}
	return true, nil
}
