package publish

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"time"

	"mingdeng/generator/write"
)

// Rollback shows release id again, or with "" the one made before the current
// one. What pages that are open now may still load is linked into it first,
// where the disk has room. A release that holds what is not for readers any
// more is refused, unless o.Expose. Errors are those of To.
func Rollback(ctx context.Context, at Target, id string, o Options) (Record, error) {
	t, err := reopen(at, o)
	if err != nil {
		return Record{}, err
	}
	defer t.close()
	r, err := t.earlier(id)
	if err != nil {
		return Record{}, err
	}
	if t.tightened(r.Release) {
		if !o.Expose {
			return Record{}, &Error{Fault: Exposing, Path: r.Release}
		}
		r.Exposed = []string{r.Release}
	}
	if err := t.verifyRelease(ctx, r.Release); err != nil {
		return Record{}, err
	}
	t.carryFrom(t.shown(), r.Release)
	r.Action, r.Before, r.Who, r.Time = "rollback", t.shown(), o.Record.Who, o.Now.UTC()
	if err := t.makeCurrent(ctx, r); err != nil {
		return Record{}, err
	}
	return r, t.append(r.logged())
}

// earlier is the record of release id, or of the one before the current one.
func (t *lockedTarget) earlier(id string) (Record, error) {
	ids, err := t.ids()
	if err != nil {
		return Record{}, err
	}
	if id == "" {
		at := slices.Index(ids, t.shown())
		if at < 0 || at+1 >= len(ids) {
			return Record{}, &Error{Fault: NoRelease, Path: t.name}
		}
		id = ids[at+1]
	}
	if !slices.Contains(ids, id) {
		return Record{}, &Error{Fault: NoRelease, Path: id}
	}
	return t.record(id)
}

// carryFrom links the hashed files of release from into release to, for pages that
// readers have open. It does what
// it can: a rollback must not wait for a full disk.
func (t *lockedTarget) carryFrom(from, to string) {
	has, err1 := t.own(to)
	carried, err2 := t.sums(to, carriedName)
	gives, err3 := t.own(from)
	if errors.Join(err1, err2, err3) != nil || from == to {
		return
	}
	all, exposing := map[string]write.Sum{}, t.tightened(from)
	maps.Copy(all, carried)
	for p, sum := range gives {
		if _, own := has[p]; own || !hashed(p) || exposing && ofData(p) {
			continue
		}
		at := t.in(to, p)
		if t.disk.mkdirAll(t.in(to, path.Dir(p))) == nil && t.linkOrCopy(t.in(from, p), at) == nil {
			all[p] = sum
		}
	}
	t.replaceFile(t.in(to, carriedName), write.FormatSums(all))
}

// linkOrCopy makes to the same file as from, or a copy of it.
func (t *lockedTarget) linkOrCopy(from, to string) error {
	if t.exists(to) || t.disk.link(from, to) == nil {
		return nil
	}
	src, err := t.disk.open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	return t.write(to, src, time.Time{})
}

// verifyRelease compares every file of a release with its sum.
func (t *lockedTarget) verifyRelease(ctx context.Context, id string) error {
	own, err := t.own(id)
	if err != nil {
		return err
	}
	paths := slices.Sorted(maps.Keys(own))
	has, err := t.disk.sums(ctx, t.at(releasesDir, id), paths)
	if err != nil {
		return err
	}
	for _, p := range paths {
		if has[p] != own[p] {
			return &Error{Fault: Unverified, Path: t.in(id, p)}
		}
	}
	return nil
}
