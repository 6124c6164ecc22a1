package serve

import (
	"errors"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// RemoteError says that a folder is on a file system of which no events come:
// what others write there is not seen by this machine's kernel.
type RemoteError struct {
	Path string // of the folder
	Kind string // of its file system, such as "nfs"
}

// Error is for logs; people read the sentence of "serve.polling-remote".
func (e *RemoteError) Error() string { return e.Path + ": " + e.Kind }

// LimitReached reports whether events cannot be had because the system watches
// no more folders, or for no more programs: ENOSPC and EMFILE of inotify.
func LimitReached(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE)
}

// system is what the watcher asks of the operating system.
type system struct {
	remote func(path string) string // kind of the file system that path is on; "" when the system tells of changes on it
	watch  func() (*watches, error)
}

// watches are folders that the system watches.
type watches struct {
	add, remove func(folder string) error
	close       func() error
	events      <-chan fsnotify.Event
	errors      <-chan error
}

// thisSystem is the system that the program runs on.
func thisSystem() *system { return &system{remoteKind, newWatches} }

// newWatches watches nothing yet.
func newWatches() (*watches, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &watches{w.Add, w.Remove, w.Close, w.Events, w.Errors}, nil
}
