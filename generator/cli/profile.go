package cli

import (
	"errors"
	"os"
	"runtime/debug"
	"runtime/pprof"

	"mingdeng/generator/build"
	"mingdeng/generator/words"
)

// profiled runs work and, when file is not "", writes there where the time of
// the processor went, for go tool pprof.
func profiled(file string, work func() error) (err error) {
	if file == "" {
		return work()
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return work()
}

// lean is progress that, unless GOGC says how often, has garbage collected seldom
// while sources are read, when there is little to keep and much to let go, and
// often from then on.
func lean(progress func(*words.Lang, build.Stage, int, int)) func(*words.Lang, build.Stage, int, int) {
	percent := map[build.Stage]int{build.Reading: 200, build.Judging: 50}
	return func(w *words.Lang, stage build.Stage, done, total int) {
		if p, begins := percent[stage]; begins && done == 0 && os.Getenv("GOGC") == "" {
			debug.SetGCPercent(p)
		}
		progress(w, stage, done, total)
	}
}
