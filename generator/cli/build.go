package cli

import (
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/write"
)

// buildCommand writes the site into a folder.
func buildCommand(env Env) *cobra.Command {
	s := source{env: env}
	var out string
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the site into a folder",
		Long: `Build writes the site. With an error in the sources nothing is written, and
the site of the last build stays as it was. Files that the build did not make
are never touched; files that it made and that are no longer part of the site
are removed.`,
		Example: `  go run ./generator build
  go run ./generator build --source ~/portal --out /srv/portal
  go run ./generator build --as-of 2019-06-30`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			start := env.Now()
			o, err := s.options()
			if err != nil {
				return err
			}
			r, err := build.Site(cmd.Context(), o)
			if err != nil {
				return err
			}
			report(env.Stderr, r)
			if failed(r) {
				return notWritten(env, r, start)
			}
			if _, err := write.Dir(cmd.Context(), s.outDir(out), r.Files, write.Options{}); err != nil {
				return err
			}
			return summary(env.Stdout, r, "cli.built", env.Now().Sub(start))
		},
	}
	s.flags(cmd, true)
	cmd.Flags().StringVar(&out, "out", "public", "folder to write to, relative to the source")
	return cmd
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
