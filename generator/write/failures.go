package write

import (
	"errors"
	"fmt"
)

// maxFailures is how many files are named that could not be rendered: one
// fault of a layout can be that of every page.
const maxFailures = 20

// PanicError is a Render that has panicked: a fault of the program.
type PanicError struct {
	Value any
	Stack []byte
}

// Error shows the stack too.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.Value, e.Stack) }

// MoreError stands for the failures of files that are not named.
type MoreError struct{ Files int }

// Error is for logs; people read the sentence of "write.more".
func (e *MoreError) Error() string { return fmt.Sprintf("and %d more files", e.Files) }

// failures joins the errors of files: the first of them, the first panic of
// each value with its stack, and how many are left out.
func failures(errs []error) error {
	var said []error
	var panics = map[string]bool{}
	more := 0
	for _, err := range errs {
		if err == nil {
			continue
		}
		var p *PanicError
		seen := false
		if errors.As(err, &p) {
			value := fmt.Sprint(p.Value)
			seen = panics[value]
			panics[value] = true
		}
		if seen || len(said) == maxFailures {
			more++
			continue
		}
		said = append(said, err)
	}
	if more > 0 {
		said = append(said, &MoreError{more})
	}
	return errors.Join(said...)
}
