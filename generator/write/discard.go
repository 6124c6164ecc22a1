package write

import (
	"bytes"
	"context"
)

// Discard checks the paths of files and renders them all to nowhere, for the
// errors alone; they are those of Dir.
func Discard(ctx context.Context, files []File) (Stats, error) {
	set, err := newSet(files)
	if err != nil {
		return Stats{}, err
	}
	sizes := make([]int64, len(set.files))
	err = renderAll(ctx, set.files, Options{}.workers(), func(i int, b *bytes.Buffer) error {
		sizes[i] = int64(b.Len())
		return nil
	})
	if err != nil {
		return Stats{}, err
	}
	stats := Stats{Files: len(set.files)}
	for _, n := range sizes {
		stats.Bytes += n
	}
	return stats, nil
}
