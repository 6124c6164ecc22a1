package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"mingdeng/generator/assess"
	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
)

// todoCommand lists what is missed and what is due next.
func todoCommand(env Env) *cobra.Command {
	s := source{env: env}
	var role string
	cmd := &cobra.Command{
		Use:   "todo [UNIT]",
		Short: "List what is missed and what is due next",
		Long: `Todo lists the duties of a unit and of all below it that are missed or due soon,
the oldest deadline first; without a unit, of all units.`,
		Example: `  go run ./generator todo
  go run ./generator todo r-water
  go run ./generator todo r-water-b1 --role branch-secretary`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MaximumNArgs(1)(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := s.judged(cmd.Context(), true)
			if err != nil {
				return err
			}
			units := subtree(r.Portal, args)
			if len(args) > 0 && len(units) == 0 {
				return notKnown(r.Words, "unknown-unit", args[0], ids(r.Portal.Units, func(u *portal.Unit) string { return u.ID }))
			}
			roles := ids(r.Portal.Site.Roles, func(x *portal.Role) string { return x.ID })
			if role != "" && !slices.Contains(roles, role) {
				return notKnown(r.Words, "unknown-role", role, roles)
			}
			return printTodo(env.Stdout, r, todo(r.Report, units, role))
		},
	}
	s.flags(cmd, true)
	cmd.Flags().StringVar(&role, "role", "", "only the duties that this role answers for")
	return cmd
}

// subtree is the unit that args name with all below it, or all units; none when
// there is no such unit.
func subtree(p *portal.Portal, args []string) []*portal.Unit {
	if len(args) == 0 {
		return p.Units
	}
	for _, u := range p.Units {
		if u.ID == args[0] {
			return p.Units[u.Index : u.Index+u.Subtree]
		}
	}
	return nil
}

func ids[T any](list []T, id func(T) string) []string {
	all := make([]string, len(list))
	for i, x := range list {
		all[i] = id(x)
	}
	return all
}

// notKnown says that an argument names nothing, and what was most likely meant.
func notKnown(w *words.Lang, problem, name string, known []string) error {
	said := w.Message(problem, diag.Args{"name": name})
	if guess := load.Nearest(name, known); guess != "" {
		said += "\n" + w.Hint("did-you-mean", diag.Args{"guess": guess})
	}
	return usageError{errors.New(said)}
}

// task is a period that asks for something.
type task struct {
	duty   *assess.Duty
	period *assess.Period
}

// todo lists the periods that are missed or due soon, by deadline.
func todo(r *assess.Report, units []*portal.Unit, role string) []task {
	var list []task
	for _, u := range units {
		for _, d := range r.Duties(u) {
			if role != "" && (d.Obligation.Role == nil || d.Obligation.Role.ID != role) {
				continue
			}
			for i := range d.Periods {
				if p := &d.Periods[i]; p.State == assess.Missed || p.State == assess.DueSoon {
					list = append(list, task{&d, p})
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b task) int { return int(a.period.End - b.period.End) })
	return list
}

// printTodo prints one line a task and one that counts them.
func printTodo(out io.Writer, r *build.Result, tasks []task) error {
	missed := 0
	for _, t := range tasks {
		if t.period.State == assess.Missed {
			missed++
		}
		state, err := r.Words.T("state." + t.period.State.String())
		if err != nil {
			return err
		}
		line, err := r.Words.T("cli.todo-line", "deadline", t.period.End, "state", state, "unit", t.duty.Unit.ShortName(), "id", t.duty.Unit.ID,
			"duty", t.duty.Obligation.Title.In(r.Words.Tag), "period", t.period.ID, "counted", t.period.Counted, "required", t.period.Required)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, line)
	}
	line, err := r.Words.T("cli.todo", "missed", missed, "soon", len(tasks)-missed, "date", r.Report.AsOf)
	if err == nil {
		_, err = fmt.Fprintln(out, line)
	}
	return err
}
