package serve

import "golang.org/x/sys/unix"

// remoteKind is the kind of the file system that path is on, if what others
// write there gives no events here; else "". An overlay counts as local: what
// is written through it gives events. (Source of the numbers: statfs(2) and
// the kernel's magic.h.)
func remoteKind(path string) string {
	var st unix.Statfs_t
	if err := unix.Statfs(path, &st); err != nil {
		return ""
	}
	return kindOf(uint32(st.Type))
}

// kindOf names the kinds of file systems that others can write to, by the
// magic number that statfs tells.
func kindOf(magic uint32) string {
	switch magic {
	case unix.NFS_SUPER_MAGIC:
		return "nfs"
	case unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC:
		return "smb"
	case unix.V9FS_MAGIC: // also /mnt/c in the Linux of Windows
		return "9p"
	case unix.FUSE_SUPER_MAGIC: // also sshfs, and folders shared with a virtual machine
		return "fuse"
	case unix.AFS_FS_MAGIC, unix.AFS_SUPER_MAGIC:
		return "afs"
	case unix.CODA_SUPER_MAGIC:
		return "coda"
	case unix.CEPH_SUPER_MAGIC:
		return "ceph"
	case 0x0bd00bd0:
		return "lustre"
	case 0x01161970:
		return "gfs2"
	case 0x7461636f:
		return "ocfs2"
	case 0x786f4256:
		return "vboxsf"
	case 0xbacbacbc:
		return "vmhgfs"
	case 0x7c7c6673:
		return "prl_fs"
	}
	return ""
}
