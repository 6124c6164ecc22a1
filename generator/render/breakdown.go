package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// breakdownView is a score taken apart: every dimension's parts add up to
// Total.
type breakdownView struct {
	Columns    []string       // what the scores are of, such as own and whole subtree
	Total      []assess.Score // parallel to Columns
	Dimensions []dimensionView
	Worst      bool // whether rows name the worst unit below
}

// dimensionView is one way of taking a score apart.
type dimensionView struct {
	ID, Title string
	Rows      []partRow
}

// partRow is a part with its scores, parallel to breakdownView.Columns.
type partRow struct {
	Name, Href string
	Scores     []assess.Score
	Worst      link // the unit below with the worst score in this part
	WorstScore assess.Score
}

// column is a score and its parts.
type column struct {
	name  string
	total assess.Score
	parts *assess.Breakdown
}

// breakdown lists the parts in which any of the columns has something due, and
// which of the units below is the worst in each.
func (b *builder) breakdown(below []*portal.Unit, columns ...column) breakdownView {
	v := breakdownView{Worst: len(below) > 1}
	for _, c := range columns {
		v.Columns, v.Total = append(v.Columns, c.name), append(v.Total, c.total)
	}
	for _, d := range assess.Dimensions() {
		dim := dimensionView{ID: d.String(), Title: b.t("why.by-" + d.String())}
		for i, part := range b.report.Parts(d) {
			row := partRow{}
			any := false
			for _, c := range columns {
				s := c.parts[d][i]
				row.Scores, any = append(row.Scores, s), any || s.Due > 0
			}
			if any {
				row.Name, row.Href = b.partName(d, &part)
				if u, s := b.report.WorstBy(below, d, i); v.Worst && s.Missed > 0 {
					row.Worst, row.WorstScore = link{u.ShortName(), b.to(unitPath(u)) + "#by-" + d.String()}, s
				}
				dim.Rows = append(dim.Rows, row)
			}
		}
		if len(dim.Rows) > 0 {
			v.Dimensions = append(v.Dimensions, dim)
		}
	}
	return v
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
