package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingdeng/generator/nightly"
	"mingdeng/generator/publish"
)

// clock is a time of day.
var clock = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// nightlyCommand prints what has a system publish the site every night.
func nightlyCommand(env Env) *cobra.Command {
	s := source{env: env}
	var job nightly.Job
	var to, config string
	cmd := &cobra.Command{
		Use:   "nightly " + strings.Join(nightly.Kinds(), "|"),
		Short: "Print what publishes this site every night",
		Long: `Nightly prints a systemd service and timer, a line for cron, or a task for the
Windows Task Scheduler that publishes this site every night. Each names this
program by its path: build it first, since what "go run" makes is gone in the
morning.`,
		Example: `  go build -o /usr/local/bin/mingdeng ./generator
  /usr/local/bin/mingdeng nightly cron --to /srv/portal
  /usr/local/bin/mingdeng nightly systemd --to portal@server:/srv/portal --at 00:20
  mingdeng.exe nightly windows --to D:\portal > portal.xml`,
		ValidArgs: nightly.Kinds(),
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if to == "" || !clock.MatchString(job.At) {
				return usageError{fmt.Errorf("--to must name where to publish, and --at a time such as 00:20")}
			}
			var err error
			if job.Program, err = os.Executable(); err != nil {
				return err
			}
			if job.Folder, err = filepath.Abs(s.dir); err != nil {
				return err
			}
			if !publish.Remote(to) {
				if to, err = filepath.Abs(to); err != nil {
					return err
				}
			}
			job.Arguments = []string{"publish", "--source", job.Folder, "--to", to, "--compress"}
			if config != "" {
				if config, err = filepath.Abs(config); err != nil {
					return err
				}
				job.Arguments = append(job.Arguments, "--ssh-config", config)
			}
			if slices.ContainsFunc(append(job.Arguments, job.Program), func(w string) bool { return strings.ContainsAny(w, "\r\n\x00") }) {
				return usageError{fmt.Errorf("a path with a line break cannot stand in these files")}
			}
			text, err := nightly.Text(args[0], job)
			if err != nil {
				return usageError{err}
			}
			_, err = fmt.Fprint(env.Stdout, text)
			return err
		},
	}
	s.flags(cmd, false)
	cmd.Flags().StringVar(&to, "to", "", "where to publish: a folder, or user@host:/path")
	cmd.Flags().StringVar(&config, "ssh-config", "", "file for ssh -F, as of publish")
	cmd.Flags().StringVar(&job.At, "at", "00:20", "time of day, by the clock of the machine")
	return cmd
}
