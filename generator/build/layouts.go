package build

import (
	"strings"
	"unicode/utf8"

	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/tmpl"
)

// LayoutProblems are what is wrong with a portal's templates, when that is why
// pages cannot be made: err is that of Site, or of writing its files. Nil when it
// is something else.
func LayoutProblems(err error, source diag.Source) []diag.Problem {
	if err == nil {
		return nil
	}
	var list []diag.Problem
	for _, f := range tmpl.FaultsOf(err) {
		p := diag.Problem{Pos: diag.Pos{File: f.File, Line: f.Line, Col: 1}, ID: "layout-failed", Hint: "layout-failed", Args: diag.Args{"error": f.Detail}}
		if f.Field != "" {
			p.ID, p.Hint, p.Args = "layout-field", "layout-field", diag.Args{"name": f.Field, "fields": strings.Join(f.Fields, ", ")}
			if len(f.Fields) == 0 { // it is no struct
				p.Hint = ""
			}
			if guess := load.Nearest(f.Field, f.Fields); guess != "" {
				p.Hint, p.Args["guess"] = "layout-field-guess", guess
			}
			p.Pos.Col, p.Len = fieldColumn(f, source), utf8.RuneCountInString(f.Field)
		}
		list = append(list, p)
	}
	return list
}

// fieldColumn is where the name of a field stands in its line.
func fieldColumn(f tmpl.Fault, source diag.Source) int {
	text, _ := source(f.File)
	lines := strings.Split(text, "\n")
	if f.Line > len(lines) {
		return 1
	}
	before, _, found := strings.Cut(lines[f.Line-1], "."+f.Field)
	if !found {
		return 1
	}
	return utf8.RuneCountInString(before) + 2
}
