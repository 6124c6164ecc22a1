package cli

import (
	"github.com/spf13/cobra"

	"mingdeng/generator/audit"
	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/privacy"
	"mingdeng/generator/write"
)

// checkCommand does all of a build but the writing.
func checkCommand(env Env) *cobra.Command {
	s := source{env: env}
	var personal bool
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
		RunE: func(cmd *cobra.Command, _ []string) error {
			start := env.Now()
			o, err := s.options()
			if err != nil {
				return err
			}
			o.Whole = true // those who keep the sources are asked about all of them
			r, err := build.Site(cmd.Context(), o)
			if err != nil {
				return err
			}
			if r.Report != nil {
				r.Problems = diag.Sort(append(r.Problems, audit.Questions(r.Report)...))
			}
			if personal {
				r.Problems = diag.Sort(append(r.Problems, privacy.Find(o.Source)...))
			}
			report(env.Stderr, r)
			if failed(r) {
				return notWritten(env, r, start)
			}
			if _, err := write.Discard(cmd.Context(), r.Files); err != nil {
				return err
			}
			return summary(env.Stdout, r, "cli.checked", env.Now().Sub(start))
		},
	}
	s.flags(cmd, true)
	cmd.Flags().BoolVar(&personal, "privacy", false, "warn of identity-card, mobile and bank-card numbers and personal e-mail addresses")
	return cmd
}
