//go:build unix

package cli_test

import (
	"os"
	"syscall"
	"testing"
)

// names is how many names a file has: hard links.
func names(t *testing.T, name string) uint64 {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return uint64(info.Sys().(*syscall.Stat_t).Nlink)
}
