package cli

import (
	"io"
	"strconv"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/links"
	"mingdeng/generator/write"
)

// linked are the files of r. When they are rendered, dead warns of the links that
// lead nowhere: a portal's own templates may leave out what pages link to.
func linked(r *build.Result) (files []write.File, dead func(w io.Writer)) {
	if !r.Own {
		return r.Files, func(io.Writer) {}
	}
	c := links.NewChecker(r.Files)
	return c.Watch(r.Files), func(w io.Writer) {
		var list []diag.Problem
		for _, d := range c.Dead() {
			list = append(list, diag.Problem{
				Pos: diag.Pos{File: "layouts"}, Severity: diag.Warning, ID: "dead-links", Hint: "dead-links",
				Args: diag.Args{"links": strconv.Itoa(d.Links), "pages": strconv.Itoa(d.Pages), "from": d.From, "to": d.To},
			})
		}
		diag.Fprint(w, list, r.Words, r.Source)
		r.Problems = append(r.Problems, list...)
	}
}
