package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// axisView is what the head of a column of strips needs.
type axisView struct {
	Width int
	Years []axisYear
	Today int // x of the as-of date
}

// axisYear is a year's label.
type axisYear struct {
	Year, X, Mid int
}

func newAxisView(a *axis) axisView {
	v := axisView{Width: a.width(), Today: a.x(a.asOf)}
	for i, y := range a.years() {
		v.Years = append(v.Years, axisYear{y, i * yearWidth, i*yearWidth + (yearWidth-yearGap)/2})
	}
	return v
}

// planHeight is the height of a finding's chart: 100 percent.
const planHeight = 60

// planLines draws a finding's plan, dashed and straight within each year, and
// what was done, solid and in steps up to the as-of date.
func (a *axis) planLines(f *assess.Finding) template.HTML {
	var b strings.Builder
	y := func(percent int) string { return strconv.Itoa(planHeight - percent*planHeight/100) }
	at := func(d calendar.Date) string { return strconv.Itoa(a.x(d)) }
	b.WriteString(`<path class="zero" d="M0 60H` + strconv.Itoa(a.width()) + `"/>`)
	b.WriteString(`<path class="today" d="M` + at(a.asOf) + ` 0V60"/>`)
	b.WriteString(`<path class="plan" d="M` + at(f.Found) + " " + y(0))
	for _, t := range f.Targets {
		b.WriteString("L" + at(calendar.Make(t.Year, 12, 31)) + " " + y(t.Percent))
	}
	b.WriteString(`"/><path class="done" d="M` + at(f.Found) + " " + y(0))
	for _, p := range f.Progress {
		if p.Date <= a.asOf {
			b.WriteString("H" + at(p.Date) + "V" + y(p.Percent))
		}
	}
	b.WriteString("H" + at(max(a.asOf, f.Found)) + `"/>`)
	return template.HTML(b.String())
}

// bar is a score as a bar of 100 units: met, then late, then missed.
func bar(s assess.Score) template.HTML {
	if s.Due == 0 {
		return ""
	}
	met := (s.Met - s.Late) * 100 / s.Due
	late := s.Met*100/s.Due - met
	var b strings.Builder
	part := func(class string, x, w int) {
		if w > 0 {
			b.WriteString(`<path class="` + class + `" d="M` + strconv.Itoa(x) + ` 0h` + strconv.Itoa(w) + `v6h-` + strconv.Itoa(w) + `z"/>`)
		}
	}
	part("met", 0, met)
	part("met-late", met, late)
	part("missed", met+late, 100-met-late)
	return template.HTML(b.String())
}
