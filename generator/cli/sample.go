package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mingdeng/generator/sample"
)

// sampleCommand writes a made-up portal for trying scale.
func sampleCommand(env Env) *cobra.Command {
	var units int
	var out string
	var seed uint64
	cmd := &cobra.Command{
		Use:   "sample --units N --out DIR",
		Short: "Write a made-up portal of any size, for trying scale",
		Long: `Sample writes the sources of a portal that nobody answers for: a policy of 24
articles, 60 obligations of all forms, and as many units as asked for, in three
levels, each with 100 acts and 6 findings. The same numbers give the same bytes.
The folder must be new or empty.`,
		Example: `  go run ./generator sample --units 10000 --out /tmp/large
  go run ./generator build --source /tmp/large`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			switch {
			case units < 1:
				return usageError{errors.New("--units: at least 1 is needed")}
			case out == "":
				return usageError{errors.New("--out is missing: name a new folder")}
			}
			if list, err := os.ReadDir(out); err == nil && len(list) > 0 {
				return usageError{fmt.Errorf("--out: %s is not empty", out)}
			}
			if err := writeSample(out, units, seed); err != nil {
				return err
			}
			_, err := fmt.Fprintf(env.Stdout, "%s: %d units\n", out, units)
			return err
		},
	}
	cmd.Flags().IntVar(&units, "units", 0, "number of units")
	cmd.Flags().StringVar(&out, "out", "", "folder to write to")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "another number gives other data")
	return cmd
}

// writeSample writes the files below dir.
func writeSample(dir string, units int, seed uint64) error {
	for f := range sample.Files(units, seed) {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
