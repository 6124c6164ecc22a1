package write

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fault is what is wrong with a path; it is also the key of its sentence in
// the word files.
type Fault string

// The faults of a path.
const (
	Escapes  Fault = "write.path-escapes"    // absolute, has a drive letter, or climbs out with ".."
	BadName  Fault = "write.path-bad-name"   // has a sign that some file system or address cannot carry
	Reserved Fault = "write.path-reserved"   // means a device on Windows, or is a name of our own
	TooLong  Fault = "write.path-too-long"   // has a part longer than file systems take
	Twice    Fault = "write.path-twice"      // is another path of the set, case aside, or a folder of one
	InTheWay Fault = "write.path-in-the-way" // is taken, in the folder, by something that we did not make
	Linked   Fault = "write.path-linked"     // leads through a symbolic link in the folder
)

// PathError refuses a path.
type PathError struct {
	Path  string // as the File gives it
	Other string // for Twice, InTheWay and Linked: the path that it meets
	Fault Fault
}

// Error is for logs; people read the sentence of the Fault.
func (e *PathError) Error() string {
	if e.Other != "" && e.Other != e.Path {
		return fmt.Sprintf("%q: %s: %q", e.Path, e.Fault, e.Other)
	}
	return fmt.Sprintf("%q: %s", e.Path, e.Fault)
}

// maxName is the longest part of a path that common file systems take, in
// bytes.
const maxName = 255

// ownPrefix begins the names that we keep for ourselves in the folder.
const ownPrefix = ".mingdeng"

// check returns the fault of p by itself, or "".
func check(p string) Fault {
	if p == "" || p[0] == '/' || p[0] == '\\' || len(p) > 1 && p[1] == ':' {
		return Escapes
	}
	if !utf8.ValidString(p) || strings.ContainsFunc(p, badRune) {
		return BadName
	}
	for part := range strings.SplitSeq(p, "/") {
		if f := checkPart(part); f != "" {
			return f
		}
	}
	if strings.HasPrefix(fold(p), ownPrefix) {
		return Reserved
	}
	return ""
}

// badRune reports whether r cannot stand in a file name everywhere.
func badRune(r rune) bool {
	return unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r)
}

// checkPart returns the fault of one part of a path, or "".
func checkPart(part string) Fault {
	switch {
	case part == "..":
		return Escapes
	case part == "" || part == "." || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return BadName
	case len(part) > maxName:
		return TooLong
	case isDevice(part):
		return Reserved
	}
	return ""
}

// isDevice reports whether Windows takes part for a device, whatever its
// ending.
func isDevice(part string) bool {
	name, _, _ := strings.Cut(part, ".")
	name = strings.ToUpper(strings.TrimRight(name, " "))
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isPort := strings.CutPrefix(name, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(name, "LPT")
	}
	return isPort && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// fold maps paths that some file system holds for one to one string.
func fold(p string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		return unicode.ToLower(unicode.ToUpper(r))
	}, norm.NFC.String(p)))
}

// set is the files of a run, in the order of their paths.
type set struct {
	files  []File
	folded map[string]int // folded path to its index in files
}

// index returns the index of path in s.
func (s *set) index(path string) (int, bool) {
	return slices.BinarySearchFunc(s.files, path, func(f File, p string) int { return cmp.Compare(f.Path, p) })
}

// newSet checks the paths of files, each by itself and against the others.
func newSet(files []File) (*set, error) {
	s := &set{files: slices.Clone(files), folded: make(map[string]int, len(files))}
	slices.SortStableFunc(s.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	var errs []error
	for i, f := range s.files {
		if fault := check(f.Path); fault != "" {
			errs = append(errs, &PathError{Path: f.Path, Fault: fault})
		} else if j, taken := s.folded[fold(f.Path)]; taken {
			errs = append(errs, &PathError{Path: f.Path, Other: s.files[j].Path, Fault: Twice})
		} else {
			s.folded[fold(f.Path)] = i
		}
	}
	return s, errors.Join(append(errs, s.folderErrors()...)...)
}

// folderErrors finds the paths that are also a folder of another path.
func (s *set) folderErrors() []error {
	var errs []error
	for _, f := range s.files {
		for dir := range ancestors(fold(f.Path)) {
			if j, taken := s.folded[dir]; taken {
				errs = append(errs, &PathError{Path: f.Path, Other: s.files[j].Path, Fault: Twice})
			}
		}
	}
	return errs
}

// ancestors yields the folders of path, the outermost first.
func ancestors(path string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(path) {
			if path[i] == '/' && i > 0 && !yield(path[:i]) {
				return
			}
		}
	}
}
