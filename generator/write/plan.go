package write

import (
	"cmp"
	"errors"
	"maps"
	"path"
	"slices"
)

// move is a staged file and the path where it belongs; fresh tells that
// nothing is there.
type move struct {
	staged, path string
	fresh        bool
}

// plan is all that a run changes in the folder.
type plan struct {
	moves       []move
	early, late []string // stale files; the early ones stand where a move goes
	left        []string // stale files that are no longer ours
	during      []byte   // manifest while the files move; nil when none does
	after       []byte   // manifest in the end; nil when it is there already
}

// planner collects what a plan is made from.
type planner struct {
	*target
	set     *set
	was     manifest
	folded  map[string]string // folded path of was to the path
	adopt   bool
	remove  map[string]bool // stale paths that go
	emptied map[string]bool // folders that a stale file is in
	needed  map[string]bool // folders that a move goes into, and folders in the place of a file
	left    []string
	real    map[string]error // what stands at a folder's path, by pathError
	errs    []error
}

// plan compares what was rendered with what the folder holds. Its errors are
// *PathError: something there is not ours to change.
func (t *target) plan(set *set, staged *staging, was manifest, adopt bool) (*plan, error) {
	pl := &planner{target: t, set: set, was: was, adopt: adopt, folded: map[string]string{},
		remove: map[string]bool{}, emptied: map[string]bool{}, needed: map[string]bool{}, real: map[string]error{}}
	for p := range was {
		pl.folded[fold(p)] = p
	}
	pl.findStale()
	p := &plan{left: pl.left}
	for i, f := range set.files {
		if staged.changed[i] {
			p.moves = append(p.moves, move{stagedName(i), f.Path, pl.clearFor(f.Path)})
		}
	}
	slices.SortStableFunc(p.moves, func(a, b move) int { return cmp.Compare(rank(a.path), rank(b.path)) })
	p.early, p.late = pl.order()
	p.manifests(was, staged.manifest(set), t)
	return p, errors.Join(pl.errs...)
}

// rank orders the moves: what pages load before the pages, and the front page
// last.
func rank(name string) int {
	switch {
	case name == "index.html":
		return 2
	case path.Ext(name) == ".html":
		return 1
	default:
		return 0
	}
}

// manifests sets the manifests of p, which leads from was to now.
func (p *plan) manifests(was, now manifest, t *target) {
	after := now.format(headComplete)
	if _, same := t.holds(ManifestName, after); !same {
		p.after = after
	}
	if len(p.moves)+len(p.early)+len(p.late) > 0 {
		p.during = was.with(now).format(headChanging)
		p.after = after
	}
}

// order parts the stale files into those that make way for a move and the
// others.
func (pl *planner) order() (early, late []string) {
	for _, p := range slices.Sorted(maps.Keys(pl.remove)) {
		if pl.inTheWay(p) {
			early = append(early, p)
		} else {
			late = append(late, p)
		}
	}
	return early, late
}

// inTheWay reports whether the stale p is where a folder has to be, or in a
// folder where a file has to be.
func (pl *planner) inTheWay(p string) bool {
	if pl.needed[p] {
		return true
	}
	for dir := range ancestors(p) {
		if _, file := pl.set.index(dir); file {
			return true
		}
	}
	return false
}
