package publish

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"mingdeng/generator/parallel"
	"mingdeng/generator/write"
)

// ReadSet reads the folder that a build has written, by its manifest, and
// compares every file with its sum. What the manifest does not name is not
// published.
func ReadSet(ctx context.Context, dir string) (Set, error) {
	text, err := os.ReadFile(filepath.Join(dir, write.ManifestName))
	if err != nil {
		return nil, &Error{Fault: BadSource, Path: dir}
	}
	sums, line := write.ParseSums(string(text))
	if line > 0 || len(sums) == 0 {
		return nil, &Error{Fault: BadSource, Path: dir}
	}
	set := make(Set, len(sums))
	for p, sum := range sums {
		set[p] = Entry{sum, filepath.Join(dir, filepath.FromSlash(p))}
	}
	paths := slices.Sorted(maps.Keys(set))
	var mu sync.Mutex
	var wrong []string
	err = parallel.Try(ctx, len(paths), 0, func(i int) error {
		sum, err := write.SumFile(set[paths[i]].File)
		if err == nil && sum != set[paths[i]].Sum {
			mu.Lock()
			wrong = append(wrong, set[paths[i]].File)
			mu.Unlock()
		}
		return err
	})
	if missing(err) {
		err = &Error{Fault: BadSource, Path: dir}
	}
	if err == nil && len(wrong) > 0 {
		err = &Error{Fault: Unverified, Path: slices.Min(wrong)}
	}
	return set, err
}
