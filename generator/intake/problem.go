package intake

import (
	"errors"
	"fmt"
	"strconv"

	"mingdeng/generator/diag"
)

// Error is why a document cannot be read: the ID of a message and its
// arguments.
type Error struct {
	ID   string
	Args diag.Args
}

// Error prints the ID and arguments, for logs; people read Problem.
func (e *Error) Error() string {
	if len(e.Args) == 0 {
		return e.ID
	}
	return fmt.Sprintf("%s %v", e.ID, map[string]string(e.Args))
}

// Problem is the error at a file, to be printed in the site's language.
func (e *Error) Problem(file string) diag.Problem {
	return diag.Problem{Pos: diag.Pos{File: file}, ID: e.ID, Hint: e.ID, Args: e.Args}
}

// warnings counts what a document has that its Markdown has not. The zero
// value of a count is no warning.
type warnings struct {
	file  string
	order []string
	count map[string]int
	first map[string]string
}

// add counts one more of a kind; sample shows the first.
func (w *warnings) add(id, sample string) {
	if w.count == nil {
		w.count, w.first = map[string]int{}, map[string]string{}
	}
	if w.count[id] == 0 {
		w.order = append(w.order, id)
		w.first[id] = excerpt(sample, 24)
	}
	w.count[id]++
}

// list makes a warning of each kind, in the order in which they first came.
func (w *warnings) list() []diag.Problem {
	var out []diag.Problem
	for _, id := range w.order {
		out = append(out, diag.Problem{Pos: diag.Pos{File: w.file}, Severity: diag.Warning, ID: id, Hint: id,
			Args: diag.Args{"n": strconv.Itoa(w.count[id]), "first": w.first[id]}})
	}
	return out
}

// damaged is the error of a part that cannot be unpacked, unless err is an
// *Error already.
func damaged(part string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	return &Error{ID: "intake-damaged", Args: diag.Args{"part": part}}
}

// megabytes prints a size.
func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }

// excerpt is the first n characters of s.
func excerpt(s string, n int) string {
	rs := []rune(s)
	if len(rs) <= n {
		return s
	}
	return string(rs[:n]) + "…"
}
