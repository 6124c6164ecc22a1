package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// scoreLine is the share of periods met, month by month, of all that were due
// by then.
type scoreLine struct {
	Line        template.HTML
	Years       []axisMark
	Ticks       []trendTick
	Top, Bottom int // percent at the ends of the axis
	NowX, NowY  int
	Now         int // percent at the as-of date
	Rows        []trendRow
	Months      int
}

// axisMark is a year under an axis.
type axisMark struct{ Year, X, Mid int }

// scoreHeight is the height of the score chart, in SVG units.
const scoreHeight = 160

// scoreLine lays the months out. The axis begins at the lowest multiple of 25
// below the line, which is written at its foot.
func (b *builder) scoreLine(months []assess.MonthPoint) scoreLine {
	v := scoreLine{Top: 100, Bottom: 100}
	for _, m := range months {
		if m.Future || m.Score.Due == 0 {
			continue
		}
		p := share(m.Score.Met, m.Score.Due)
		v.Bottom = min(v.Bottom, p/25*25)
		v.Rows = append(v.Rows, trendRow{Date: m.Date, Actual: p, Met: m.Score.Met, Due: m.Score.Due})
	}
	v.Months = len(v.Rows)
	if v.Months < 2 {
		return scoreLine{}
	}
	v.Bottom = min(v.Bottom, 75)
	c := b.portal.Site.Campaign
	start, end := calendar.Make(c.Years[0].Year, 1, 1), c.End()
	x := func(d calendar.Date) int { return int(d-start) * trendWidth / int(end-start) }
	for _, y := range c.Years {
		from, to := x(calendar.Make(y.Year, 1, 1)), x(calendar.Make(y.Year, 12, 31))
		v.Years = append(v.Years, axisMark{y.Year, from, (from + to) / 2})
	}
	v.draw(x)
	return v
}

// draw makes the line and the ticks.
func (v *scoreLine) draw(x func(calendar.Date) int) {
	y := func(percent int) int { return (v.Top - percent) * scoreHeight / (v.Top - v.Bottom) }
	for p := v.Bottom; p <= v.Top; p += 25 {
		v.Ticks = append(v.Ticks, trendTick{p, y(p)})
	}
	var line strings.Builder
	line.WriteString(`<path class="done" d="`)
	for i, r := range v.Rows {
		line.WriteByte("ML"[min(i, 1)])
		v.NowX, v.NowY, v.Now = x(r.Date), y(r.Actual), r.Actual
		line.WriteString(strconv.Itoa(v.NowX) + " " + strconv.Itoa(v.NowY))
	}
	line.WriteString(`"/>`)
	v.Line = template.HTML(line.String())
}
