package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"mingdeng/generator/diag"
)

// The limits of what is unpacked.
const (
	maxUnpacked = 64 << 20 // bytes of all parts read, counted while reading
	maxParts    = 8192
)

// archive is a zip file of which parts are read within limits.
type archive struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// openArchive reads the list of parts and refuses names that no honest
// document has: absolute ones, those that climb, and the same one twice.
func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &Error{ID: "intake-damaged", Args: diag.Args{"part": "zip"}}
	}
	if len(z.File) > maxParts {
		return nil, &Error{ID: "intake-too-many-parts", Args: diag.Args{"limit": strconv.Itoa(maxParts)}}
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		name := f.Name
		if strings.ContainsAny(name, "\\:\x00") || path.Clean("/" + name)[1:] != strings.TrimSuffix(name, "/") || a.parts[fold(name)] != nil {
			return nil, &Error{ID: "intake-bad-path", Args: diag.Args{"found": excerpt(strconv.QuoteToASCII(name), 80)}}
		}
		if f.Flags&1 != 0 {
			return nil, &Error{ID: "intake-encrypted"}
		}
		a.parts[fold(name)] = f
	}
	return a, nil
}

// fold is a part's name as names are compared in a package.
func fold(name string) string { return strings.ToLower(name) }

// has reports whether there is a part of that name.
func (a *archive) has(name string) bool { return a.parts[fold(name)] != nil }

// open returns the bytes of a part as they are unpacked.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[fold(name)]
	if f == nil {
		return nil, &Error{ID: "intake-no-document", Args: diag.Args{"part": name}}
	}
	if f.UncompressedSize64 > uint64(max(a.left, 0)) {
		return nil, tooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	return &counted{r, a, name}, nil
}

// counted is a part that counts what is read of it against the limit of all.
type counted struct {
	io.ReadCloser
	of   *archive
	name string
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if c.of.left -= int64(n); c.of.left < 0 {
		return 0, tooLarge() // whatever the size that the list of parts told
	}
	if err != nil && err != io.EOF {
		err = damaged(c.name, err)
	}
	return n, err
}

func tooLarge() error {
	return &Error{ID: "intake-unpacked-too-large", Args: diag.Args{"limit": megabytes(maxUnpacked)}}
}
