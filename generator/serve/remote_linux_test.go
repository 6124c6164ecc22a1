package serve

import "testing"

func TestKindOf(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969: "nfs", 0xff534d42: "smb", 0xfe534d42: "smb", 0x517b: "smb", 0x01021997: "9p", 0x65735546: "fuse",
		0xef53: "", 0x58465342: "", 0x9123683e: "", 0x01021994: "", 0x794c7630: "", // ext4, xfs, btrfs, tmpfs, overlay
	} {
		if got := kindOf(magic); got != want {
			t.Errorf("%#x is %q, want %q", magic, got, want)
		}
	}
	if got := remoteKind("/proc"); got != "" {
		t.Errorf("/proc is %q", got)
	}
}
