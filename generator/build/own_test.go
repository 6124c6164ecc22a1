package build_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/build"
	"mingdeng/generator/export"
)

// withOwn is a portal with templates of its own laid over it.
type withOwn struct {
	fs.FS
	own fstest.MapFS
}

func (w withOwn) Open(name string) (fs.File, error) {
	if name == "layouts" || strings.HasPrefix(name, "layouts/") {
		return w.own.Open(name)
	}
	return w.FS.Open(name)
}

// asked are templates that compare, count, loop and look up what their structs
// hold. Each prints a line of facts between § signs.
var asked = map[string]string{
	"duty-row": `duty|{{.ID}}|{{.State.ID}}|{{if eq .State.ID "missed"}}late{{else if ne .State.ID "met"}}else{{end}}` +
		`|{{.Met}}/{{.Due}}/{{.Late}}/{{.Missed}}|{{if gt .Missed 1}}many{{else if .Missed}}one{{else}}none{{end}}` +
		`|{{if and .Due (eq .Met .Due)}}all{{end}}|{{printf "%03d" .Due}}|{{len .ID}}|{{.Reconfirm}}`,
	"todo":           `todo|{{.ID}}|{{.State.ID}}|{{range $i, $p := .Open}}{{if $i}},{{end}}{{$p.ID}}{{end}}|{{if lt (len .Open) 2}}few{{end}}`,
	"evidence-group": `group|{{.ID}}|{{len .Periods}}+{{len .Gaps}}|{{if .Periods}}{{(index .Periods 0).ID}}{{end}}{{range .Periods}}{{template "evidence-period" .}}{{end}}`,
	"evidence-period": `§period|{{.Duty}}|{{.ID}}|{{.State.ID}}|{{len .Acts}}|{{range .Acts}}{{iso .Date}};{{end}}` +
		`|{{with .Waiver}}{{.Reason}}{{end}}`,
	"finding-card": `finding|{{.ID}}|{{.Planned}}|{{.Actual}}|{{if lt .Actual .Planned}}short{{end}}|{{slice .Title 0 3}}`,
	"unit-row":     `child|{{.Href}}|{{.Score.Met}}/{{.Score.Due}}|{{if not .Score.Missed}}clear{{end}}|{{if ge .Below 1}}above{{end}}`,
	"part-table":   `part|{{.ID}}|{{range .Rows}}{{range $i, $c := .Cells}}{{if not $i}}{{$c.Met}}/{{$c.Due}}/{{$c.Missed}};{{end}}{{end}}{{end}}`,
}

// facts are what the templates print on a page, by kind.
func facts(html string) map[string][]string {
	found := map[string][]string{}
	for _, m := range regexp.MustCompile(`§([a-z]+)\|([^§]*)`).FindAllStringSubmatch(html, -1) {
		found[m[1]] = append(found[m[1]], strings.TrimSpace(m[2]))
	}
	return found
}

// What a portal's own templates ask of their structs is answered by the truth: the
// pages of the demo say what the export says.
func TestOwnTemplatesPrintTheTruth(t *testing.T) {
	text := ""
	for name, says := range asked {
		text += fmt.Sprintf("{{define %q}}§%s§{{end}}\n", name, strings.TrimPrefix(says, "§"))
	}
	source := withOwn{os.DirFS("../.."), fstest.MapFS{"layouts/parts/mine.html": {Data: []byte(text)}}}
	r, err := build.Site(context.Background(), build.Options{Source: source})
	if err != nil || r.Files == nil {
		t.Fatalf("%v, %v", err, r.Problems)
	}
	told := export.AssessmentOf(r.Report)
	units := map[string]*export.Unit{}
	for i := range told.Units {
		units[told.Units[i].ID] = &told.Units[i]
	}
	triggered := map[string]bool{}
	for _, o := range told.Obligations {
		triggered[o.ID] = o.Form == "triggered"
	}
	for _, u := range told.Units {
		got := facts(page(t, r.Files, "units/"+u.ID+".html"))
		same(t, u.ID, "duty", got["duty"], dutyFacts(&u))
		same(t, u.ID, "period", got["period"], periodFacts(&u, triggered))
		same(t, u.ID, "group", got["group"], groupFacts(&u, got["period"]))
		same(t, u.ID, "finding", got["finding"], findingFacts(told.Findings, u.ID))
		if u.TreeParts == nil {
			same(t, u.ID, "part", got["part"], partFacts(u.OwnParts))
		}
		for _, todo := range got["todo"] {
			if f := strings.Split(todo, "|"); f[1] != "missed" && f[1] != "due-soon" {
				t.Errorf("%s: to do: %s", u.ID, todo)
			}
		}
		for _, child := range got["child"] {
			f := strings.Split(child, "|")
			c := units[strings.TrimSuffix(strings.TrimPrefix(f[0], "../units/"), ".html")]
			clear := ""
			if c.Tree.Missed == 0 {
				clear = "clear"
			}
			if f[1] != fmt.Sprintf("%d/%d", c.Tree.Met, c.Tree.Due) || f[2] != clear {
				t.Errorf("%s: %s, want %+v", u.ID, child, c.Tree)
			}
		}
	}
}

