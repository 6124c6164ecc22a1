package publish

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"mingdeng/generator/parallel"
)

// send puts the files that no earlier release has into .incoming at one go,
// where the disk has a way.
func (f *filler) send(ctx context.Context) error {
	if !f.disk.sends() {
		return nil
	}
	stage, err := os.MkdirTemp("", "mingdeng-send")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	var fresh []string
	for _, p := range slices.Sorted(maps.Keys(f.set)) {
		if !f.present[p] && f.linkable(p) == "" {
			fresh = append(fresh, p)
		}
	}
	now := time.Now()
	err = parallel.Try(ctx, len(fresh), f.disk.workers(), func(i int) error {
		return stageFile(f.set[fresh[i]].File, filepath.Join(stage, filepath.FromSlash(fresh[i])), f.later(fresh[i], now))
	})
	if err != nil || len(fresh) == 0 {
		return err
	}
	like := ""
	if f.before != "" {
		like = f.disk.join("..", f.before)
	}
	if f.disk.send(ctx, stage, f.at(releasesDir, incomingName), like) {
		for _, p := range fresh {
			f.present[p] = true
		}
	}
	return ctx.Err()
}

// stageFile copies a file of this machine and gives it its time.
func stageFile(from, to string, at time.Time) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close(), os.Chtimes(to, at, at))
}
