package cli

import (
	"errors"
	"os"
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
