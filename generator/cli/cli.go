// Package cli is the command line: one file a command, and the only place
// that sees all stages.
//
// Exit codes: 0 good, 1 problems in the sources or a site that could not be
// written, 2 wrong usage. Results go to standard output, problems to standard
// error. Help is in English; problems and summaries are in the site's
// language.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/privacy"
)

// Version is the program's version; it is part of no page.
const Version = "0.1.0"

// Env is what a command knows of the world.
type Env struct {
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Tick           <-chan time.Time // when serve and build --watch look at Now; nil is every few seconds
}

// The exit codes.
const (
	exitGood = iota
	exitProblems
	exitUsage
)

// errProblems ends a command whose problems are printed already.
var errProblems = errors.New("problems in the sources")

// usageError is a wrong use of the command line.
type usageError struct{ error }

// Run runs the command that args name and returns its exit code.
func Run(ctx context.Context, args []string, env Env) int {
	root := rootCommand(env)
	root.SetArgs(args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &usage), cmd == root || !cmd.Runnable():
		fmt.Fprintf(env.Stderr, "error: %v\nhint: %s --help\n", err, cmd.CommandPath())
		return exitUsage
	default:
		fmt.Fprintf(env.Stderr, "error: %v\n", err)
		return exitProblems
	}
}

// source is what all commands share: where the sources are, and for which day
// they are judged.
type source struct {
	env  Env
	dir  string
	asOf calendar.Date
	day  string
}

// flags adds --source, and --as-of where it makes sense.
func (s *source) flags(cmd *cobra.Command, judged bool) {
	cmd.Flags().StringVar(&s.dir, "source", ".", "folder with site.toml, content and data")
	if judged {
		cmd.Flags().StringVar(&s.day, "as-of", "", "judge everything for this day, YYYY-MM-DD (default: as_of in site.toml, else today)")
	}
}

// options are what build.Site takes.
func (s *source) options() (build.Options, error) {
	fsys, err := load.Dir(s.dir)
	if err != nil {
		return build.Options{}, usageError{err}
	}
	if s.day != "" {
		if s.asOf, err = calendar.Parse(s.day); err != nil {
			return build.Options{}, usageError{fmt.Errorf("--as-of: %w", err)}
		}
	}
	return build.Options{Source: fsys, AsOf: s.asOf, Now: s.env.Now()}, nil
}

// judged loads and judges the portal for the commands that make no site. With
// an error in the sources it prints the problems. The whole is for those who
// keep the sources; readers do not get what is hidden or internal.
func (s *source) judged(ctx context.Context, whole bool) (*build.Result, error) {
	o, err := s.options()
	o.Whole = whole
	if err != nil {
		return nil, err
	}
	r, err := build.Judged(ctx, o)
	if err != nil {
		return nil, err
	}
	if failed(r) {
		report(s.env.Stderr, r)
		return nil, errProblems
	}
	return r, nil
}

// report prints problems to standard error, personal data in their lines
// masked.
func report(w io.Writer, r *build.Result) {
	diag.Fprint(w, r.Problems, r.Words, masked(r.Source))
}

// masked is a source in whose texts personal data is masked.
func masked(source diag.Source) diag.Source {
	return func(file string) (string, bool) {
		text, ok := source(file)
		return privacy.Masked(text), ok
	}
}

// failed reports whether a result has no site.
func failed(r *build.Result) bool {
	errors, _ := diag.Count(r.Problems)
	return errors > 0
}

// summary prints the line that ends a build or a check; nameValue are what the
// line says besides.
func summary(w io.Writer, r *build.Result, key string, took time.Duration) error {
	line, err := summaryLine(r, key, took)
	if err == nil {
		_, err = fmt.Fprintln(w, line)
	}
	return err
}

func summaryLine(r *build.Result, key string, took time.Duration, nameValue ...any) (string, error) {
	errors, warnings := diag.Count(r.Problems)
	duties, pages := 0, 0
	if r.Report != nil {
		for _, u := range r.Report.Units {
			duties += len(u.Duties)
		}
	}
	for _, f := range r.Files {
		if isPage(f.Path) {
			pages++
		}
	}
	return r.Words.T(key, append([]any{"pages", pages, "units", len(r.Portal.Units), "duties", duties,
		"errors", errors, "warnings", warnings, "ms", took.Milliseconds()}, nameValue...)...)
}
