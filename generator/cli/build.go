package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/cache"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// building is what a build is told on the command line.
type building struct {
	source
	telling
	out, profile string
	adopt, watch bool
	noCache      bool
	poll         time.Duration
	builder      build.Builder
	opened       *cache.Cache // nil: not opened yet
	read         bool         // the sources were read once
}

// buildCommand writes the site into a folder.
func buildCommand(env Env) *cobra.Command {
	b := building{source: source{env: env}}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the site into a folder",
		Long: `Build writes the site. With an error in the sources nothing is written, and
the site of the last build stays as it was. Files that the build did not make
are never touched; files that it made and that are no longer part of the site
are removed. What did not change since the last build is not made again; the
folder .cache beside site.toml holds what that takes, and may be removed at any
time. With --watch it goes on to do so after every change, until Ctrl-C,
for a folder that a web server serves.`,
		Example: `  go run ./generator build
  go run ./generator build --source ~/portal --out /srv/portal
  go run ./generator build --out /srv/portal --watch
  go run ./generator build --as-of 2019-06-30`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return profiled(b.profile, func() error {
				if b.watch {
					return b.follow(cmd.Context())
				}
				return b.once(cmd.Context(), build.Site)
			})
		},
	}
	b.source.flags(cmd, true)
	b.telling.flags(cmd)
	cmd.Flags().StringVar(&b.out, "out", "public", "folder to write to, relative to the source")
	cmd.Flags().BoolVar(&b.adopt, "adopt", false, "overwrite files in the folder that the build did not make")
	cmd.Flags().BoolVar(&b.noCache, "no-cache", false, "read and render everything, and keep nothing in "+cache.Dir+" for the next build")
	cmd.Flags().BoolVar(&b.watch, "watch", false, "build again after every change")
	cmd.Flags().DurationVar(&b.poll, "poll", 0, "with --watch, look at the files at this interval instead of waiting for events")
	cmd.Flags().StringVar(&b.profile, "cpuprofile", "", "write a profile of the processor's time to this file")
	return cmd
}

// once builds and writes the site.
func (b *building) once(ctx context.Context, make func(context.Context, build.Options) (*build.Result, error)) error {
	start := b.env.Now()
	o, err := b.options()
	if err != nil {
		return err
	}
	c, was := b.known(o.Source)
	if !b.watch && c.fresh(o, was, b.outDir(b.out)) {
		return b.say(c.Line)
	}
	p, err := newProgress(b.env, b.telling)
	if err != nil {
		return err
	}
	defer p.end()
	if o.Progress = p.tell; !b.watch {
		o.Progress = lean(p.tell)
	}
	if c != nil && !b.read { // from the second build on, the builder's memo has all this
		b.read = true
		parsed := cache.OpenParsed(b.dir)
		defer parsed.Save()
		o.Parsed = parsed
	}
	r, err := make(ctx, o)
	if err != nil {
		return err
	}
	p.end()
	report(b.env.Stderr, r)
	if failed(r) {
		return notWritten(b.env, r, start)
	}
	made, dead := linked(r)
	if _, err := write.Dir(ctx, b.outDir(b.out), made, write.Options{Adopt: b.adopt, Cache: c.files(), Progress: p.writing}); err != nil {
		return b.env.renderError(r, err, start)
	}
	if !b.watch { // with watch, the builder's memo has all this
		if err := c.keep(o, r, was); err != nil {
			return err
		}
	}
	p.end()
	dead(b.env.Stderr)
	files, size := indexSize(b.outDir(b.out), r)
	line, err := summaryLine(r, "cli.built", b.env.Now().Sub(start),
		"files", files, "size", strconv.FormatFloat(size, 'f', 1, 64), "index", r.Indexing.Milliseconds())
	if err != nil {
		return err
	}
	return b.say(line)
}

// say prints a line that is no problem.
func (b *building) say(line string) error {
	if b.quiet {
		return nil
	}
	_, err := fmt.Fprintln(b.env.Stdout, line)
	return err
}

// indexSize counts the files of the search index in dir, and their megabytes.
func indexSize(dir string, r *build.Result) (files int, size float64) {
	for _, f := range r.Files {
		if !strings.HasPrefix(f.Path, build.LaterDir+"/") {
			continue
		}
		files++
		if info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
			size += float64(info.Size()) / 1e6
		}
	}
	return files, size
}

// outDir is out, below the source folder unless it is absolute.
func (s *source) outDir(out string) string {
	if filepath.IsAbs(out) {
		return out
	}
	return filepath.Join(s.dir, out)
}

// notWritten prints the summary of a failed build.
func notWritten(env Env, r *build.Result, start time.Time) error {
	if err := summary(env.Stderr, r, "cli.not-built", env.Now().Sub(start)); err != nil {
		return err
	}
	return errProblems
}

// renderError reports the templates that are wrong, when that is why the files of r
// could not be made, else what stopped the writing.
func (env Env) renderError(r *build.Result, err error, start time.Time) error {
	faults := build.LayoutProblems(err, r.Source)
	if faults == nil {
		return writeError(r.Words, err)
	}
	r.Problems = faults
	report(env.Stderr, r)
	return notWritten(env, r, start)
}

// writeError puts what stopped the writing into words, one line a fault.
func writeError(w *words.Lang, err error) error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var list []error
		for _, e := range joined.Unwrap() {
			list = append(list, writeError(w, e))
		}
		return errors.Join(list...)
	}
	var path *write.PathError
	var manifest *write.ManifestError
	var file *fs.PathError
	var more *write.MoreError
	key, args := "", []any(nil)
	switch {
	case errors.As(err, &more):
		key, args = "write.more", []any{"n", more.Files}
	case errors.As(err, &path):
		key, args = string(path.Fault), []any{"path", path.Path, "other", path.Other}
	case errors.As(err, &manifest):
		key, args = "write.manifest-damaged", []any{"path", manifest.Path, "line", manifest.Line}
	case errors.Is(err, write.ErrBusy):
		key = "write.busy"
	case errors.As(err, &file):
		key, args = "write.failed", []any{"path", file.Path, "error", file.Err}
	default:
		return err
	}
	line, wordsErr := w.T(key, args...)
	if wordsErr != nil {
		return err
	}
	return errors.New(line)
}
