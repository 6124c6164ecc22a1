package write

import (
	"bytes"
	"context"
)

// Discard checks the paths of files and renders them all to nowhere, for the
// errors alone; they are those of Dir. Of opts it takes Workers and Progress.
func Discard(ctx context.Context, files []File, opts Options) (Stats, error) {
	set, err := newSet(files)
	if err != nil {
		return Stats{}, err
	}
	sizes, one := make([]int64, len(set.files)), opts.counter(len(set.files))
	err = renderAll(ctx, set.files, opts.Workers, func(i int, b *bytes.Buffer) error {
		defer one()
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
