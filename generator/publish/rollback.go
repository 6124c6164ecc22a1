package publish

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"mingdeng/generator/write"
)

// Rollback shows release id again, or with "" the one made before the current
// one. What pages that are open now may still load is linked into it first,
// where the disk has room. Errors are those of To.
func Rollback(ctx context.Context, dir, id string, o Options) (Record, error) {
	if _, err := os.Stat(filepath.Join(dir, releasesDir)); err != nil {
		return Record{}, &Error{NoRelease, dir}
	}
	t, err := open(dir, o)
	if err != nil {
		return Record{}, err
	}
	defer t.close()
	r, err := t.earlier(id)
	if err != nil {
		return Record{}, err
	}
	if err := t.verifyRelease(ctx, r.Release); err != nil {
		return Record{}, err
	}
	t.lend(t.shown(), r.Release)
	r.Action, r.Before, r.Who, r.Time = "rollback", t.shown(), o.Record.Who, o.Now.UTC()
	if err := t.makeCurrent(ctx, r); err != nil {
		return Record{}, err
	}
	return r, t.append(r)
}

// earlier is the record of release id, or of the one before the current one.
func (t *target) earlier(id string) (Record, error) {
	ids, err := t.ids()
	if err != nil {
		return Record{}, err
	}
	if id == "" {
		at := slices.Index(ids, t.shown())
		if at < 0 || at+1 >= len(ids) {
			return Record{}, &Error{NoRelease, t.dir}
		}
		id = ids[at+1]
	}
	if !slices.Contains(ids, id) {
		return Record{}, &Error{NoRelease, id}
	}
	return t.record(id)
}

// lend links the hashed files of release from into release to. It does what
// it can: a rollback must not wait for a full disk.
func (t *target) lend(from, to string) {
	has, err1 := t.own(to)
	carried, err2 := t.sums(to, carriedName)
	gives, err3 := t.own(from)
	if errors.Join(err1, err2, err3) != nil || from == to {
		return
	}
	all := map[string]write.Sum{}
	maps.Copy(all, carried)
	for p, sum := range gives {
		if _, own := has[p]; own || !hashed(p) {
			continue
		}
		at := t.in(to, p)
		if os.MkdirAll(filepath.Dir(at), 0o755) == nil && linkOrCopy(t.in(from, p), at) == nil {
			all[p] = sum
		}
	}
	place(t.in(to, carriedName), write.FormatSums(all))
}

// linkOrCopy makes to the same file as from, or a copy of it.
func linkOrCopy(from, to string) error {
	if err := os.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return place(to, data)
}

// verifyRelease compares every file of a release with its sum.
func (t *target) verifyRelease(ctx context.Context, id string) error {
	own, err := t.own(id)
	if err != nil {
		return err
	}
	paths := slices.Sorted(maps.Keys(own))
	return parallel(ctx, len(paths), func(i int) error {
		sum, err := write.SumFile(t.in(id, paths[i]))
		if err == nil && sum != own[paths[i]] {
			err = &Error{Unverified, t.in(id, paths[i])}
		}
		return err
	})
}
