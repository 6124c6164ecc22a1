package cli

import (
	"context"

	"github.com/spf13/cobra"

	"mingdeng/generator/audit"
	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/privacy"
	"mingdeng/generator/write"
)

// checking is what a check is told on the command line.
type checking struct {
	source
	telling
	personal bool
}

// checkCommand does all of a build but the writing.
func checkCommand(env Env) *cobra.Command {
	c := checking{source: source{env: env}}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Name every mistake in the sources; write nothing",
		Long: `Check does all that a build does, down to the last page, and writes nothing.
Every problem is printed as file:line:column: message [id], with the line, a
caret under the place and a hint. Warnings do not fail a check; some of them
ask what a supervisor would ask, such as an act without a note or a finding
closed by its owner, and are given by check only.`,
		Example: `  go run ./generator check
  go run ./generator check --privacy        personal data too
  go run ./generator check --source ~/portal`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd.Context()) },
	}
	c.source.flags(cmd, true)
	c.telling.flags(cmd)
	cmd.Flags().BoolVar(&c.personal, "privacy", false, "warn of identity-card, mobile and bank-card numbers and personal e-mail addresses")
	return cmd
}

func (c *checking) run(ctx context.Context) error {
	start := c.env.Now()
	o, err := c.options()
	if err != nil {
		return err
	}
	p, err := newProgress(c.env, c.telling)
	if err != nil {
		return err
	}
	defer p.end()
	o.Whole, o.Progress = true, lean(p.tell) // those who keep the sources are asked about all of them
	r, err := build.Site(ctx, o)
	if err != nil {
		return err
	}
	p.end()
	if r.Report != nil {
		r.Problems = diag.Sort(append(r.Problems, audit.Questions(r.Report)...))
	}
	if c.personal {
		r.Problems = diag.Sort(append(r.Problems, privacy.Find(o.Source)...))
	}
	report(c.env.Stderr, r)
	if failed(r) {
		return notWritten(c.env, r, start)
	}
	rendered := func(done, total int) { p.tell(nil, build.Rendering, done, total) }
	files, dead := linked(r)
	if _, err := write.Discard(ctx, files, write.Options{Progress: rendered}); err != nil {
		return c.env.renderError(r, err, start)
	}
	p.end()
	dead(c.env.Stderr)
	if c.quiet {
		return nil
	}
	return summary(c.env.Stdout, r, "cli.checked", c.env.Now().Sub(start))
}
