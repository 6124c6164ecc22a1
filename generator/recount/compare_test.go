package recount_test

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/export"
	"mingdeng/generator/load"
)

// differ compares both judgements of a portal on a day (zero: its own), and
// returns the figures that differ, one a line.
func differ(t failer, fsys fs.FS, s *sources, day calendar.Date) string {
	p, problems := load.Load(fsys, load.Options{AsOf: day, Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC)})
	if errors, _ := diag.Count(problems); errors > 0 {
		t.Fatalf("%+v", problems)
	}
	return compared(s.on(p.Site.AsOf).assessment(), export.AssessmentOf(assess.Judge(nil, p, p.Site.AsOf)))
}

func compared(recount, judged export.Assessment) string {
	ours, theirs := figuresOf(recount), figuresOf(judged)
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(both(ours, theirs))) {
		if ours[key] != theirs[key] {
			fmt.Fprintf(&b, "%s\n\trecount %s\n\tassess  %s\n", key, ours[key], theirs[key])
		}
	}
	return b.String()
}

func both(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// figures are all figures of an assessment, each by a name of its own.
type figures map[string]string

// set prints a figure. Two of one name would hide each other.
func (f figures) set(value any, name ...any) {
	key := strings.TrimSpace(fmt.Sprintln(name...))
	if f[key] != "" {
		key += " again"
	}
	f[key] = fmt.Sprintf("%+v", value)
}

func figuresOf(a export.Assessment) figures {
	f := figures{}
	f.set(a.AsOf, "as of")
	f.set(a.Total, "total")
	f.parts(a.Parts, "total")
	for _, u := range a.Units {
		f.unit(u)
	}
	for _, m := range a.Months {
		f.set(fmt.Sprintf("%+v", m), "month", m.Date)
	}
	f.set(a.Remediation, "findings")
	for _, x := range a.Findings {
		var lapses []string
		for _, l := range x.Lapses {
			lapses = append(lapses, l.Deadline)
		}
		f.set(fmt.Sprintf("%s, planned %d, actual %d, deadline %s, lapsed %v", x.State, x.Planned, x.Actual, x.Deadline, lapses), "unit", x.Unit, "finding", x.ID)
	}
	for _, y := range a.Rankings {
		for _, x := range y.Results {
			f.set(x, "ranking", y.Year, x.Unit)
		}
	}
	for _, r := range a.RulesMet {
		slices.SortFunc(r.Figures, func(a, b export.Figure) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		f.set(r.Figures, "rule", r.Rule, r.Unit, r.Year)
	}
	return f
}

func (f figures) unit(u export.Unit) {
	f.set(fmt.Sprintf("%s, %s, below %q: own %+v, tree %+v, worst %q", u.Kind, u.Level, u.Parent, u.Own, u.Tree, u.Worst), "unit", u.ID)
	f.set(u.OwnFindings, "unit", u.ID, "findings")
	f.parts(u.OwnParts, "unit", u.ID, "own")
	f.parts(u.TreeParts, "unit", u.ID, "tree")
	for _, d := range u.Duties {
		f.set(fmt.Sprintf("%s %v %+v", d.State, d.Reconfirm, d.Score), "unit", u.ID, d.Obligation)
		for i, p := range d.Periods {
			for k := range p.Evidence {
				p.Evidence[k].Source = "" // a place, no figure
			}
			slices.Sort(p.Missing)
			waiver := fmt.Sprint(p.Waiver)
			p.Waiver = nil
			f.set(fmt.Sprintf("%+v %s", p, waiver), "unit", u.ID, d.Obligation, "period", i, p.ID)
		}
	}
}

func (f figures) parts(list []export.Dimension, of ...any) {
	for _, d := range list {
		for _, p := range d.Parts {
			f.set(p.Score, append(slices.Clone(of), "by", d.By, p.ID)...)
		}
	}
}
