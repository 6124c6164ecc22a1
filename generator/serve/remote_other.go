//go:build !linux && !darwin && !freebsd && !windows

package serve

// remoteKind is "": here --poll must be asked for on network drives.
func remoteKind(string) string { return "" }
