package publish

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	random "math/rand/v2"
	"os"
	"strings"
	"sync"
	"time"
)

// A lease is the lock of a host where no command can be run. Each run makes a
// file of its own, and then looks for those of others: of two that do so at
// once one sees the other at least. A run has the lock when there is no other
// lease, or only such as have not been touched for the lease time, by the
// host's clock. It touches its own as long as it runs.
const (
	leaseName = ".mingdeng-lease" // begins the names of all leases
	leaseTime = 2 * time.Minute
)

// lease takes the lock of dir. Of another's lease it cannot know whether its
// run was killed: it waits until the lease is touched (ErrBusy), gone or old.
func (r *remote) lease(dir string) (holding, error) {
	w := &wait{r: r, dir: dir, seen: map[string]sight{}}
	for {
		l, err := w.try()
		if err != nil {
			return nil, err
		}
		if l != nil {
			r.leased = l
			l.wg.Go(l.keep)
			return l, nil
		}
		if err := r.pause(r.leaseTime / 48 * time.Duration(1+random.IntN(3))); err != nil {
			return nil, err
		}
	}
}

// pause waits, unless the run is to end.
func (r *remote) pause(d time.Duration) error {
	select {
	case <-r.ctx.Done():
		return context.Cause(r.ctx)
	case <-time.After(d):
		return nil
	}
}

// wait is one run's waiting for the lock.
type wait struct {
	r    *remote
	dir  string
	seen map[string]sight
	told bool
}

// sight is how another's lease was when it was first seen.
type sight struct{ touched, now time.Time }

// try makes a lease and returns it if it has the lock; else it takes it back.
func (w *wait) try() (*lease, error) {
	l := &lease{r: w.r, dir: w.dir, name: leaseName + "-" + rand.Text(), done: make(chan struct{}), touched: time.Now()}
	f, err := w.r.client.OpenFile(l.path(), os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return nil, w.r.named("lock", l.path(), err)
	}
	f.Close()
	others, now, err := l.others()
	if err == nil && !now.IsZero() {
		var rest time.Duration
		if rest, err = w.judge(others, now); err == nil && rest == 0 {
			err = w.r.removeLeases(w.dir, others)
		}
		if err == nil && rest == 0 {
			return l, nil
		}
		w.tell(rest)
	}
	w.r.client.Remove(l.path())
	return nil, err
}

// tell says once that the run waits.
func (w *wait) tell(rest time.Duration) {
	if rest > 0 && !w.told {
		w.told = true
		w.r.tell(Note{Key: Waiting, Path: w.r.name, Wait: rest})
	}
}

// judge is how long others may still hold the lock if they were killed; 0 when
// none does, ErrBusy when one is at work. A lease touched in the future, by a
// clock that has been set back since, is old when it was seen for long enough.
func (w *wait) judge(others []fs.FileInfo, now time.Time) (time.Duration, error) {
	longest := time.Duration(0)
	for _, o := range others {
		first, known := w.seen[o.Name()]
		if !known {
			first = sight{o.ModTime(), now}
			w.seen[o.Name()] = first
		}
		if !o.ModTime().Equal(first.touched) {
			return 0, ErrBusy
		}
		untouched := max(now.Sub(o.ModTime()), now.Sub(first.now))
		longest = max(longest, w.r.leaseTime-untouched)
	}
	return longest, nil
}

// removeLeases removes what killed runs left.
func (r *remote) removeLeases(dir string, old []fs.FileInfo) error {
	for _, o := range old {
		if err := r.client.Remove(r.join(dir, o.Name())); err != nil && !missing(err) {
			return r.named("remove", r.join(dir, o.Name()), err)
		}
	}
	return nil
}

// lease is ours.
type lease struct {
	r         *remote
	dir, name string
	done      chan struct{}
	wg        sync.WaitGroup
	mu        sync.Mutex
	touched   time.Time // here, when the last touch that succeeded began
	lost      error     // another has the lock
}

func (l *lease) path() string { return l.r.join(l.dir, l.name) }

// others are all other leases, and the host's time at which ours was touched:
// none when it is gone, taken for old.
func (l *lease) others() (others []fs.FileInfo, ours time.Time, err error) {
	infos, err := l.r.readDir(l.dir)
	for _, info := range infos {
		switch {
		case info.Name() == l.name:
			ours = info.ModTime()
		case strings.HasPrefix(info.Name(), leaseName):
			others = append(others, info)
		}
	}
	return others, ours, err
}

// keep touches the lease until Close.
func (l *lease) keep() {
	tick := time.NewTicker(l.r.leaseTime / 8)
	defer tick.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-tick.C:
			l.mu.Lock()
			l.touch()
			l.mu.Unlock()
		}
	}
}

// touch has the host set the time of our lease; it does not make a new one.
func (l *lease) touch() {
	start := time.Now()
	f, err := l.r.client.OpenFile(l.path(), os.O_WRONLY)
	if err != nil {
		return
	}
	_, err = f.Write([]byte("."))
	if errors.Join(err, f.Close()) == nil {
		l.touched = start
	}
}

// fresh reports whether nobody can take our lease for old. A computer that
// slept has one clock that stood still and one that did not.
func (l *lease) fresh() bool {
	now := time.Now()
	return max(now.Sub(l.touched), now.Round(0).Sub(l.touched.Round(0))) < l.r.leaseTime/2
}

// mine is nil unless the lease may have been taken over, because this run
// stood still. It asks the host only if that is long enough ago.
func (l *lease) mine() error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lost == nil && l.fresh() {
		return nil
	}
	return l.ask()
}

// still is mine, but asks in any case.
func (l *lease) still() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ask()
}

// ask touches our lease and then looks for others: one who took it for old
// before made a lease before. Another's lease may also be there for a moment,
// until its run has seen ours.
func (l *lease) ask() error {
	if l.lost != nil {
		return l.lost
	}
	l.touch()
	for range 10 {
		others, ours, err := l.others()
		if err != nil {
			return err
		}
		if ours.IsZero() {
			break
		}
		if len(others) == 0 && l.fresh() {
			return nil
		}
		if err := l.r.pause(l.r.leaseTime / 100); err != nil {
			return err
		}
	}
	l.lost = &Error{Fault: Overtaken, Path: l.r.name}
	return l.lost
}

func (l *lease) Close() error {
	close(l.done)
	l.wg.Wait()
	return l.r.named("remove", l.path(), l.r.client.Remove(l.path()))
}
