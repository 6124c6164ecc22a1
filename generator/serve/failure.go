package serve

import (
	"mingdeng/generator/diag"
	"mingdeng/generator/tmpl"
)

// failure is the problem that err is: at its line when a layout is wrong, else
// other, which says err in its own words.
func failure(err error, other diag.Problem) diag.Problem {
	faults := tmpl.FaultsOf(err)
	if faults == nil {
		return other
	}
	f := faults[0]
	return diag.Problem{Pos: diag.Pos{File: f.File, Line: f.Line, Col: 1}, ID: "layout-failed", Hint: "layout-failed", Args: diag.Args{"error": f.Detail}}
}
