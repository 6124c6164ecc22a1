package write

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"sync"
)

// stagedPath is where a file is staged, below stagingDir, and the folder with which
// it goes to the site, in one rename; that is "" when the file goes alone.
type stagedPath struct{ name, whole string }

// stager stages the files of one run. What belongs into a folder that the site
// does not have is staged under its path below newName: the outermost such
// folder is then put in place whole.
type stager struct {
	*target

	mu      sync.Mutex
	folders *folders            // of the site
	made    map[string]bool     // folders below newName
	open    map[string]*os.Root // open handles of folders that go to the site whole, the first maxOpen
}

// maxOpen is how many folders a stager holds open, to spare each file in them
// the walk from the top.
const maxOpen = 64

// stager makes the stager of a run; it is to be closed.
func (t *target) stager() *stager {
	return &stager{target: t, folders: t.folders(), made: map[string]bool{}, open: map[string]*os.Root{}}
}

// close closes the folders, or Windows moves none of them.
func (s *stager) close() {
	for _, dir := range s.open {
		dir.Close()
	}
}

// stage stages the file of index i, unless path holds data already: then the
// stagedPath is zero.
func (s *stager) stage(i int, path string, data []byte) (stagedPath, stamp, error) {
	if !s.absent(path) {
		if m, same := s.holds(path, data); same {
			return stagedPath{}, m, nil
		}
	}
	at, dir, name, err := s.find(i, path)
	if err != nil {
		return stagedPath{}, stamp{}, err
	}
	m, err := s.create(dir, name, path, data)
	return at, m, err
}

// absent reports whether a folder of path is known not to be there.
func (s *stager) absent(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for dir := range ancestors(path) {
		if errors.Is(s.folders.seen[dir], fs.ErrNotExist) {
			return true
		}
	}
	return false
}

// find returns where to stage the file of index i, and how to get there: an open
// folder and the way from it.
func (s *stager) find(i int, path string) (at stagedPath, from *os.Root, way string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if whole := s.missing(path); whole != "" {
		switch err := s.makeFolders(path, whole); {
		case err == nil:
			from, way = s.from(path)
			return stagedPath{newName + "/" + path, whole}, from, way, nil
		case !errors.Is(err, fs.ErrExist):
			return stagedPath{}, nil, "", err
		}
	}
	alone := newName + strconv.Itoa(i)
	return stagedPath{name: alone}, s.inner, alone, nil
}

// missing returns the outermost folder of path that the site does not have, or
// "".
func (s *stager) missing(path string) string {
	for dir := range ancestors(path) {
		if errors.Is(s.folders.look(dir), fs.ErrNotExist) {
			return dir
		}
	}
	return ""
}

// makeFolders makes the folders of path below newName and opens whole, one of
// them. It ends with ErrExist where the file system has one by another
// spelling, of upper case say.
func (s *stager) makeFolders(path, whole string) error {
	for dir := range ancestors(path) {
		if s.made[dir] {
			continue
		}
		if err := s.ask("mkdir", dir); err != nil {
			return err
		}
		from, way := s.from(dir)
		if err := from.Mkdir(way, 0o755); err != nil {
			return s.wrap("mkdir", dir, err)
		}
		s.made[dir] = true
	}
	if s.open[whole] != nil || len(s.open) == maxOpen {
		return nil
	}
	root, err := s.inner.OpenRoot(newName + "/" + whole)
	if err != nil {
		return s.wrap("open", whole, err)
	}
	s.open[whole] = root
	return nil
}

// from returns an open folder on the way to path below newName, and the rest of
// the way.
func (s *stager) from(path string) (*os.Root, string) {
	for dir := range ancestors(path) {
		if root := s.open[dir]; root != nil {
			return root, path[len(dir)+1:]
		}
	}
	return s.inner, newName + "/" + path
}
