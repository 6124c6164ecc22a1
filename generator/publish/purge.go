package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
)

// Waste is what Purge removes.
type Waste struct {
	Releases  []string // by ID, with what others carry of them
	Tightened bool     // all releases that hold what is not for readers any more, with what others carry of them
	Carried   bool     // all that releases carry for pages that readers had open before
}

// Purge removes from a target what nobody shall be able to read there again: at
// once, whatever was to be kept. The log keeps of releases that are gone that
// they were there, and nothing that depends on what they said. The current release
// is never removed: publish another one first. Errors are those of To.
func Purge(ctx context.Context, at Target, w Waste, o Options) (Record, error) {
	t, err := reopen(at, o)
	if err != nil {
		return Record{}, err
	}
	defer t.close()
	ids, err := t.ids()
	if err != nil {
		return Record{}, err
	}
	gone, err := t.chosen(ids, w)
	if err != nil {
		return Record{}, err
	}
	remaining := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(gone, id) })
	goes, err := t.wasted(gone, remaining, w.Carried)
	if err != nil {
		return Record{}, err
	}
	r := Record{Action: "purge", Release: t.shown(), Time: o.Now.UTC(), Who: o.Record.Who, Purged: gone, Carried: len(goes)}
	if err := t.rewriteLog(r, remaining); err != nil { // first, so that a kill leaves no purge untold
		return Record{}, err
	}
	return r, t.purge(ctx, r, remaining, goes)
}

// purge removes the releases that r names, and the files goes from the releases
// left, which carry them.
func (t *lockedTarget) purge(ctx context.Context, r Record, remaining []string, goes map[string]bool) error {
	for _, id := range remaining {
		if _, err := t.drop(id, func(p string) bool { return !goes[p] }); err != nil {
			return err
		}
	}
	if len(goes) > 0 { // a folder current has what was taken from its release
		if err := t.makeCurrent(ctx, r); err != nil {
			return err
		}
	}
	for _, id := range r.Purged {
		if err := t.removeRelease(id); err != nil {
			return err
		}
	}
	if err := t.disk.removeAll(t.at(releasesDir, incomingName)); err != nil && !missing(err) { // what a killed run left
		return err
	}
	return nil
}

// wasted are the paths that the remaining releases carry of those that are gone, or
// all that they carry.
func (t *lockedTarget) wasted(gone, remaining []string, all bool) (map[string]bool, error) {
	bad, err := t.owners(gone)
	if err != nil {
		return nil, err
	}
	good, err := t.owners(remaining)
	if err != nil {
		return nil, err
	}
	goes := map[string]bool{}
	for _, id := range remaining {
		carried, err := t.sums(id, carriedName)
		if err != nil {
			return nil, err
		}
		for p := range carried {
			if all || bad[p] && !good[p] {
				goes[p] = true
			}
		}
	}
	return goes, nil
}

// chosen are the releases of ids that go.
func (t *lockedTarget) chosen(ids []string, w Waste) ([]string, error) {
	current := t.shown()
	for _, id := range w.Releases {
		if !slices.Contains(ids, id) {
			return nil, &Error{Fault: NoRelease, Path: id}
		}
	}
	var gone []string
	for _, id := range ids {
		if !slices.Contains(w.Releases, id) && !(w.Tightened && t.tightened(id)) {
			continue
		}
		if id == current {
			return nil, &Error{Fault: IsCurrent, Path: id}
		}
		gone = append(gone, id)
	}
	return gone, nil
}

// rewriteLog adds r to the log, and takes from the lines of releases that are
// not left what depends on what they said: also of those that went because they
// were old.
func (t *lockedTarget) rewriteLog(r Record, remaining []string) error {
	text, err := t.read(t.at(logName))
	if err != nil && !missing(err) {
		return err
	}
	var out bytes.Buffer
	for line := range bytes.Lines(text) {
		var one Record
		if json.Unmarshal(line, &one) == nil && one.Action != "purge" && !slices.Contains(remaining, one.Release) {
			if line, err = json.Marshal(one.bare()); err != nil {
				return err
			}
		}
		out.Write(append(bytes.TrimSuffix(line, []byte("\n")), '\n'))
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return t.replaceFile(t.at(logName), append(append(out.Bytes(), line...), '\n'))
}

// bare is what the log keeps of a release that is gone.
func (r Record) bare() Record {
	return Record{Action: r.Action, Release: r.Release, Time: r.Time, Who: r.Who, Before: r.Before, Commit: r.Commit, Content: r.Content, Manifest: r.Manifest, Gone: true}
}
