package audit

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// ranks questions a published rank that is not the one that the scores give
// within kind and level, ties shared.
func (a *auditor) ranks() {
	for _, y := range a.report.Portal.Supervision {
		rounds := append(append([]*portal.Round(nil), y.Inspections...), y.Reviews...)
		if y.Annual != nil {
			rounds = append(rounds, y.Annual)
		}
		for _, r := range rounds {
			if !assess.Published(r, a.report.AsOf) {
				continue
			}
			for _, x := range r.Results {
				if want := place(r, x); x.Place != 0 && x.Scored && x.Place != want {
					a.ask(x.Pos, "rank-contradicts-score", diag.Args{"unit": x.Unit.Name, "rank": strconv.Itoa(x.Place), "want": strconv.Itoa(want)})
				}
			}
		}
	}
}

// place is one more than the number of better scores of the same kind and
// level.
func place(r *portal.Round, x *portal.Result) int {
	n := 1
	for _, y := range r.Results {
		if y.Scored && y.Score > x.Score && y.Unit.Kind == x.Unit.Kind && y.Unit.Level == x.Unit.Level {
			n++
		}
	}
	return n
}
