package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"syscall"
	"time"

	"github.com/pkg/sftp"

	"mingdeng/generator/write"
)

// remote is a disk of another host, reached by SFTP, which every server for
// SSH has and which needs no command there. Where the account may run
// commands, shell.go does some things better.
type remote struct {
	host
	client *sftp.Client
	ctx    context.Context // of the connection
	shell  bool            // commands can be run; known once it is locked
	rsync  bool            // and rsync is one of them
	leased *lease          // when that is our lock
}

func (*remote) join(parts ...string) string {
	name := path.Join(parts...)
	if !path.IsAbs(name) && name[0] == '-' {
		return "./" + name
	}
	return name
}

// change makes a change there, unless another run may be at work by now.
func (r *remote) change(op, name string, do func() error) error {
	if err := r.leased.mine(); err != nil {
		return err
	}
	return r.named(op, name, do())
}

func (r *remote) workers() int { return 16 }

func (r *remote) mkdirAll(name string) error {
	return r.change("mkdir", name, func() error { return r.client.MkdirAll(name) })
}

func (r *remote) remove(name string) error {
	return r.change("remove", name, func() error { return r.client.Remove(name) })
}

func (r *remote) removeAll(name string) error {
	return r.change("remove", name, func() error { return r.client.RemoveAll(name) })
}

func (r *remote) readDir(name string) ([]fs.FileInfo, error) {
	infos, err := r.client.ReadDir(name)
	return infos, r.named("read", name, err)
}

func (r *remote) open(name string) (io.ReadCloser, error) {
	f, err := r.client.Open(name)
	if err != nil {
		return nil, r.named("open", name, err)
	}
	return f, nil
}

func (r *remote) lstat(name string) (fs.FileInfo, error) {
	info, err := r.client.Lstat(name)
	return info, r.named("stat", name, err)
}

func (r *remote) setTime(name string, at time.Time) error {
	return r.change("set time", name, func() error { return r.client.Chtimes(name, at, at) })
}

func (r *remote) link(from, to string) error {
	return r.change("link", to, func() error { return r.client.Link(from, to) })
}

func (r *remote) symlink(to, name string) error {
	return r.change("link", name, func() error { return r.client.Symlink(to, name) })
}

func (r *remote) readlink(name string) (string, error) {
	to, err := r.client.ReadLink(name)
	return to, r.named("read", name, err)
}

// rename needs the server's extension: plain SFTP replaces nothing.
func (r *remote) rename(from, to string) error {
	return r.change("rename", to, func() error { return r.client.PosixRename(from, to) })
}

// create opens a file that is on the disk once it is closed.
func (r *remote) create(name string) (io.WriteCloser, error) {
	var f *sftp.File
	err := r.change("create", name, func() (err error) {
		f, err = r.client.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &remoteFile{f, r, name}, nil
}

type remoteFile struct {
	*sftp.File
	r    *remote
	name string
}

// Write is here so that io.Copy does not ask the server for the file's length.
func (f *remoteFile) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	return n, f.r.named("write", f.name, err)
}

// ReadFrom writes with several requests in flight.
func (f *remoteFile) ReadFrom(src io.Reader) (int64, error) {
	n, err := f.File.ReadFromWithConcurrency(src, 8)
	return n, f.r.named("write", f.name, err)
}

func (f *remoteFile) Close() error {
	if !f.r.shell { // else flush does it for all
		f.File.Sync() // a server need not have it
	}
	return f.r.named("write", f.name, f.File.Close())
}

func (r *remote) append(name string, data []byte) error {
	return r.change("append", name, func() error {
		f, err := r.client.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		f.Sync()
		return errors.Join(err, f.Close())
	})
}

// sums reads every file back, unless the host can say the sums itself.
func (r *remote) sums(ctx context.Context, dir string, paths []string) (map[string]write.Sum, error) {
	if r.shell {
		return r.sumsThere(ctx, dir, paths)
	}
	return sumEach(ctx, paths, r.workers(), func(p string) (write.Sum, error) {
		f, err := r.open(path.Join(dir, p))
		if err != nil {
			return write.Sum{}, err
		}
		defer f.Close()
		h := sha256.New()
		_, err = io.Copy(h, f)
		return write.Sum(h.Sum(nil)), r.named("read", p, err)
	})
}

// named says what an error befell, and what SFTP has no code for.
func (r *remote) named(op, name string, err error) error {
	var status *sftp.StatusError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, syscall.EPIPE):
		return &Error{Fault: Lost, Path: r.name}
	case errors.As(err, &status) && r.full(name):
		err = syscall.ENOSPC
	case status != nil && status.FxCode() == sftp.ErrSSHFxFailure:
		err = fmt.Errorf("%w; the server does not say why, often a full disk or quota", err)
	}
	return &fs.PathError{Op: op, Path: r.host.name + ":" + name, Err: err}
}

// full reports whether the disk below name has no room.
func (r *remote) full(name string) bool {
	v, err := r.client.StatVFS(path.Dir(name))
	return err == nil && (v.Bavail*v.Frsize < 64<<10 || v.Files > 0 && v.Favail == 0)
}
