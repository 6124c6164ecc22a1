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

// lean is progress that, unless GOGC says how often, has garbage collected twice
// as often from the moment when all is read: until then there is little to keep
// and much to let go.
func lean(progress func(*words.Lang, build.Stage, int, int)) func(*words.Lang, build.Stage, int, int) {
	return func(w *words.Lang, stage build.Stage, done, total int) {
		if stage == build.Judging && os.Getenv("GOGC") == "" {
			debug.SetGCPercent(50)
		}
		progress(w, stage, done, total)
	}
}
