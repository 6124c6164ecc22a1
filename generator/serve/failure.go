package serve

import (
	"regexp"
	"strconv"

	"mingdeng/generator/diag"
)

// inLayout finds where html/template's messages say that a layout is wrong.
// Their columns are those of the text with its words put in, so none is told.
var inLayout = regexp.MustCompile(`(?s)template: (layouts/[^:\s]+):(\d+)(?::\d+)?: (.*)`)

// failure is the problem that err is: at its line when a layout is wrong, else
// other, which says err in its own words.
func failure(err error, other diag.Problem) diag.Problem {
	m := inLayout.FindStringSubmatch(err.Error())
	if m == nil {
		return other
	}
	line, _ := strconv.Atoi(m[2])
	return diag.Problem{Pos: diag.Pos{File: m[1], Line: line, Col: 1}, ID: "layout-failed", Hint: "layout-failed", Args: diag.Args{"error": m[3]}}
}
