// Package write puts the files of a built site into a folder.
//
// In: a set of Files, and a folder. Out: the folder holds exactly that set,
// beside whatever other people keep there; what has the right bytes already
// is left alone, its times too; what an earlier run wrote and the set no
// longer has is gone. A manifest in the folder lists what is ours.
//
// The order of a run is what makes it safe:
//
//  1. every path is checked (paths.go), the folder is locked (target.go);
//  2. every file is rendered, compared with the one on disk, and staged below
//     the folder when its bytes are new (stage.go), those of a folder that is
//     not there yet under their paths (stager.go);
//  3. only when all of them could be made is it planned what goes where, and
//     what stands in the way (plan.go);
//  4. the manifest of old and new together is put in place, then each staged
//     file, or folder that was not there, by one rename, assets before pages,
//     then the stale files go, and last comes the manifest of the new set
//     (move.go). An error takes back what was done, file by file.
//
// A new folder with assets and pages goes when all other assets are there and
// before other pages. Only what a page in one such folder loads from another
// can be missing, for the time of a few renames, and only to a reader who asks
// for a page that nothing has led to yet: the front page comes last.
//
// What never happens here: a file is written in place, so that a reader, or
// a kill at any moment, meets each file whole, old or new; a file that we did
// not make is changed or removed; a link is followed; a path leaves the
// folder; more than one rendered file a worker is held in memory.
package write

import (
	"context"
)

// Options are the choices of Dir. The zero value is the usual one.
type Options struct {
	Workers int    // how many files are rendered at once; 0 is GOMAXPROCS
	Cache   *Cache // what earlier runs wrote; nil: every file is rendered
	Adopt   bool   // overwrite files that stand in the way though no manifest names them

	// Progress is told, by several workers at once, how many files are rendered
	// of how many. It may be nil.
	Progress func(done, total int)

	// fault, when set, is asked before each change on disk: tests break or
	// kill a run there.
	fault func(op, path string) error
}

// Stats counts what a run did.
type Stats struct {
	Files     int      // in the set
	Written   int      // new, or with other bytes than before
	Unchanged int      // as they were on disk
	Cached    int      // of Unchanged, those that were not even rendered
	Removed   int      // stale files of ours
	Bytes     int64    // of the set
	Foreign   []string // stale files that somebody changed after us: now theirs
}

// Dir makes the folder dir, created if missing, hold files. Its errors are
// *PathError, *RenderError, *ManifestError, ErrBusy and *fs.PathError, several
// of them joined in the order of their paths, or the cause of ctx's end. With
// an error the folder holds what it held before.
func Dir(ctx context.Context, dir string, files []File, opts Options) (Stats, error) {
	set, err := newSet(files)
	if err != nil {
		return Stats{}, err
	}
	t, err := openTarget(dir, opts)
	if err != nil {
		return Stats{}, err
	}
	stats, err := t.fill(ctx, set, opts)
	if closeErr := t.close(); err == nil {
		err = closeErr
	}
	return stats, err
}

// fill makes the locked folder t hold set.
func (t *target) fill(ctx context.Context, set *set, opts Options) (Stats, error) {
	was, err := t.readManifest()
	if err != nil {
		return Stats{}, err
	}
	staged, err := t.stage(ctx, set, opts)
	if err != nil {
		return Stats{}, err
	}
	p, err := t.plan(set, staged, was, opts.Adopt)
	if err != nil {
		return Stats{}, err
	}
	if err := t.carryOut(p, opts.Workers); err != nil {
		return Stats{}, err
	}
	opts.Cache.update(t, set, staged)
	return Stats{
		Cached:    staged.cached,
		Files:     len(set.files),
		Written:   p.written,
		Unchanged: len(set.files) - p.written,
		Removed:   len(p.early) + len(p.late),
		Bytes:     staged.bytes,
		Foreign:   p.foreign,
	}, nil
}
