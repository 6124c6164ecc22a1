package write

import (
	"bytes"
	"context"
	"runtime/debug"

	"mingdeng/generator/parallel"
)

// RenderError is the failure of a File's Render.
type RenderError struct {
	Path string
	Err  error
}

// Error names the file and the failure.
func (e *RenderError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the failure.
func (e *RenderError) Unwrap() error { return e.Err }

// keepBuffer is the largest buffer that a worker keeps for its next file.
const keepBuffer = 8 << 20

// renderAll renders every file, workers of them at a time, and hands each to
// done with its index; the bytes are done's only until it returns. Files that
// cannot be rendered are reported together, in the order of files; an error of
// done, or the end of ctx, ends the run early.
func renderAll(ctx context.Context, files []File, workers int, done func(i int, b *bytes.Buffer) error) error {
	errs := make([]error, len(files))
	parallel.TryWith(ctx, len(files), workers, func() func(int) error {
		var buf bytes.Buffer
		return func(i int) error {
			if errs[i] = renderOne(files[i], &buf); errs[i] != nil {
				return nil // the others are rendered, to report all failures
			}
			errs[i] = done(i, &buf)
			if buf.Cap() > keepBuffer {
				buf = bytes.Buffer{}
			}
			return errs[i]
		}
	})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return failures(errs)
}

// renderOne renders f into buf; a panic becomes an error, so that one page
// cannot end a preview.
func renderOne(f File, buf *bytes.Buffer) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &RenderError{f.Path, &PanicError{r, debug.Stack()}}
		}
	}()
	buf.Reset()
	if err := f.Render(buf); err != nil {
		return &RenderError{f.Path, err}
	}
	return nil
}

// Bytes renders f alone; its error is a *RenderError.
func (f File) Bytes() ([]byte, error) {
	var buf bytes.Buffer
	err := renderOne(f, &buf)
	return buf.Bytes(), err
}
