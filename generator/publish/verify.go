package publish

import (
	"context"
	"errors"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"mingdeng/generator/write"
)

// Damage is a file of a release that is not as it was published.
type Damage struct {
	Release string // or the folder current
	Path    string
	Kind    DamageKind
}

// DamageKind is what is wrong with a file; it is also the end of the key of its
// sentence in the word files.
type DamageKind string

// The kinds of damage.
const (
	Altered DamageKind = "altered" // its bytes are not those of its sum
	Absent  DamageKind = "absent"  // it is missing
	Foreign DamageKind = "foreign" // it stands in no manifest
	Nothing DamageKind = "nothing" // current shows no release that is kept
)

// Verified is what Verify found.
type Verified struct {
	Releases, Files int
	Damaged         []Damage // by release, then path
}

// Verify compares every file of all releases kept with the sums of their
// manifests, and looks for files that stand in none, missing ones, and a
// current that shows no release. It changes nothing. ErrBusy says that a
// publish is running; one that begins meanwhile may remove what is looked at.
func Verify(ctx context.Context, at Target) (Verified, error) {
	t := &lockedTarget{Target: at, ask: func(string) error { return nil }}
	ids, err := t.ids()
	if err != nil {
		return Verified{}, err
	}
	if len(ids) > 0 { // having had the lock, a disk knows whether its host computes sums
		lock, err := t.disk.lock(t.dir, lockName)
		if errors.Is(err, ErrBusy) {
			return Verified{}, err
		}
		if err == nil { // else it cannot be written to, and can be read
			lock.Close()
		}
	}
	v := Verified{Releases: len(ids)}
	shown := t.shown()
	if !slices.Contains(ids, shown) {
		v.Damaged = append(v.Damaged, Damage{currentName, shown, Nothing})
	}
	for _, id := range ids {
		want, err := t.wanted(id)
		var bad *Error
		if errors.As(err, &bad) && bad.Fault == BadRelease {
			v.Damaged = append(v.Damaged, Damage{id, path.Base(filepath.ToSlash(bad.Path)), Altered})
			continue
		}
		if err != nil {
			return v, err
		}
		damaged, err := t.damage(ctx, id, t.at(releasesDir, id), want)
		if err != nil {
			return v, err
		}
		v.Files, v.Damaged = v.Files+len(want), append(v.Damaged, damaged...)
		if id == shown && t.exists(t.at(shownName)) { // current is a folder of its own
			damaged, err := t.damage(ctx, currentName, t.at(currentName), want)
			if err != nil {
				return v, err
			}
			v.Damaged = append(v.Damaged, damaged...)
		}
	}
	return v, nil
}

// wanted are the sums of all files of a release, its own and the carried.
func (t *lockedTarget) wanted(id string) (map[string]write.Sum, error) {
	own, err := t.own(id)
	if err != nil {
		return nil, err
	}
	if len(own) == 0 {
		return nil, &Error{Fault: BadRelease, Path: t.in(id, write.ManifestName), Detail: id}
	}
	carried, err := t.sums(id, carriedName)
	if err != nil {
		return nil, err
	}
	maps.Copy(own, carried)
	return own, nil
}

// damage is what is wrong with the files of the release id below dir.
func (t *lockedTarget) damage(ctx context.Context, id, dir string, want map[string]write.Sum) ([]Damage, error) {
	paths := slices.Sorted(maps.Keys(want))
	has, err := t.disk.sums(ctx, dir, paths)
	if err != nil {
		return nil, err
	}
	var found []Damage
	for _, p := range paths {
		switch sum, there := has[p]; {
		case !there:
			found = append(found, Damage{id, p, Absent})
		case sum != want[p]:
			found = append(found, Damage{id, p, Altered})
		}
	}
	files, _, err := t.walk(dir, "")
	for _, p := range files {
		if _, ours := want[p]; !ours && !slices.Contains(OwnNames(), path.Base(p)) {
			found = append(found, Damage{id, p, Foreign})
		}
	}
	return found, err
}

// OwnNames are the files that publish and build put into a release beside its
// pages; none is for readers.
func OwnNames() []string {
	return []string{write.ManifestName, carriedName, recordName, tightenedName}
}
