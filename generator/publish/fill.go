package publish

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mingdeng/generator/parallel"
	"mingdeng/generator/write"
)

// release puts set together as a release, verifies it and gives it its name.
// Readers see nothing of it yet.
// kept are the releases there are; of these, exposed hold what is not for
// readers now.
func (t *lockedTarget) release(ctx context.Context, set Set, kept []string, exposed map[string]bool, o Options) (Record, error) {
	f, err := t.newFiller(set, kept, exposed)
	if err != nil {
		return Record{}, err
	}
	defer f.removeScratch()
	if err := f.compress(ctx, o.Compact); err != nil {
		return Record{}, err
	}
	if f.before != "" && maps.Equal(f.had, f.ownSums()) {
		if r, err := f.unchanged(ctx); err != nil || r.Action == Unchanged {
			return r, err
		}
	}
	if err := f.start(ctx); err != nil {
		return Record{}, err
	}
	if err := f.send(ctx); err != nil {
		return Record{}, err
	}
	paths := f.paths()
	if err := parallel.Try(ctx, len(paths), t.disk.workers(), func(i int) error { return f.put(paths[i]) }); err != nil {
		return Record{}, err
	}
	if err := f.verify(ctx); err != nil {
		return Record{}, err
	}
	return f.finish(o)
}

// unchanged is the record of the current release, if every file of it is there
// as it was published; else another one is made.
func (f *filler) unchanged(ctx context.Context) (Record, error) {
	want, err := f.wanted(f.before)
	if err != nil {
		return Record{}, err
	}
	damaged, err := f.damage(ctx, f.before, f.at(releasesDir, f.before), want)
	for _, d := range damaged {
		if d.Kind != Foreign {
			return Record{}, err
		}
	}
	if err != nil {
		return Record{}, err
	}
	r, err := f.record(f.before)
	r.Action = Unchanged
	return r, err
}

// filler fills releases/.incoming.
type filler struct {
	*lockedTarget
	set         Set
	before      string                          // the release that is current
	had         map[string]write.Sum            // its own files
	releases    []string                        // all releases
	exposed     map[string]bool                 // those that hold what is not for readers now
	owns        map[string]map[string]write.Sum // the own files of each
	carriedFrom map[string]string               // path to the release that has it
	carried     map[string]write.Sum            // and its sum
	present     map[string]bool                 // paths that .incoming has with the right bytes
	scratch     string                          // compressed files that were made anew
}

// newFiller looks at what the target has.
func (t *lockedTarget) newFiller(set Set, kept []string, exposed map[string]bool) (*filler, error) {
	f := &filler{lockedTarget: t, set: maps.Clone(set), before: t.shown(), releases: kept, exposed: exposed}
	var err error
	f.owns, err = t.owned(kept)
	f.had = f.owns[f.before]
	return f, err
}

// owned are the own files of releases.
func (t *lockedTarget) owned(ids []string) (map[string]map[string]write.Sum, error) {
	owns := make(map[string]map[string]write.Sum, len(ids))
	for _, id := range ids {
		own, err := t.own(id)
		if err != nil {
			return nil, err
		}
		owns[id] = own
	}
	return owns, nil
}

// start makes .incoming, removes from it what the release has not, and makes
// the folders of what it has.
func (f *filler) start(ctx context.Context) error {
	f.carriedFrom, f.carried = f.carries()
	incoming := f.at(releasesDir, incomingName)
	if err := f.disk.mkdirAll(incoming); err != nil {
		return err
	}
	files, _, err := f.walk(incoming, "")
	if err != nil {
		return err
	}
	sums, err := f.disk.sums(ctx, incoming, files)
	if err != nil {
		return err
	}
	f.present = map[string]bool{}
	for _, p := range files {
		if sum, wanted := f.wants(p); wanted && sums[p] == sum {
			f.present[p] = true
		} else if err := f.disk.remove(f.in(incomingName, p)); err != nil {
			return err
		}
	}
	return f.makeFolders(ctx)
}

// walk is what stands below dir: files, and folders with what they hold after
// them. Paths have slashes and begin with prefix.
func (t *lockedTarget) walk(dir, prefix string) (files, folders []string, err error) {
	infos, err := t.disk.readDir(dir)
	for _, info := range infos {
		p := path.Join(prefix, info.Name())
		if !info.IsDir() {
			files = append(files, p)
			continue
		}
		in, below, walkErr := t.walk(t.disk.join(dir, info.Name()), p)
		files, folders = append(files, in...), append(append(folders, p), below...)
		err = errors.Join(err, walkErr)
	}
	return files, folders, err
}

