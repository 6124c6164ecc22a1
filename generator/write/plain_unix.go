//go:build unix

package write

import "syscall"

// plainFile opens a file that is known to be plain: without it os tries whether
// the file can be waited for, which takes four system calls more.
const plainFile = syscall.O_NONBLOCK
