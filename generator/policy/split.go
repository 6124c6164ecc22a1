package policy

import "mingdeng/generator/diag"

// Split splits the text of a version. file and firstLine say where src
// stands, for positions: firstLine is the line number of its first line. The
// text is whole whatever the problems; all are warnings but bad-link.
func Split(file, src string, firstLine int) (*Text, []diag.Problem) {
	s := newSource(file, src, firstLine)
	r := readUnits(s)
	plan := r.plan()
	b := newBuilder(r, plan)
	for i := range r.out {
		b.unit(i)
	}
	b.text.Footnotes = r.flat.footnotes(r.notes)
	b.text.src = s
	b.text.index()
	b.text.indexNumbers()
	return b.text, r.flat.problems
}
