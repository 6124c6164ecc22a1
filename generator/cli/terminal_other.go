//go:build !unix

package cli

import (
	"io"
	"os"
)

// columns is the width of the terminal that w is; 0 when it is none. Here it is
// that of the narrowest usual one.
func columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return 0
	}
	return 80
}

// peakMemory is 0: it is not known.
func peakMemory() uint64 { return 0 }

func peakOf(*os.ProcessState) uint64 { return 0 }
