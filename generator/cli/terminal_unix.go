//go:build unix

package cli

import (
	"io"
	"os"
	"runtime"
	"syscall"

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
	return inBytes(int64(use.Maxrss))
}

// peakOf is the same of a process that has ended.
func peakOf(p *os.ProcessState) uint64 {
	use, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return inBytes(int64(use.Maxrss))
}

func inBytes(maxrss int64) uint64 {
	if runtime.GOOS == "darwin" {
		return uint64(maxrss)
	}
	return uint64(maxrss) << 10
}