// makeFolders makes the folders of .incoming.
func (f *filler) makeFolders(ctx context.Context) error {
	made := map[string]bool{}
	for _, p := range f.paths() {
		made[path.Dir(p)] = true
	}
	dirs := slices.Sorted(maps.Keys(made))
	return parallel.Try(ctx, len(dirs), f.disk.workers(), func(i int) error {
		return f.disk.mkdirAll(f.in(incomingName, dirs[i]))
	})
}

// wants is the sum of a path of the release.
func (f *filler) wants(path string) (write.Sum, bool) {
	if e, ok := f.set[path]; ok {
		return e.Sum, true
	}
	sum, ok := f.carried[path]
	return sum, ok
}

// ownSums are the sums of the release's own files.
func (f *filler) ownSums() map[string]write.Sum {
	sums := make(map[string]write.Sum, len(f.set))
	for p, e := range f.set {
		sums[p] = e.Sum
	}
	return sums
}

// paths are all paths of the release.
func (f *filler) paths() []string {
	return append(slices.Sorted(maps.Keys(f.set)), slices.Sorted(maps.Keys(f.carried))...)
}

// put puts one file into .incoming, unless an interrupted run has: by a hard
// link to a release that has the same bytes, else as a copy.
func (f *filler) put(p string) error {
	if err := f.ask("put " + p); err != nil || f.present[p] {
		return err
	}
	from := f.linkable(p)
	if from != "" && f.disk.link(from, f.in(incomingName, p)) == nil {
		return nil
	}
	return f.copy(p)
}

// linkable is a file of an earlier release with the bytes of p, or "".
func (f *filler) linkable(p string) string {
	if id := f.carriedFrom[p]; id != "" {
		return f.in(id, p)
	}
	for _, id := range f.releases {
		if sum, has := f.owns[id][p]; has && sum == f.set[p].Sum {
			return f.in(id, p)
		}
	}
	return ""
}

// source opens the bytes of p: here, or in an earlier release.
func (f *filler) source(p string) (io.ReadCloser, error) {
	if e := f.set[p]; e.File != "" {
		return os.Open(e.File)
	}
	return f.disk.open(f.linkable(p))
}

// copy copies a file into .incoming.
func (f *filler) copy(p string) error {
	src, err := f.source(p)
	if err != nil {
		return err
	}
	defer src.Close()
	return f.write(f.in(incomingName, p), src, f.later(p, time.Now()))
}

// later is a time for the file at p: now, or later by a second than every
// kept release's file at the path. Web servers tell versions apart by length
// and second.
func (f *filler) later(p string, now time.Time) time.Time {
	at := now.Truncate(time.Second)
	for _, id := range f.releases {
		if info, err := f.disk.lstat(f.in(id, p)); err == nil && !info.ModTime().Before(at) {
			at = info.ModTime().Truncate(time.Second).Add(time.Second)
		}
	}
	return at
}

// verify compares the files of .incoming with their sums. One that was linked
// and has been damaged since is copied anew.
func (f *filler) verify(ctx context.Context) error {
	wrong, err := f.differ(ctx, f.paths())
	if err != nil {
		return err
	}
	for _, p := range wrong {
		if err := f.mend(p); err != nil {
			return err
		}
	}
	if wrong, err = f.differ(ctx, wrong); err == nil && len(wrong) > 0 {
		err = &Error{Fault: Unverified, Path: wrong[0]}
	}
	return err
}

// differ are those of paths whose bytes are not those of their sums.
func (f *filler) differ(ctx context.Context, paths []string) ([]string, error) {
	has, err := f.disk.sums(ctx, f.at(releasesDir, incomingName), paths)
	var wrong []string
	for _, p := range paths {
		if want, _ := f.wants(p); has[p] != want {
			wrong = append(wrong, p)
		}
		err = errors.Join(err, f.ask("verify "+p))
	}
	return wrong, err
}

