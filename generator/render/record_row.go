package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// recordRow is a duty in a post holder's record: its periods that ended in office.
type recordRow struct {
	*dutyText
	UnitHref       string
	Years          []recordCell
	Met, Due, Late int      // of all years
	Missed         []string // names of periods
}

// TemplateName is tmpl.Part's.
func (recordRow) TemplateName() string { return "record-row" }

// recordCell is a duty's score in a year, with the way to its evidence.
type recordCell struct {
	Year     int
	Met, Due int
	UnitHref string
	ID       string // the obligation's
}

// TemplateName is tmpl.Part's.
func (recordCell) TemplateName() string { return "record-cell" }

// recordSum is what all rows add up to.
type recordSum struct {
	Years []yearSum
	assess.Score
}

// TemplateName is tmpl.Part's.
func (recordSum) TemplateName() string { return "record-total" }

// yearSum is what a year's cells add up to.
type yearSum struct {
	Year int
	assess.Score
}

// TemplateName is tmpl.Part's.
func (yearSum) TemplateName() string { return "record-sum" }

// recordRow counts the periods of a duty that ended in office, and adds them to
// sum.
func (b *builder) recordRow(d *assess.Duty, since calendar.Date, unit string, sum *recordSum) recordRow {
	years := make([]assess.Score, len(sum.Years))
	var all assess.Score
	row := recordRow{dutyText: &b.records[d.Obligation.Index], UnitHref: unit}
	for i := range d.Periods {
		p := &d.Periods[i]
		if p.End < since {
			continue
		}
		score := p.Score()
		all = all.Add(score)
		for k := range years {
			if p.End.Year() == sum.Years[k].Year {
				years[k] = years[k].Add(score)
			}
		}
		if p.State == assess.Missed {
			row.Missed = append(row.Missed, b.periodName(p))
		}
	}
	for k, s := range years {
		row.Years = append(row.Years, recordCell{sum.Years[k].Year, s.Met, s.Due, unit, row.ID})
		sum.Years[k].Score = sum.Years[k].Add(s)
	}
	row.Met, row.Due, row.Late = all.Met, all.Due, all.Late
	sum.Score = sum.Add(all)
	return row
}
