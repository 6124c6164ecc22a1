package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// dimensionKeys are the dimensions in the order in which they are shown.
var dimensionKeys = [...]assess.Dimension{assess.ByGroup, assess.ByRole, assess.ByArticle, assess.ByYear, assess.ByQuarter}

// partTable is a score taken apart by a dimension: its rows add up to the last
// one.
type partTable struct {
	ID, Title string
	Columns   []partColumn
	Worst     bool // rows name the worst unit below
	Rows      []partRow
	Total     []partCell
}

// TemplateName is tmpl.Part's.
func (partTable) TemplateName() string { return "part-table" }

// partColumn is the head of a column.
type partColumn struct{ Title string }

// TemplateName is tmpl.Part's.
func (partColumn) TemplateName() string { return "part-column" }

// partRow is a part of a dimension.
type partRow struct {
	Name, Href string
	Cells      []partCell
	Worst      *partWorst // nil when the table has no such column
}

// TemplateName is tmpl.Part's.
func (partRow) TemplateName() string { return "part-row" }

// partCell is a count in a column; Due is 0 where nothing is due.
type partCell struct {
	Column           string
	Met, Due, Missed int
}

// TemplateName is tmpl.Part's.
func (partCell) TemplateName() string { return "part-cell" }

// partWorst is the unit below that is worst in a part; Href is "" when none has
// missed anything.
type partWorst struct {
	Name, Href string
	Met, Due   int
}

// TemplateName is tmpl.Part's.
func (partWorst) TemplateName() string { return "part-worst" }

// partNames are how the parts of a dimension are called, and their pages.
type partNames struct {
	title string
	parts []link // Href may be ""
}

// nameParts names the parts of all dimensions for the pages that are as deep as
// b's.
func (b *builder) nameParts() {
	b.parts = b.partNames()
}

func (b *builder) partNames() (names [len(dimensionKeys)]partNames) {
	for k, d := range dimensionKeys {
		names[k].title = b.t("why.by-" + d.String())
		for _, part := range b.report.Parts(d) {
			name, href := b.partName(d, &part)
			names[k].parts = append(names[k].parts, link{name, href})
		}
	}
	return names
}

// column is a score and its parts.
type column struct {
	title string
	total assess.Score
	parts *assess.Breakdown
}

// partTables are the tables; below are the units of which each row names the worst,
// when there are several. Parts with nothing due are left out.
func (b *builder) partTables(names *[len(dimensionKeys)]partNames, below []*portal.Unit, columns ...column) []partTable {
	if len(below) < 2 {
		below = nil
	}
	var list []partTable
	for k, d := range dimensionKeys {
		t := partTable{ID: d.String(), Title: names[k].title, Worst: below != nil, Rows: make([]partRow, 0, len(names[k].parts))}
		for i, name := range names[k].parts {
			if columns[len(columns)-1].parts[d][i].Due > 0 {
				t.Rows = append(t.Rows, b.partRow(name, d, i, below, columns))
			}
		}
		if len(t.Rows) == 0 {
			continue
		}
		for _, c := range columns {
			t.Columns = append(t.Columns, partColumn{c.title})
			t.Total = append(t.Total, partCellOf(c, c.total))
		}
		list = append(list, t)
	}
	return list
}

func (b *builder) partRow(name link, d assess.Dimension, i int, below []*portal.Unit, columns []column) partRow {
	row := partRow{Name: name.Text, Href: name.Href, Cells: make([]partCell, len(columns))}
	for k, c := range columns {
		row.Cells[k] = partCellOf(c, c.parts[d][i])
	}
	if below != nil {
		row.Worst = &partWorst{}
		if u, s := b.report.WorstBy(below, d, i); s.Missed > 0 {
			*row.Worst = partWorst{u.ShortName(), b.to(unitPath(u)) + "#by-" + d.String(), s.Met, s.Due}
		}
	}
	return row
}

func partCellOf(c column, s assess.Score) partCell {
	return partCell{c.title, s.Met, s.Due, s.Missed}
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
