package write

import "io"

// File is one file of the built site: where it goes and how to make its
// bytes. Render may be called any number of times, from any goroutine, and
// writes the same bytes each time; the stages that make Files keep what it
// reads unchanged.
type File struct {
	Path   string // relative to the site's root, with slashes
	Render func(w io.Writer) error

	// Fingerprint is a text that stands for all that Render reads: as long as it is
	// the same, so are the bytes. nil, where that is not known.
	Fingerprint func() string
}
