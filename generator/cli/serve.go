package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/cache"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/serve"
	"mingdeng/generator/words"
)

// serveCommand shows the portal while its files are edited.
func serveCommand(env Env) *cobra.Command {
	s := source{env: env}
	var addr string
	var said telling
	var editor string
	var poll time.Duration
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the portal in a browser while its files are edited",
		Long: `Serve builds the portal, serves it on this machine, and builds it anew when a
file of it is saved; the browser follows by itself. A mistake is shown above
the last good page until it is mended. Nothing is written to disk.`,
		Example: `  go run ./generator serve
  go run ./generator serve --addr 127.0.0.1:9000
  go run ./generator serve --as-of 2019-06-30
  go run ./generator serve --editor vscode  pages link to the lines that they are made from
  go run ./generator serve --poll 2s        look at the files; chosen by itself on network drives`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := s.options(); err != nil {
				return err
			}
			opens, err := serve.Editor(editor)
			if err != nil {
				return usageError{fmt.Errorf("--editor %q: %w", editor, err)}
			}
			first, err := build.DefaultWords()
			if err != nil {
				return err
			}
			var builder build.Builder
			next := 0
			if !cmd.Flags().Changed("addr") {
				next = 10
			}
			return listenError(first, serve.Run(cmd.Context(), serve.Options{
				Build: func(ctx context.Context, changed []string) (serve.Site, []diag.Problem, error) {
					return s.preview(ctx, &builder, changed, said)
				},
				Addr: addr, NextPorts: next, Root: s.dir, Poll: poll, Editor: opens,
				Lang: first.Tag, Words: first, Now: env.Now, Tick: env.Tick, Report: func(e serve.Event) { tell(said.hush(env, e), first, e) },
			}))
		},
	}
	s.flags(cmd, true)
	said.flags(cmd)
	cmd.Flags().StringVar(&addr, "addr", serve.DefaultAddr, "address to listen on")
	cmd.Flags().StringVar(&editor, "editor", "", "link sources to an editor: vscode, vscodium, cursor, zed, idea, sublime, textmate, or an address with {file}, {line} and {col}")
	cmd.Flags().DurationVar(&poll, "poll", 0, "look at the files at this interval instead of waiting for events")
	return cmd
}

// preview builds the site for the preview server.
func (s *source) preview(ctx context.Context, b *build.Builder, changed []string, said telling) (serve.Site, []diag.Problem, error) {
	o, err := s.options()
	if err != nil {
		return serve.Site{}, nil, err
	}
	p, err := newProgress(s.env, said)
	if err != nil {
		return serve.Site{}, nil, err
	}
	o.Preview, o.Later, o.Progress = true, true, p.tell
	if changed == nil { // from the second build on, the builder's memo has all this
		parsed := cache.OpenParsed(s.dir)
		defer parsed.Save()
		o.Parsed = parsed
	}
	r, err := b.Site(ctx, o, changed)
	p.end()
	if err == nil && layoutsChanged(changed) {
		err = tryPages(r.Files)
	}
	if err != nil {
		return serve.Site{Source: load.Source(o.Source)}, nil, err
	}
	site := r.Portal.Site
	return serve.Site{Files: r.Files, Later: r.Later, LaterDir: build.LaterDir, Base: site.Base, Lang: r.Words.Tag, Words: r.Words, Until: r.Until, Source: r.Source}, r.Problems, nil
}

// hush is where an event is told: with --quiet the lines of good builds are
// told nowhere, but where the preview is, always.
func (t telling) hush(env Env, e serve.Event) Env {
	if t.quiet && e.Kind == serve.Built {
		env.Stdout = io.Discard
	}
	return env
}

// tell prints what the preview server does.
func tell(env Env, first *words.Lang, e serve.Event) {
	var say serve.Words = first
	if e.Site.Words != nil {
		say = e.Site.Words
	}
	diag.Fprint(env.Stderr, e.Problems, say, e.Site.Source)
	wrong, warnings := diag.Count(e.Problems)
	pages := 0
	for _, f := range e.Site.Files {
		if isPage(f.Path) {
			pages++
		}
	}
	cause := ""
	if e.Err != nil {
		cause = e.Err.Error()
	}
	changed := strings.Join(e.Changed[:min(3, len(e.Changed))], ", ")
	if e.Changed != nil && changed == "" {
		changed, _ = say.T("serve.new-day") // nothing has changed but the date
	}
	key, args := sentence(e)
	line, err := say.T(key, append(args, "url", e.URL, "pages", pages, "errors", wrong, "warnings", warnings,
		"ms", e.Took.Milliseconds(), "changed", changed, "path", e.Path, "error", cause)...)
	if err != nil {
		line = err.Error()
	}
	fmt.Fprintln(env.Stdout, line)
	if e.Kind == serve.Listening && !e.Loopback {
		if warning, err := say.T("serve.open"); err == nil {
			fmt.Fprintln(env.Stderr, warning)
		}
	}
}

// sentence is the key of what is said of an event, and what its kind adds to
// the values.
func sentence(e serve.Event) (key string, args []any) {
	if e.Kind == serve.Broken && !e.Kept {
		return "serve.broken-first", nil
	}
	if e.Kind != serve.Polling {
		return string(e.Kind), nil
	}
	args = []any{"seconds", strconv.FormatFloat(e.Every.Seconds(), 'g', 3, 64)}
	remote := new(serve.RemoteError)
	switch {
	case e.Err == nil:
		return "serve.polling-asked", args
	case errors.As(e.Err, &remote):
		return "serve.polling-remote", append(args, "path", remote.Path, "kind", remote.Kind)
	case serve.LimitReached(e.Err):
		return "serve.polling-limit", args
	}
	return string(e.Kind), args
}

// listenError puts an address that cannot be had into words.
func listenError(first *words.Lang, err error) error {
	var a *serve.AddrError
	if !errors.As(err, &a) {
		return err
	}
	key := "serve.addr-bad"
	if a.InUse {
		key = "serve.addr-in-use"
	}
	line, wordsErr := first.T(key, "addr", a.Addr, "error", a.Err)
	if wordsErr != nil {
		return err
	}
	return errors.New(line)
}
