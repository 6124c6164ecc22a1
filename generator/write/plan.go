package write

import (
	"errors"
	"maps"
	"path"
	"slices"
)

// move is a staged file and the path where it belongs; fresh tells that
// nothing is there. Or it is a folder, with the moves of the files in it.
type move struct {
	staged, path string
	rank         rank
	fresh        bool
	files        []move
}

// plan is all that a run changes in the folder.
type plan struct {
	moves       []move   // in the order of their ranks
	written     int      // files that they put in place
	early, late []string // stale files; the early ones stand where a move goes
	gone        []string // stale files that are not there any more, though folders of theirs may be
	foreign     []string // stale files that are no longer ours
	during      []byte   // manifest while the files move; nil when none does
	after       []byte   // manifest in the end; nil when it is there already
}

// planner collects what a plan is made from.
type planner struct {
	*folders
	set     *set
	was     manifest
	folded  map[string]string // folded path of was to the path
	adopt   bool
	remove  map[string]bool // stale paths that go
	emptied map[string]bool // folders that a stale file is in
	needed  map[string]bool // folders that a move goes into, and folders that replace a file
	gone    []string
	foreign []string
	errs    []error
}

// plan compares what was rendered with what the folder holds. Its errors are
// *PathError: something there is not ours to change.
func (t *target) plan(set *set, staged *staging, was manifest, adopt bool) (*plan, error) {
	pl := &planner{folders: t.folders(), set: set, was: was, adopt: adopt, folded: map[string]string{},
		remove: map[string]bool{}, emptied: map[string]bool{}, needed: map[string]bool{}}
	for p := range was {
		pl.folded[fold(p)] = p
	}
	pl.findStale()
	p := &plan{foreign: pl.foreign, gone: pl.gone}
	p.moves, p.written = pl.moves(staged)
	p.early, p.late = pl.order()
	p.manifests(was, staged.manifest(set), t)
	return p, errors.Join(pl.errs...)
}

// moves lists what is staged, a folder that goes whole as one move, and counts
// the files.
func (pl *planner) moves(staged *staging) (moves []move, files int) {
	whole := map[string]int{}
	for i, f := range pl.set.files {
		at := staged.staged[i]
		if at.name == "" {
			continue
		}
		files++
		mv := move{staged: stagingDir + "/" + at.name, path: f.Path, rank: rankOf(f.Path)}
		mv.fresh = pl.clearFor(f.Path) && !pl.adopt
		if at.whole == "" {
			moves = append(moves, mv)
			continue
		}
		k, known := whole[at.whole]
		if !known {
			k = len(moves)
			whole[at.whole] = k
			moves = append(moves, move{staged: stagingDir + "/" + newName + "/" + at.whole, path: at.whole, rank: mv.rank})
		}
		moves[k].files = append(moves[k].files, mv)
		if mv.rank != moves[k].rank {
			moves[k].rank = rankBoth
		}
	}
	return moves, files
}

// rank orders the moves: what pages load before the pages, and the front page
// last. A folder with both goes between them: its pages come with what they
// load there, and other pages later.
type rank int

const (
	rankAssets rank = iota
	rankBoth
	rankPages
	rankFront
)

// rankOf is the rank of a file.
func rankOf(name string) rank {
	switch {
	case name == "index.html":
		return rankFront
	case path.Ext(name) == ".html":
		return rankPages
	default:
		return rankAssets
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
