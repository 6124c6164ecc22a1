package publish

import (
	"io"
	"os"
	"sync"
	"time"
)

// leaseName is the lock of a host where no command can be run: a file that
// its holder touches. A killed holder's is taken over when it has not been
// touched for leaseTime by the host's own clock.
const (
	leaseName = ".mingdeng-lease"
	leaseTime = 2 * time.Minute
)

// lease takes the lease of dir, or returns ErrBusy.
func (r *remote) lease(dir string) (io.Closer, error) {
	name := r.join(dir, leaseName)
	f, err := r.client.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil && r.abandoned(dir, name) {
		f, err = r.client.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	}
	if err != nil {
		if _, there := r.client.Lstat(name); there == nil {
			return nil, ErrBusy
		}
		return nil, r.named("lock", name, err)
	}
	l := &heldLease{r: r, name: name, done: make(chan struct{})}
	l.wg.Go(func() { l.touch(f) })
	return l, nil
}

// abandoned removes a lease whose holder is gone, and reports whether it did.
// The rename lets one of two that find it do so.
func (r *remote) abandoned(dir, name string) bool {
	held, err := r.client.Lstat(name)
	if err != nil {
		return false
	}
	now := r.join(dir, leaseName+"-now")
	f, err := r.client.Create(now)
	if err != nil {
		return false
	}
	f.Close()
	defer r.client.Remove(now)
	clock, err := r.client.Lstat(now)
	if err != nil || clock.ModTime().Sub(held.ModTime()) < leaseTime {
		return false
	}
	return r.client.PosixRename(name, now) == nil
}

// heldLease is a lease while we have it.
type heldLease struct {
	r    *remote
	name string
	done chan struct{}
	wg   sync.WaitGroup
}

// touch writes to the file until Close.
func (l *heldLease) touch(f io.WriteCloser) {
	defer f.Close()
	tick := time.NewTicker(leaseTime / 8)
	defer tick.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-tick.C:
			f.Write([]byte("."))
		}
	}
}

func (l *heldLease) Close() error {
	close(l.done)
	l.wg.Wait()
	return l.r.remove(l.name)
}
