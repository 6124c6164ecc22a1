//go:build js || plan9 || wasip1

package write

// plainFile opens a file that is known to be plain; here that is no matter.
const plainFile = 0
