package serve

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// remoteKind is "network drive" when path is on one: many of them tell nothing
// of what others write there. Else it is "".
func remoteKind(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(full) + `\`)
	if err != nil || windows.GetDriveType(root) != windows.DRIVE_REMOTE {
		return ""
	}
	return "network drive"
}
