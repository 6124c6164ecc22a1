// Package diag holds positions in source files and the problems found there,
// and prints them in one form for every stage.
//
// A problem carries an ID and arguments, not a sentence: the sentence and the
// hint come from the word file of the site's language, so that no stage knows
// a language. Nothing here reads a file, except through the Source it is
// given to show the line that is wrong.
package diag

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Pos is a place in a source file. File is relative to the portal's root, with
// slashes. Line and Col count from 1; Col counts characters, not bytes. Line 0
// means the file as a whole.
type Pos struct {
	File      string
	Line, Col int
}

// String prints file:line:col, leaving out what is zero.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
	}
}

// At returns the position of the byte at offset in text, which is file's.
func At(file string, text string, offset int) Pos {
	offset = min(offset, len(text))
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	return Pos{file, strings.Count(text[:start], "\n") + 1, utf8.RuneCountInString(text[start:offset]) + 1}
}

// Severity says whether a problem stops a build.
type Severity uint8

// Errors stop a build; warnings are printed and counted.
const (
	Error Severity = iota
	Warning
)

// Args are the values named in a message: {name} stands for Args["name"].
type Args map[string]string

// Problem is one thing wrong in the sources.
type Problem struct {
	Pos      Pos
	Len      int // how many characters the caret underlines; 0 is one
	Severity Severity
	ID       string // stable, kebab-case; also the key of the message in the word files
	Hint     string // key of the hint in the word files, or ""
	Args     Args   // for message and hint
}

// Catalog turns the IDs of a message and a hint into sentences.
type Catalog interface {
	Message(id string, args Args) string
	Hint(id string, args Args) string
	Label(s Severity) string
}

// Sort puts problems in file order and removes repeats.
func Sort(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col), cmp.Compare(a.ID, b.ID),
			cmp.Compare(fmt.Sprint(a.Args), fmt.Sprint(b.Args)))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Pos == b.Pos && a.ID == b.ID && fmt.Sprint(a.Args) == fmt.Sprint(b.Args)
	})
}

// Count returns the number of errors and of warnings.
func Count(ps []Problem) (errors, warnings int) {
	for _, p := range ps {
		if p.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// Source returns the text of a source file, for the line shown under a
// message; ok is false when there is none to show.
type Source func(file string) (text string, ok bool)

// Fprint prints each problem as
//
//	file:line:col: message [id]
//	    the line itself
//	        ^^^
//	hint: what to do
func Fprint(w io.Writer, ps []Problem, c Catalog, src Source) {
	for _, p := range ps {
		if label := c.Label(p.Severity); label != "" {
			fmt.Fprintf(w, "%s: %s: %s [%s]\n", p.Pos, label, c.Message(p.ID, p.Args), p.ID)
		} else {
			fmt.Fprintf(w, "%s: %s [%s]\n", p.Pos, c.Message(p.ID, p.Args), p.ID)
		}
		if line, caret, ok := Excerpt(p, src); ok {
			fmt.Fprintf(w, "    %s\n    %s\n", line, caret)
		}
		if p.Hint != "" {
			fmt.Fprintln(w, c.Hint(p.Hint, p.Args))
		}
	}
}

// excerptWidth is how many characters of a long line an excerpt shows.
const excerptWidth = 100

// Excerpt returns the line of p and a line that underlines its place with
// carets. Tabs become single spaces, Han characters count as two columns, and
// a long line is cut around the place.
func Excerpt(p Problem, src Source) (line, caret string, ok bool) {
	text, ok := "", false
	if p.Pos.Line > 0 && src != nil {
		text, ok = src(p.Pos.File)
	}
	if !ok {
		return "", "", false
	}
	lines := strings.Split(text, "\n")
	if p.Pos.Line > len(lines) {
		return "", "", false
	}
	runes := []rune(strings.TrimRight(strings.ReplaceAll(lines[p.Pos.Line-1], "\t", " "), "\r"))
	at := min(max(p.Pos.Col-1, 0), len(runes))
	n := max(1, min(p.Len, len(runes)-at))
	first := max(0, at-excerptWidth/2)
	last := min(len(runes), first+excerptWidth)
	n = max(1, min(n, last-at))
	prefix, suffix := "", ""
	if first > 0 {
		prefix = "…"
	}
	if last < len(runes) {
		suffix = "…"
	}
	under := columns(runes[at:min(at+n, len(runes))])
	return prefix + string(runes[first:last]) + suffix,
		strings.Repeat(" ", len([]rune(prefix))+columns(runes[first:at])) + strings.Repeat("^", max(1, under)), true
}

// columns is the number of terminal cells that rs take (UAX #11).
func columns(rs []rune) int {
	n := 0
	for _, r := range rs {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