// mend copies a damaged file anew from the site, or makes it anew when it is a
// compressed one. One that is carried for an earlier release is lost.
func (f *filler) mend(p string) error {
	e, own := f.set[p]
	if !own {
		return &Error{Fault: Unverified, Path: p}
	}
	if e.File == "" {
		made, err := f.compressOne(strings.TrimSuffix(p, path.Ext(p)), filepath.Join(f.scratch, "mended"))
		if err != nil {
			return err
		}
		maps.Copy(f.set, made)
	}
	if err := f.disk.remove(f.in(incomingName, p)); err != nil && !missing(err) {
		return err
	}
	return f.copy(p)
}

// finish writes the manifests and the record, and gives the release its name.
func (f *filler) finish(o Options) (Record, error) {
	own := f.ownSums()
	manifest := write.FormatSums(own)
	r := o.Record
	r.Action, r.Time, r.Before = "publish", o.Now.UTC(), f.before
	r.Manifest, r.Files = write.Sum(sha256.Sum256(manifest)).Hex(), len(own)
	r.Release = nameOf(o.Now, manifest, func(id string) bool { return slices.Contains(f.releases, id) })
	for p := range own {
		if !isCompressed(p) {
			r.Bytes += f.size(p)
		}
	}
	c := compare(f.had, own)
	r.Changed, r.Added, r.Removed = len(c.Added)+len(c.Changed), len(c.Added), len(c.Removed)
	r.Tightened = f.exposed[f.before]
	told := r.logged()
	told.PersonalPrints = r.PersonalPrints
	record, err := json.Marshal(told)
	if err != nil {
		return r, err
	}
	for name, data := range map[string][]byte{
		write.ManifestName: manifest, carriedName: write.FormatSums(f.carried), recordName: append(record, '\n'),
	} {
		if err := f.replaceFile(f.in(incomingName, name), data); err != nil {
			return r, err
		}
	}
	if err := errors.Join(f.removeEmpty(), f.disk.flush(f.dir), f.ask("name")); err != nil {
		return r, err
	}
	return r, f.disk.rename(f.at(releasesDir, incomingName), f.at(releasesDir, r.Release))
}

// size is the length of an own file in bytes.
func (f *filler) size(p string) int64 {
	stat, name := os.Lstat, f.set[p].File
	if name == "" {
		stat, name = f.disk.lstat, f.in(incomingName, p)
	}
	info, err := stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// removeEmpty removes the folders of .incoming that hold no file of the
// release.
func (f *filler) removeEmpty() error {
	used := map[string]bool{}
	for _, p := range f.paths() {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			used[dir] = true
		}
	}
	_, folders, err := f.walk(f.at(releasesDir, incomingName), "")
	for _, p := range slices.Backward(folders) {
		if !used[p] {
			err = errors.Join(err, f.disk.remove(f.in(incomingName, p)))
		}
	}
	return err
}

// compare says what set changes for readers who had something else.
// Compressed files go with theirs and are not told, but where they alone go.
func compare(had, has map[string]write.Sum) Change {
	var c Change
	for _, p := range slices.Sorted(maps.Keys(has)) {
		was, before := had[p]
		switch {
		case isCompressed(p):
		case !before:
			c.Added = append(c.Added, p)
		case was != has[p]:
			c.Changed = append(c.Changed, p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(had)) {
		_, stays := has[p]
		if _, alone := has[unpacked(p)]; !stays && (alone || !isCompressed(p)) {
			c.Removed = append(c.Removed, p)
		}
	}
	return c
}

// isCompressed reports whether p stands beside a text file.
func isCompressed(p string) bool { return strings.HasSuffix(p, ".gz") || strings.HasSuffix(p, ".br") }

// unpacked is the text file that the compressed file p stands beside.
func unpacked(p string) string { return strings.TrimSuffix(strings.TrimSuffix(p, ".gz"), ".br") }

// Compare says what publishing set to a target would change. It takes no lock
// and changes nothing. Compressed files, which a publish makes, it takes for
// made.
func Compare(at Target, set Set, o Options) (Change, error) {
	t := &lockedTarget{Target: at}
	had, err := t.own(t.shown())
	has := (&filler{set: set}).ownSums()
	for p, sum := range had {
		if _, stays := has[unpacked(p)]; o.Compact == Compressed && stays && isCompressed(p) {
			has[p] = sum
		}
	}
	return compare(had, has), err
}
