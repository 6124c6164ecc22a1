package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"

	"mingdeng/generator/write"
)

// releaseID is the form of a release's name: when, and its manifest's sum.
var releaseID = regexp.MustCompile(`^\d{8}T\d{6}Z-[0-9a-f]{12}(-\d+)?$`)

// nameOf is the ID of a release made at now; taken says which are in use.
func nameOf(now time.Time, manifest []byte, taken func(string) bool) string {
	sum := write.Sum(sha256.Sum256(manifest)).Hex()
	id := now.UTC().Format("20060102T150405Z") + "-" + sum[:12]
	for n, name := 2, id; ; n++ {
		if !taken(name) {
			return name
		}
		name = id + "-" + strconv.Itoa(n)
	}
}

// Release is a release in a target.
type Release struct {
	Record
	Current bool
	Exposes bool // it holds what is not for readers any more
	Damaged bool // its record cannot be read
}

// List is the releases at a target, the newest first. It takes no lock and
// changes nothing.
func List(at Target) ([]Release, error) {
	t := &lockedTarget{Target: at}
	ids, err := t.ids()
	if err != nil {
		return nil, err
	}
	current := t.shown()
	list := make([]Release, 0, len(ids))
	for _, id := range ids {
		r, err := t.record(id)
		if err != nil {
			r.Release = id
		}
		list = append(list, Release{r, id == current, t.tightened(id), err != nil})
	}
	return list, nil
}

// ids are the releases in the order in which they were made, the newest
// first.
func (t *lockedTarget) ids() ([]string, error) {
	infos, err := t.disk.readDir(t.at(releasesDir))
	if missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, info := range infos {
		if info.IsDir() && releaseID.MatchString(info.Name()) {
			ids = append(ids, info.Name())
		}
	}
	order := make(map[string]time.Time, len(ids))
	for _, id := range ids {
		if r, err := t.record(id); err == nil {
			order[id] = r.Time
		} else if order[id], err = time.Parse("20060102T150405Z", id[:16]); err != nil { // of a damaged one its name tells
			return nil, err
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(order[b].Compare(order[a]), cmp.Compare(b, a))
	})
	return ids, nil
}

// record reads what a release tells of itself.
func (t *lockedTarget) record(id string) (Record, error) {
	var r Record
	data, err := t.read(t.in(id, recordName))
	if missing(err) || err == nil && json.Unmarshal(data, &r) != nil {
		err = &Error{Fault: BadRelease, Path: t.in(id, recordName), Detail: id}
	}
	return r, err
}

// sums reads one of a release's manifests; none is an empty one.
func (t *lockedTarget) sums(id, name string) (map[string]write.Sum, error) {
	if id == "" {
		return nil, nil
	}
	data, err := t.read(t.in(id, name))
	if missing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	sums, line := write.ParseSums(string(data))
	if line > 0 {
		return nil, &Error{Fault: BadRelease, Path: t.in(id, name), Detail: id}
	}
	return sums, nil
}

// own are the sums of a release's own files.
func (t *lockedTarget) own(id string) (map[string]write.Sum, error) {
	return t.sums(id, write.ManifestName)
}
