package publish

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"mingdeng/generator/write"
)

// hashedName is a file whose name holds the hash of its bytes: what render
// puts into assets, and search's shards. A language's own index, such as
// search-data/zh-CN.js, is none.
var hashedName = regexp.MustCompile(`^(assets/[^/]+\.[0-9a-f]{8}\.[a-z]+|search-data/[0-9a-z-]+-[0-9a-z]+\.js)(\.gz|\.br)?$`)

// hashed reports whether the name of a file changes with its bytes.
func hashed(p string) bool { return hashedName.MatchString(p) }

// carries are the assets that the new release retains from earlier ones, for pages
// that readers have open: the hashed files of all releases that it has not itself,
// as path to the release that has it. Of a release that holds what is not for
// readers now it is styles and scripts alone.
func (f *filler) carries() (from map[string]string, sums map[string]write.Sum) {
	from, sums = map[string]string{}, map[string]write.Sum{}
	for _, id := range f.releases {
		for p, sum := range f.owns[id] {
			if _, has := f.set[p]; !has && hashed(p) && from[p] == "" && !(f.exposed[id] && ofData(p)) {
				from[p], sums[p] = id, sum
			}
		}
	}
	return from, sums
}

// owners are the paths of the hashed files that some of the releases ids have
// as their own; of one whose manifest is damaged, of those that stand there.
func (t *lockedTarget) owners(ids []string) (map[string]bool, error) {
	paths := map[string]bool{}
	for _, id := range ids {
		own, err := t.own(id)
		names := slices.Collect(maps.Keys(own))
		var bad *Error
		if errors.As(err, &bad) && bad.Fault == BadRelease {
			names, _, err = t.walk(t.at(releasesDir, id), "")
		}
		if err != nil {
			return nil, err
		}
		for _, p := range names {
			if hashed(p) {
				paths[p] = true
			}
		}
	}
	return paths, nil
}
