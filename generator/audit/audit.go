// Package audit lists what a supervisor would question in sources that are
// otherwise in order: evidence that says nothing, dates that cannot be right,
// figures that contradict each other, demands that nobody answers.
//
// In: a judged portal. Out: warnings with positions. What never happens here:
// a state or a score is changed; a question is not a finding.
package audit

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// Questions lists all questions, sorted by place.
func Questions(r *assess.Report) []diag.Problem {
	a := &auditor{report: r}
	for _, u := range r.Portal.Units {
		a.acts(u)
		a.silence(u)
		for _, f := range u.Findings {
			a.finding(f)
		}
	}
	a.grades()
	a.ranks()
	a.obligations()
	a.articles()
	return diag.Sort(a.problems)
}

type auditor struct {
	report   *assess.Report
	problems []diag.Problem
}

func (a *auditor) ask(pos diag.Pos, id string, args diag.Args) {
	a.problems = append(a.problems, diag.Problem{Pos: pos, Severity: diag.Warning, ID: id, Args: args})
}

// pasted is how often a note may stand in one unit's file.
const pasted = 10

// acts questions what a unit recorded.
func (a *auditor) acts(u *portal.Unit) {
	notes := map[string]int{}
	for i := range u.Acts {
		act := &u.Acts[i]
		pos := diag.Pos{File: u.Pos.File, Line: int(act.Line), Col: int(act.Col)}
		args := diag.Args{"date": act.Date.String(), "obligation": a.report.Portal.Obligations[act.Obligation].ID, "note": act.Note, "n": "10"}
		switch {
		case act.Date > a.report.AsOf:
			a.ask(pos, "act-in-the-future", args)
		case u.Established != 0 && act.Date < u.Established:
			a.ask(pos, "act-before-unit", args)
		}
		if act.Note == "" && act.Details().Result == "" {
			a.ask(pos, "act-without-note", args)
		} else if notes[act.Note]++; act.Note != "" && notes[act.Note] == pasted {
			a.ask(pos, "note-pasted", args)
		}
	}
}

// grades questions a better grade on a lower score among units that are
// ranked together.
func (a *auditor) grades() {
	order := map[*portal.Grade]int{}
	for i, g := range a.report.Portal.Site.Grades {
		order[g] = i
	}
	for _, y := range a.report.Rankings {
		for i := 1; i < len(y.Results); i++ {
			better, worse := y.Results[i-1], y.Results[i]
			if worse.Rank <= better.Rank || better.Grade == nil || worse.Grade == nil {
				continue // first of the next peers, a tie, or not graded
			}
			if order[worse.Grade] < order[better.Grade] {
				a.ask(worse.Pos, "grade-contradicts-score", diag.Args{"unit": worse.Unit.Name, "other": better.Unit.Name})
			}
		}
	}
}

// obligations questions those that no unit owes.
func (a *auditor) obligations() {
	owed := make([]bool, len(a.report.Portal.Obligations))
	for i := range a.report.Units {
		for _, d := range a.report.Units[i].Duties {
			owed[d.Obligation] = true
		}
	}
	for i, o := range a.report.Portal.Obligations {
		if !owed[i] && len(a.report.Units) > 0 {
			a.ask(o.Pos, "owed-by-nobody", diag.Args{"obligation": o.ID})
		}
	}
}
