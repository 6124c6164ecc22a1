package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/export"
)

// exported is something that export prints.
type exported struct {
	name string
	zero any // a value whose type gives the schema
	of   func(*build.Result) any
}

// exports are what can be exported, in the order of the help.
func exports() []exported {
	return []exported{
		{"policies", export.Policies{}, func(r *build.Result) any { return export.PoliciesOf(r.Portal) }},
		{"assessment", export.Assessment{}, func(r *build.Result) any { return export.AssessmentOf(r.Report) }},
	}
}

// exportNamed finds an export by its name.
func exportNamed(name string) (exported, error) {
	var names []string
	for _, e := range exports() {
		if e.name == name {
			return e, nil
		}
		names = append(names, e.name)
	}
	return exported{}, usageError{fmt.Errorf("--what: %q is none of: %s", name, strings.Join(names, ", "))}
}

// exportCommand prints what other programs read.
func exportCommand(env Env) *cobra.Command {
	s := source{env: env}
	var what, format string
	var schema bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the portal's data for other programs",
		Long: `Export prints data for other programs on standard output. With --schema it
prints the JSON Schema of that data instead.

  policies   every version of every policy: articles with their address, number
             as printed, headings, paragraphs and items as text
  assessment every unit, duty, period and state with its evidence, scores and
             roll-ups, findings, rankings and rules met, for recomputing`,
		Example: `  go run ./generator export --format json --what policies
  go run ./generator export --what assessment --as-of 2019-06-30
  go run ./generator export --what policies --schema`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := exportNamed(what)
			if err != nil {
				return err
			}
			if format != "json" {
				return usageError{fmt.Errorf("--format: %q is none of: json", format)}
			}
			if schema {
				return export.JSON(env.Stdout, export.Schema(e.zero))
			}
			r, err := s.judged(cmd.Context(), false)
			if err != nil {
				return err
			}
			report(env.Stderr, r)
			return export.JSON(env.Stdout, e.of(r))
		},
	}
	s.flags(cmd, true)
	cmd.Flags().StringVar(&what, "what", "policies", "what to export")
	cmd.Flags().StringVar(&format, "format", "json", "form of the data")
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of the data")
	return cmd
}
