package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// trendView is the campaign month by month: remediation as planned and as
// done, in percent of all findings, with the numbers as a table.
type trendView struct {
	Lines         template.HTML
	Width, Height int
	Years         []trendYear
	Ticks         []trendTick
	TodayX        int
	PlannedX      int // where the lines' labels stand
	PlannedY      int
	ActualY       int
	Planned       int // at the as-of date
	Actual        int
	Rows          []trendRow
}

// trendYear is a year of the campaign under the axis.
type trendYear struct {
	Year     int
	X, Mid   int
	Emphasis string
	Target   int
	TargetX  int
	TargetY  int
}

// trendTick is a horizontal line.
type trendTick struct{ Percent, Y int }

// trendRow is a month in numbers.
type trendRow struct {
	Date            calendar.Date
	Future          bool
	Planned, Actual int
	Met, Due        int
}

// Sizes of the trend chart, in SVG units.
const (
	trendWidth  = 960
	trendHeight = 220
)

func trendY(percent int) int { return trendHeight - percent*trendHeight/100 }

// trend lays the months out; it is empty when there is no plan.
func (b *builder) trend(months []assess.MonthPoint) trendView {
	c := b.portal.Site.Campaign
	if c == nil || len(months) == 0 || months[len(months)-1].Total == 0 {
		return trendView{}
	}
	v := trendView{Width: trendWidth, Height: trendHeight}
	start, end := calendar.Make(c.Years[0].Year, 1, 1), c.End()
	x := func(d calendar.Date) int { return int(d-start) * trendWidth / int(end-start) }
	v.TodayX = x(b.report.AsOf)
	for _, y := range c.Years {
		v.Years = append(v.Years, trendYear{
			Year: y.Year, Emphasis: b.in(y.Emphasis), Target: y.Target,
			X: x(calendar.Make(y.Year, 1, 1)), Mid: (x(calendar.Make(y.Year, 1, 1)) + x(calendar.Make(y.Year, 12, 31))) / 2,
			TargetX: x(calendar.Make(y.Year, 12, 31)), TargetY: trendY(y.Target),
		})
	}
	for p := 0; p <= 100; p += 25 {
		v.Ticks = append(v.Ticks, trendTick{p, trendY(p)})
	}
	v.draw(months, x)
	return v
}

// draw makes the two lines and the rows of the table.
func (v *trendView) draw(months []assess.MonthPoint, x func(calendar.Date) int) {
	var planned, actual strings.Builder
	point := func(w *strings.Builder, d calendar.Date, percent int) {
		w.WriteByte("ML"[min(w.Len(), 1)])
		w.WriteString(strconv.Itoa(x(d)) + " " + strconv.Itoa(trendY(percent)))
	}
	for _, m := range months {
		row := trendRow{Date: m.Date, Future: m.Future, Planned: share(m.Planned, m.Total), Met: m.Score.Met, Due: m.Score.Due}
		point(&planned, m.Date, row.Planned)
		if !m.Future {
			row.Actual = share(m.Actual, m.Total)
			point(&actual, m.Date, row.Actual)
			v.Planned, v.Actual = row.Planned, row.Actual
		}
		v.Rows = append(v.Rows, row)
	}
	v.PlannedY, v.ActualY = apart(trendY(v.Planned), trendY(v.Actual))
	v.Lines = template.HTML(`<path class="plan" d="` + planned.String() + `"/><path class="done" d="` + actual.String() + `"/>`)
}

// apart keeps two labels from covering each other: planned stays, actual moves.
func apart(planned, actual int) (int, int) {
	const room = 18
	switch {
	case actual >= planned && actual-planned < room:
		actual = planned + room
	case actual < planned && planned-actual < room:
		actual = planned - room
	}
	return planned, min(max(actual, 10), trendHeight-4)
}
