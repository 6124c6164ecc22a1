package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// flush brings what was written below dir to the disk.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}
