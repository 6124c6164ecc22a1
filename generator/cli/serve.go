package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/serve"
)

// serveCommand shows the portal while its files are edited.
func serveCommand(env Env) *cobra.Command {
	s := source{env: env}
	var addr string
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
  go run ./generator serve --poll 2s        for folders on network drives`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := s.options(); err != nil {
				return err
			}
			first, err := build.DefaultWords()
			if err != nil {
				return err
			}
			next := 0
			if !cmd.Flags().Changed("addr") {
				next = 10
			}
			return serve.Run(cmd.Context(), serve.Options{
				Build: s.preview, Addr: addr, NextPorts: next, Root: s.dir, Poll: poll,
				Lang: first.Tag, Words: first, Report: func(e serve.Event) { tell(env, e) },
			})
		},
	}
	s.flags(cmd, true)
	cmd.Flags().StringVar(&addr, "addr", serve.DefaultAddr, "address to listen on")
	cmd.Flags().DurationVar(&poll, "poll", 0, "look at the files at this interval instead of waiting for events")
	return cmd
}

// preview builds the site for the preview server.
func (s *source) preview(ctx context.Context) (serve.Site, []diag.Problem, error) {
	o, err := s.options()
	if err != nil {
		return serve.Site{}, nil, err
	}
	o.Preview = true
	r, err := build.Site(ctx, o)
	if err != nil {
		return serve.Site{}, nil, err
	}
	site := r.Portal.Site
	return serve.Site{Files: r.Files, Base: site.Base, Lang: r.Words.Tag, Words: r.Words, Source: r.Source}, r.Problems, nil
}

// tell prints what the preview server does.
func tell(env Env, e serve.Event) {
	diag.Fprint(env.Stderr, e.Problems, e.Site.Words, e.Site.Source)
	fmt.Fprintln(env.Stdout, e.Kind, e.URL, e.Took.Milliseconds(), e.Err)
}
