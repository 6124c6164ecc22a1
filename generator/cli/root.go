package cli

import (
	"path"

	"github.com/spf13/cobra"
)

// rootCommand is the program; without a command it serves.
func rootCommand(env Env) *cobra.Command {
	serve := serveCommand(env)
	root := &cobra.Command{
		Use:   "generator",
		Short: "Mingdeng builds a portal of duties from a policy's text and one file per unit",
		Long: `Mingdeng (明灯) joins a policy's text with one TOML status file per unit and
builds a searchable static site of each unit's duties, their status and the
progress of remediation.

Without a command it does the same as serve.`,
		Example: `  go run ./generator                      see the portal of this folder at http://127.0.0.1:8080/
  go run ./generator check                name every mistake in the sources
  go run ./generator build --out public   write the site`,
		Args:          noArguments,
		RunE:          serve.RunE,
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.Flags().AddFlagSet(serve.Flags())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(serve, buildCommand(env), checkCommand(env), newCommand(env), exportCommand(env), todoCommand(env), sampleCommand(env), benchCommand(env), publishCommand(env), webserverCommand(env), nightlyCommand(env), versionCommand(env))
	return root
}

// noArguments refuses arguments that are not flags.
func noArguments(cmd *cobra.Command, args []string) error {
	if err := cobra.NoArgs(cmd, args); err != nil {
		return usageError{err}
	}
	return nil
}

// isPage reports whether a file of the site is a page.
func isPage(p string) bool { return path.Ext(p) == ".html" }
