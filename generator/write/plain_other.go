//go:build !unix

package write

// plainFile opens a file that is known to be plain; there is no such trial elsewhere.
const plainFile = 0
