//go:build unix

package cli

import (
	"io"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// columns is the width of the terminal that w is; 0 when it is none.
func columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0
	}
	if size.Col == 0 {
		return 80 // it does not say
	}
	return int(size.Col)
}

// peakMemory is the most memory that this process has had, in bytes; 0 when
// that is not known.
func peakMemory() uint64 {
	var use unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return uint64(use.Maxrss)
	}
	return uint64(use.Maxrss) << 10
}