// same compares facts in any order: templates list by role and urgency.
func same(t *testing.T, unit, kind string, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s: %s:\n%s\nwant\n%s", unit, kind, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func dutyFacts(u *export.Unit) (list []string) {
	for _, d := range u.Duties {
		s := d.Score
		state, missed, all := "", "none", ""
		switch {
		case d.State == "missed":
			state = "late"
		case d.State != "met":
			state = "else"
		}
		switch {
		case s.Missed > 1:
			missed = "many"
		case s.Missed == 1:
			missed = "one"
		}
		if s.Due > 0 && s.Met == s.Due {
			all = "all"
		}
		list = append(list, fmt.Sprintf("%s|%s|%s|%d/%d/%d/%d|%s|%s|%03d|%d|%t", d.Obligation, d.State, state, s.Met, s.Due, s.Late, s.Missed, missed, all, s.Due, len(d.Obligation), d.Reconfirm))
	}
	return list
}

// begun are the periods of a duty that can have evidence.
func begun(d *export.Duty) (list []export.Period) {
	for _, p := range d.Periods {
		if p.State != "not-yet" && p.State != "not-applicable" {
			list = append(list, p)
		}
	}
	return list
}

// periodFacts are those of periods with a record; an event is one.
func periodFacts(u *export.Unit, triggered map[string]bool) (list []string) {
	for _, d := range u.Duties {
		for _, p := range begun(&d) {
			if len(p.Evidence) == 0 && p.Waiver == nil && p.Extended == nil && !triggered[d.Obligation] {
				continue
			}
			days, waiver := "", ""
			for _, e := range p.Evidence {
				days += e.Date + ";"
			}
			if p.Waiver != nil {
				waiver = p.Waiver.Reason
			}
			list = append(list, fmt.Sprintf("%s|%s|%s|%d|%s|%s", d.Obligation, p.ID, p.State, len(p.Evidence), days, waiver))
		}
	}
	return list
}

func groupFacts(u *export.Unit, periods []string) (list []string) {
	for _, d := range u.Duties {
		rows, first := 0, ""
		for _, p := range periods {
			if id, rest, _ := strings.Cut(p, "|"); id == d.Obligation {
				if rows++; rows == 1 {
					first, _, _ = strings.Cut(rest, "|")
				}
			}
		}
		list = append(list, fmt.Sprintf("%s|%d+%d|%s", d.Obligation, rows, len(begun(&d))-rows, first))
	}
	return list
}

func findingFacts(all []export.Finding, unit string) (list []string) {
	for _, f := range all {
		if f.Unit != unit {
			continue
		}
		short := ""
		if f.Actual < f.Planned {
			short = "short"
		}
		list = append(list, fmt.Sprintf("%s|%d|%d|%s|%s", f.ID, f.Planned, f.Actual, short, f.Title[:3]))
	}
	return list
}

func partFacts(dimensions []export.Dimension) (list []string) {
	for _, d := range dimensions {
		cells := ""
		for _, p := range d.Parts {
			if p.Due > 0 {
				cells += fmt.Sprintf("%d/%d/%d;", p.Met, p.Due, p.Missed)
			}
		}
		if cells != "" {
			list = append(list, d.By+"|"+cells)
		}
	}
	return list
}
