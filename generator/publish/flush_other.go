//go:build !linux

package publish

// flush leaves it to the system when to write to the disk.
func flush(string) error { return nil }
