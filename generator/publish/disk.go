package publish

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"mingdeng/generator/parallel"
	"mingdeng/generator/write"
)

// disk is the file system that a target stands on. A release needs no more of
// it, so that a folder here and one behind SSH are published to by the same
// steps. Names are those that join makes. Every method may be called from
// several goroutines.
type disk interface {
	join(parts ...string) string
	mkdirAll(name string) error
	readDir(name string) ([]fs.FileInfo, error)
	open(name string) (io.ReadCloser, error)
	create(name string) (io.WriteCloser, error)
	append(name string, data []byte) error
	lstat(name string) (fs.FileInfo, error)
	setTime(name string, at time.Time) error
	link(from, to string) error
	symlink(to, name string) error
	readlink(name string) (string, error)
	rename(from, to string) error // replaces to in one step
	remove(name string) error     // a file or an empty folder
	removeAll(name string) error

	// lock locks dir for this run, by the file name where there are such
	// locks; ErrBusy when another run has it. Closing gives it back, and so
	// does the end of this process.
	lock(dir, name string) (holding, error)
	// sums are the SHA-256 sums of files below dir; a file that is not there
	// has none.
	sums(ctx context.Context, dir string, paths []string) (map[string]write.Sum, error)
	// send copies the folder from of this machine, with its times, into dir.
	// like is a folder with other versions of some files, or "". False when
	// there is no such way, or it has not done all: files then go one by one.
	send(ctx context.Context, from, dir, like string) bool
	sends() bool            // whether to try
	flush(dir string) error // brings what was written below dir to the disk
	workers() int           // how many operations at a time are worth it
}

// holding is a lock that this run has.
type holding interface {
	io.Closer
	still() error // what is wrong if another run may have it by now
}

// Target is where a site is published to.
type Target struct {
	name string // as people know it
	dir  string
	disk disk
	end  func()
}

// Folder is a folder of this machine, local or mounted.
func Folder(dir string) Target { return Target{dir, dir, local{}, func() {}} }

// Close ends the connection to a target on another host.
func (p Target) Close() { p.end() }

// Current is the folder to serve.
func (p Target) Current() string { return p.disk.join(p.name, currentName) }

// local is a disk of this machine.
type local struct{}

func (local) join(parts ...string) string             { return filepath.Join(parts...) }
func (local) mkdirAll(name string) error              { return os.MkdirAll(name, 0o755) }
func (local) open(name string) (io.ReadCloser, error) { return os.Open(name) }
func (local) lstat(name string) (fs.FileInfo, error)  { return os.Lstat(name) }
func (local) setTime(name string, at time.Time) error { return os.Chtimes(name, at, at) }
func (local) link(from, to string) error              { return os.Link(from, to) }
func (local) symlink(to, name string) error           { return os.Symlink(to, name) }
func (local) readlink(name string) (string, error)    { return os.Readlink(name) }
func (local) rename(from, to string) error            { return os.Rename(from, to) }
func (local) remove(name string) error                { return os.Remove(name) }
func (local) removeAll(name string) error             { return os.RemoveAll(name) }
func (local) flush(dir string) error                  { return flush(dir) }
func (local) workers() int                            { return runtime.GOMAXPROCS(0) }

func (local) sends() bool { return false }

func (local) send(context.Context, string, string, string) bool { return false }

func (local) create(name string) (io.WriteCloser, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
}

func (local) readDir(name string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(name)
	infos := make([]fs.FileInfo, 0, len(entries))
	for _, e := range entries {
		info, infoErr := e.Info()
		if infoErr == nil {
			infos = append(infos, info)
		}
		err = errors.Join(err, infoErr)
	}
	return infos, err
}

func (local) append(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// lock keeps the file: removing it would let two runs hold two locks.
func (local) lock(dir, name string) (holding, error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if !write.TryLock(f) {
		f.Close()
		return nil, ErrBusy
	}
	return fileLock{f}, nil
}

// fileLock is held until the file is closed.
type fileLock struct{ *os.File }

func (fileLock) still() error { return nil }

func (d local) sums(ctx context.Context, dir string, paths []string) (map[string]write.Sum, error) {
	return sumEach(ctx, paths, d.workers(), func(path string) (write.Sum, error) {
		return write.SumFile(filepath.Join(dir, filepath.FromSlash(path)))
	})
}

// sumEach calls sum for every path, n at a time.
func sumEach(ctx context.Context, paths []string, n int, sum func(path string) (write.Sum, error)) (map[string]write.Sum, error) {
	all := make(map[string]write.Sum, len(paths))
	var mu sync.Mutex
	err := parallel.Try(ctx, len(paths), n, func(i int) error {
		s, err := sum(paths[i])
		if missing(err) {
			return nil
		}
		if err == nil {
			mu.Lock()
			all[paths[i]] = s
			mu.Unlock()
		}
		return err
	})
	return all, err
}
