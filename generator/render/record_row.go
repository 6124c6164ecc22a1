package render

import (
	"html/template"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// recordStencils are the rows of post holders' records, cut once a language.
type recordStencils struct {
	years []int
	rows  map[string]*stencil // by obligation: cells of all years, of missed periods, and of each year
	cells map[string]*stencil // by obligation: 0 the unit's page, 1 n/N
	total *stencil            // of what rows add up to; holes as rows
	none  template.HTML       // where nothing was due
	and   template.HTML       // between periods
}

// recordConst is what every record shows of an obligation.
type recordConst struct {
	dutyConst
	Cells []rowConst // by year
}

// cutRecords cuts the stencils for the pages of records, which are all equally
// deep.
func (t *tongue) cutRecords() error {
	b := &builder{tongue: t, path: "units/x/x.html", root: "../../"}
	x := recordStencils{years: b.recordYears(), rows: map[string]*stencil{}, cells: map[string]*stencil{}}
	for _, o := range t.portal.Obligations {
		c := x.cellsOf(b.dutyConst(o))
		var err error
		if x.rows[o.ID], err = t.stencil("record-row", recordHoles+len(x.years), c); err != nil {
			return err
		}
		if x.cells[o.ID], err = t.stencil("record-cell", recordHoles, c); err != nil {
			return err
		}
	}
	var err error
	if x.total, err = t.stencil("record-total", recordHoles+len(x.years), x.cellsOf(dutyConst{Hole: holes(recordHoles)})); err != nil {
		return err
	}
	x.none, err = t.fragment("record-none", nil)
	x.and = text(b.t("record.and"))
	b.fail(err)
	t.records = x
	return b.err
}

// cellsOf adds a hole for each year.
func (x *recordStencils) cellsOf(d dutyConst) recordConst {
	c := recordConst{dutyConst: d}
	for i, y := range x.years {
		c.Cells = append(c.Cells, rowConst{strconv.Itoa(y), hole(recordHoles + i)})
	}
	return c
}

// recordHoles is how many holes a row has beside those of the years.
const recordHoles = 2

// recordSum is a duty's score in office: each year's, and that of all.
type recordSum struct {
	Cells []assess.Score
	All   assess.Score
}

// recordRow writes the periods of a duty that ended in office, and adds them to
// sum.
func (b *builder) recordRow(w *draft, d *assess.Duty, since calendar.Date, sum *recordSum) {
	years := make([]assess.Score, len(b.records.years))
	var all assess.Score
	missed := b.draft()
	for i := range d.Periods {
		p := &d.Periods[i]
		if p.End < since {
			continue
		}
		score := p.Score()
		all = all.Add(score)
		for k, y := range b.records.years {
			if p.End.Year() == y {
				years[k] = years[k].Add(score)
			}
		}
		if p.State == assess.Missed {
			if len(missed.text) > 0 {
				missed.WriteHTML(b.records.and)
			}
			missed.WriteHTML(b.periodName(p))
		}
	}
	if len(missed.text) == 0 {
		missed.WriteHTML(b.records.none)
	}
	whole := b.recordCell(d, all)
	if all.Late > 0 {
		whole += b.sub(text(b.t("record.late", "n", all.Late)))
	}
	holes := append(make([]template.HTML, 0, 8), whole, built(missed))
	for k, s := range years {
		holes = append(holes, b.recordCell(d, s))
		sum.Cells[k] = sum.Cells[k].Add(s)
	}
	sum.All = sum.All.Add(all)
	b.records.rows[d.Obligation.ID].fill(w, holes...)
}

// recordTotal is the row of what all add up to.
func (b *builder) recordTotal(sum *recordSum) template.HTML {
	holes := append(make([]template.HTML, 0, 8), text(count(sum.All.Met, sum.All.Due)), number(sum.All.Missed))
	for _, s := range sum.Cells {
		holes = append(holes, text(count(s.Met, s.Due)))
	}
	w := b.draft()
	b.records.total.fill(w, holes...)
	return built(w)
}

// recordCell is n/N with its evidence, or a dash.
func (b *builder) recordCell(d *assess.Duty, s assess.Score) template.HTML {
	if s.Due == 0 {
		return b.records.none
	}
	w := b.draft()
	b.records.cells[d.Obligation.ID].fill(w, text(b.to(unitPath(d.Unit))), text(count(s.Met, s.Due)))
	return built(w)
}
