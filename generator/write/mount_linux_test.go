package write

import "golang.org/x/sys/unix"

// mountSmall mounts a file system of 128 kB on dir.
func mountSmall(dir string) error {
	return unix.Mount("tmpfs", dir, "tmpfs", 0, "size=128k")
}

func unmount(dir string) { unix.Unmount(dir, unix.MNT_DETACH) }
