//go:build darwin || freebsd

package serve

import "golang.org/x/sys/unix"

// remoteKind is the kind of the file system that path is on, if what others
// write there gives no events here; else "".
func remoteKind(path string) string {
	var st unix.Statfs_t
	if err := unix.Statfs(path, &st); err != nil || st.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(st.Fstypename[:])
}
