package publish

import (
	"crypto/sha256"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"mingdeng/generator/write"
)

// Exposes tells what a release holds that is not for readers now: a text that
// is kept with the release as long as it does, "" for nothing. r is its record,
// read reads a file of it, and before is the text that was told of it last: what
// was marked and then deleted is still not for readers.
type Exposes func(r Record, read func(path string) ([]byte, error), before string) (string, error)

// tightenedName is the file in a release that holds that text.
const tightenedName = ".mingdeng-tightened"

// ofData reports whether a hashed file is made of what the sources say: styles
// and scripts are not.
func ofData(p string) bool { return strings.HasPrefix(p, "search-data/") }

// tighten asks which of the releases ids hold what is not for readers now, and
// marks these, so that a rollback refuses them.
func (t *lockedTarget) tighten(ids []string, o Options) (map[string]bool, error) {
	exposed := map[string]bool{}
	for _, id := range ids {
		before, told, err := t.exposes(id, o.Exposes)
		if err != nil {
			return nil, err
		}
		switch exposed[id] = told != ""; {
		case told == before:
		case told == "":
			err = t.disk.remove(t.in(id, tightenedName))
		default:
			err = t.replaceFile(t.in(id, tightenedName), []byte(told))
		}
		if err != nil {
			return nil, err
		}
	}
	return exposed, nil
}

// exposes asks what a release holds that is not for readers now, and what it
// was told to hold before. A file whose bytes are not those that were published
// is not read.
func (t *lockedTarget) exposes(id string, ask Exposes) (before, told string, err error) {
	mark, err := t.read(t.in(id, tightenedName))
	if err != nil && !missing(err) {
		return "", "", err
	}
	if ask == nil {
		return string(mark), "", nil
	}
	r, err := t.record(id)
	if err != nil {
		return "", "", err
	}
	own, err := t.own(id)
	if err != nil {
		return "", "", err
	}
	told, err = ask(r, func(p string) ([]byte, error) {
		data, err := t.read(t.in(id, p))
		if err == nil && write.Sum(sha256.Sum256(data)) != own[p] {
			err = &Error{Fault: Unverified, Path: t.in(id, p)}
		}
		return data, err
	}, string(mark))
	return string(mark), told, err
}

// Exposed are the releases at a target that hold what is not for readers now. It
// takes no lock and changes nothing.
func Exposed(at Target, ask Exposes) ([]string, error) {
	t := &lockedTarget{Target: at}
	ids, err := t.ids()
	var found []string
	for _, id := range ids {
		_, told, askErr := t.exposes(id, ask)
		if err = errors.Join(err, askErr); told != "" {
			found = append(found, id)
		}
	}
	return found, err
}

// tightened reports whether a release is marked.
func (t *lockedTarget) tightened(id string) bool { return t.exists(t.in(id, tightenedName)) }

// drop removes from release id the files that it carries for others and that
// stays does not want, and reports how many.
func (t *lockedTarget) drop(id string, stays func(p string) bool) (int, error) {
	carried, err := t.sums(id, carriedName)
	if err != nil {
		return 0, err
	}
	remaining := maps.Clone(carried)
	maps.DeleteFunc(remaining, func(p string, _ write.Sum) bool { return !stays(p) })
	if len(remaining) == len(carried) {
		return 0, nil
	}
	for _, p := range slices.Sorted(maps.Keys(carried)) {
		if _, ok := remaining[p]; ok {
			continue
		}
		if err := t.ask("drop " + p); err != nil {
			return 0, err
		}
		if err := t.disk.remove(t.in(id, p)); err != nil && !missing(err) {
			return 0, err
		}
		t.disk.remove(t.in(id, path.Dir(p))) // if nothing else is in it
	}
	return len(carried) - len(remaining), t.replaceFile(t.in(id, carriedName), write.FormatSums(remaining))
}

// cleanse takes from the releases that are shown to readers, or may be again,
// what they carry of others that hold what is not for readers now, and reports
// whether the current one had any. Of what that one carries it was asked when
// it was made; the others may carry files of releases that are gone.
func (t *lockedTarget) cleanse(ids []string, current string, exposed map[string]bool) (bool, error) {
	clean := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return exposed[id] })
	if len(clean) == len(ids) {
		return false, nil
	}
	good, err := t.owners(clean)
	if err != nil {
		return false, err
	}
	bad, err := t.owners(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !exposed[id] }))
	had := false
	for _, id := range clean {
		n, dropErr := t.drop(id, func(p string) bool { return !ofData(p) || good[p] || id == current && !bad[p] })
		had, err = had || n > 0 && id == current, errors.Join(err, dropErr)
	}
	return had, err
}
