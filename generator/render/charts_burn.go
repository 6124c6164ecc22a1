package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// burnView is how many findings are not closed, month by month: as their
// deadlines leave, and in fact.
type burnView struct {
	Lines         template.HTML
	Years         []trendYear
	Ticks         []burnTick
	TodayX        int
	PlannedY      int // where the lines' labels stand
	ActualY       int
	Found         int // by the as-of date, and what of them is left
	Planned, Open int
	Rows          []burnRow
}

// burnTick is a horizontal line.
type burnTick struct{ N, Y int }

// burnRow is a month in numbers, with what fell due and what was closed in it.
type burnRow struct {
	Date                 calendar.Date
	Future               bool
	Found, Planned, Open int
	Due, Closed          burnList
}

// burnList is the findings that a number counts.
type burnList struct {
	N     int
	Items []findingLink // as many as there is room for
	More  int
}

// burnMax is how many findings a month names.
const burnMax = 12

func (l *burnList) add(f findingLink) {
	if l.N++; l.N <= burnMax {
		l.Items = append(l.Items, f)
	} else {
		l.More++
	}
}

// burn lays the months out; it is empty when there is no finding.
func (b *builder) burn(months []assess.MonthPoint) burnView {
	c := b.portal.Site.Campaign
	if c == nil || len(months) == 0 || len(b.report.Findings()) == 0 {
		return burnView{}
	}
	most := len(b.report.Findings())
	start, end := calendar.Make(c.Years[0].Year, 1, 1), c.End()
	x := func(d calendar.Date) int { return int(d-start) * trendWidth / int(end-start) }
	y := func(n int) int { return trendHeight - n*trendHeight/most }
	v := burnView{TodayX: x(b.report.AsOf)}
	for _, year := range c.Years {
		first, last := x(calendar.Make(year.Year, 1, 1)), x(calendar.Make(year.Year, 12, 31))
		v.Years = append(v.Years, trendYear{Year: year.Year, X: first, Mid: (first + last) / 2})
	}
	for _, n := range []int{0, most / 2, most} {
		if len(v.Ticks) == 0 || v.Ticks[len(v.Ticks)-1].N < n {
			v.Ticks = append(v.Ticks, burnTick{n, y(n)})
		}
	}
	v.draw(months, x, y)
	b.burnLists(v.Rows)
	v.PlannedY, v.ActualY = apart(y(v.Planned), y(v.Open))
	return v
}

// draw makes the two lines and the rows of the table.
func (v *burnView) draw(months []assess.MonthPoint, x func(calendar.Date) int, y func(int) int) {
	var planned, actual strings.Builder
	point := func(w *strings.Builder, d calendar.Date, n int) {
		w.WriteByte("ML"[min(w.Len(), 1)])
		w.WriteString(strconv.Itoa(x(d)) + " " + strconv.Itoa(y(n)))
	}
	for _, m := range months {
		row := burnRow{Date: m.Date, Future: m.Future, Found: m.Found, Planned: m.Found - m.ToClose}
		point(&planned, m.Date, row.Planned)
		if !m.Future {
			row.Open = m.Found - m.Closed
			point(&actual, m.Date, row.Open)
			v.Found, v.Planned, v.Open = row.Found, row.Planned, row.Open
		}
		v.Rows = append(v.Rows, row)
	}
	v.Lines = template.HTML(`<path class="plan" d="` + planned.String() + `"/><path class="done" d="` + actual.String() + `"/>`)
}

// burnLists names what fell due and what was closed in each month.
func (b *builder) burnLists(rows []burnRow) {
	month := func(d calendar.Date) *burnRow {
		for i := range rows {
			if r := &rows[i]; d.Year() == r.Date.Year() && d.Month() == r.Date.Month() {
				return r
			}
		}
		return nil
	}
	for i := range b.report.Findings() {
		f := &b.report.Findings()[i]
		if r := month(f.Deadline); f.Deadline != 0 && r != nil {
			r.Due.add(b.findingLink(f))
		}
		for _, e := range assess.Story(f.Finding, b.report.AsOf) {
			if r := month(e.Date); e.Kind == assess.EventAccepted && !e.Void && r != nil {
				r.Closed.add(b.findingLink(f))
			}
		}
	}
}
