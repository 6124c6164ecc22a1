package write

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestManyFailures lets every file fail: one stack a fault, some files by
// name, and the number of the others.
func TestManyFailures(t *testing.T) {
	for _, c := range []struct {
		name                string
		render              func(io.Writer) error
		stacks, named, rest int
	}{
		{"a panic", func(io.Writer) error { panic("ouch") }, 1, 1, 49},
		{"an error", func(io.Writer) error { return errors.New("bad") }, 0, maxFailures, 50 - maxFailures},
	} {
		var files []File
		for i := range 50 {
			files = append(files, File{Path: fmt.Sprintf("p%02d.html", i), Render: c.render})
		}
		_, err := Dir(bg(), t.TempDir(), files, Options{})
		if err == nil {
			t.Fatal(c.name, ": no error")
		}
		text := err.Error()
		if got := strings.Count(text, "[running]"); got != c.stacks {
			t.Errorf("%s: %d stacks, want %d", c.name, got, c.stacks)
		}
		if got := strings.Count(text, ".html: "); got != c.named {
			t.Errorf("%s: %d files named, want %d", c.name, got, c.named)
		}
		var more *MoreError
		if !errors.As(err, &more) || more.Files != c.rest {
			t.Errorf("%s: %v, want %d more", c.name, more, c.rest)
		}
	}
}
