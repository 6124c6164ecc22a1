package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// breakdown takes scores apart: every dimension is a table whose rows are its
// parts and add up to the last one. Ten thousand unit pages show the same
// parts, so rows are cut once a folder depth, as stencils, and filled with
// counts.
type breakdown struct {
	dimensions [len(dimensionKeys)]dimensionStencils
	cells      map[string]*stencil // by column: a cell, hole 0 the count
	heads      map[string]template.HTML
	missed     *stencil // a count with what is missed of it: 0 met, 1 due, 2 missed
	worst      *stencil // the cell of the worst unit below: 0 address, 1 name, 2 score
	worstHead  template.HTML
	worstNone  template.HTML
	none       template.HTML // nothing due
}

// dimensionKeys are the dimensions in the order in which they are shown.
var dimensionKeys = [...]assess.Dimension{assess.ByGroup, assess.ByRole, assess.ByArticle, assess.ByYear, assess.ByQuarter}

// dimensionStencils are one table: 0 heads, 1 rows, 2 cells of the total.
type dimensionStencils struct {
	table *stencil
	rows  []*stencil // by part; hole 0 its cells
}

// column is a score and its parts; name is the key of its title.
type column struct {
	name  string
	total assess.Score
	parts *assess.Breakdown
}

// partTable is what the table of a dimension shows around its rows.
type partTable struct {
	ID, Title string
	Hole      []string
}

// partConst is what every row of a part shows.
type partConst struct{ Name, Href, Hole string }

// cutBreakdown cuts the stencils for the pages that are as deep as b's.
func (b *builder) cutBreakdown() (*breakdown, error) {
	x := &breakdown{cells: map[string]*stencil{}, heads: map[string]template.HTML{}}
	for _, name := range []string{"why.own", "why.tree", "why.whole"} {
		var err error
		title := b.t(name)
		if x.cells[name], err = b.stencil("part-cell", 1, partConst{Name: title, Hole: hole(0)}); err != nil {
			return nil, err
		}
		if x.heads[name], err = b.fragment("part-head", title); err != nil {
			return nil, err
		}
	}
	for part, s := range map[string]**stencil{"part-missed": &x.missed, "part-worst": &x.worst} {
		var err error
		if *s, err = b.stencil(part, 3, holes(3)); err != nil {
			return nil, err
		}
	}
	for part, html := range map[string]*template.HTML{"part-worst-head": &x.worstHead, "part-worst-none": &x.worstNone, "part-none": &x.none} {
		var err error
		if *html, err = b.fragment(part, nil); err != nil {
			return nil, err
		}
	}
	for i, d := range dimensionKeys {
		if err := b.cutDimension(&x.dimensions[i], d); err != nil {
			return nil, err
		}
	}
	return x, b.err
}

func (b *builder) cutDimension(x *dimensionStencils, d assess.Dimension) (err error) {
	x.table, err = b.stencil("part-table", 3, partTable{d.String(), b.t("why.by-" + d.String()), holes(3)})
	if err != nil {
		return err
	}
	for _, part := range b.report.Parts(d) {
		c := partConst{Hole: hole(0)}
		c.Name, c.Href = b.partName(d, &part)
		row, err := b.stencil("part-row", 1, c)
		if err != nil {
			return err
		}
		x.rows = append(x.rows, row)
	}
	return nil
}

// write writes the tables; below are the units of which each row names the
// worst, when there are several. Parts with nothing due are left out.
func (x *breakdown) write(w *draft, b *builder, below []*portal.Unit, columns ...column) {
	if len(below) < 2 {
		below = nil
	}
	heads, total := b.draft(), b.draft()
	for _, c := range columns {
		heads.WriteHTML(x.heads[c.name])
		x.cells[c.name].around(total, 0, func() { x.count(total, c.total) })
	}
	if below != nil {
		heads.WriteHTML(x.worstHead)
		total.WriteString("<td></td>")
	}
	for k, d := range dimensionKeys {
		due := false
		for i := range b.report.Parts(d) {
			due = due || columns[len(columns)-1].parts[d][i].Due > 0
		}
		if !due {
			continue
		}
		x.dimensions[k].table.around(w, 1, func() {
			for i, row := range x.dimensions[k].rows {
				if columns[len(columns)-1].parts[d][i].Due == 0 {
					continue
				}
				row.around(w, 0, func() {
					for _, c := range columns {
						x.cells[c.name].around(w, 0, func() { x.count(w, c.parts[d][i]) })
					}
					if below != nil {
						x.worstCell(w, b, below, d, i)
					}
				})
			}
		}, built(heads), "", built(total))
	}
}

// count writes met/due and what is missed of it.
func (x *breakdown) count(w *draft, s assess.Score) {
	switch {
	case s.Due == 0:
		w.WriteHTML(x.none)
	case s.Missed == 0:
		w.WriteString(s.String())
	default:
		x.missed.fill(w, number(s.Met), number(s.Due), number(s.Missed))
	}
}

func (x *breakdown) worstCell(w *draft, b *builder, below []*portal.Unit, d assess.Dimension, i int) {
	u, s := b.report.WorstBy(below, d, i)
	if s.Missed == 0 {
		w.WriteHTML(x.worstNone)
		return
	}
	x.worst.fill(w, text(b.to(unitPath(u))+"#by-"+d.String()), text(u.ShortName()), text(s.String()))
}

// partName is how a part is called, and its page.
func (b *builder) partName(d assess.Dimension, p *assess.Part) (name, href string) {
	switch {
	case p.ID == "":
		return b.t("why.other-" + d.String()), ""
	case p.Group != nil:
		return b.in(p.Group.Name), b.to("obligations/index.html#g-" + p.Group.ID)
	case p.Role != nil:
		return b.in(p.Role.Name), b.to(rolePath(p.Role))
	case p.Clause.Policy != nil:
		name = articleName(p.Clause)
		if len(b.portal.Policies) > 1 {
			name = p.Clause.Policy.Current.Title + " " + name
		}
		return name, b.to(articlePath(p.Clause))
	}
	return b.forName(p.ID), ""
}
