package publish

import (
	"regexp"

	"mingdeng/generator/write"
)

// hashedName is a file whose name holds the hash of its bytes: what render
// puts into assets, and search's shards. A language's own index, such as
// search-data/zh-CN.js, is none.
var hashedName = regexp.MustCompile(`^(assets/[^/]+\.[0-9a-f]{8}\.[a-z]+|search-data/[0-9a-z-]+-[0-9a-z]+\.js)(\.gz|\.br)?$`)

// hashed reports whether the name of a file changes with its bytes.
func hashed(p string) bool { return hashedName.MatchString(p) }

// carried are the hashed files of the releases ids that own has not: path to
// the release that has it.
func (t *target) carried(ids []string, own map[string]write.Sum) (from map[string]string, sums map[string]write.Sum, err error) {
	from, sums = map[string]string{}, map[string]write.Sum{}
	for _, id := range ids {
		theirs, err := t.own(id)
		if err != nil {
			return nil, nil, err
		}
		for p, sum := range theirs {
			if _, has := own[p]; !has && hashed(p) && from[p] == "" {
				from[p], sums[p] = id, sum
			}
		}
	}
	return from, sums, nil
}
