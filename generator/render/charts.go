package render

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// axis is the time line that every strip and chart shares: the campaign's
// years, or the as-of year, one slot a month, a gap between years. Slots of
// longer periods are as wide as their months, so that all rows align.
type axis struct {
	first, last int // years
	asOf        calendar.Date
	start       calendar.Date // first day
	xs          []int         // x of every day from start
}

// Sizes of a strip, in SVG units (about a pixel each).
const (
	slotWidth   = 10
	yearGap     = 6
	yearWidth   = 12*slotWidth + yearGap
	stripHeight = 18
	glyphSize   = 10
)

func newAxis(r *assess.Report) axis {
	a := axis{first: r.AsOf.Year(), last: r.AsOf.Year(), asOf: r.AsOf}
	if c := r.Portal.Site.Campaign; c != nil && len(c.Years) > 0 {
		a.first, a.last = c.Years[0].Year, c.Years[len(c.Years)-1].Year
	}
	a.start = calendar.Make(a.first, 1, 1)
	for d := a.start; d <= calendar.Make(a.last, 12, 31); d++ {
		y, m, day := d.Civil()
		a.xs = append(a.xs, (y-a.first)*yearWidth+(int(m)-1)*slotWidth+(day-1)*slotWidth/31)
	}
	return a
}

// years are the axis' years in order.
func (a *axis) years() []int {
	var list []int
	for y := a.first; y <= a.last; y++ {
		list = append(list, y)
	}
	return list
}

// width is that of the whole axis.
func (a *axis) width() int { return (a.last-a.first+1)*yearWidth - yearGap }

// x is where a day stands, kept within the axis.
func (a *axis) x(d calendar.Date) int {
	switch i := int(d - a.start); {
	case i < 0:
		return 0
	case i >= len(a.xs):
		return a.width()
	default:
		return a.xs[i]
	}
}

// holds says whether any day from one to another is on the axis.
func (a *axis) holds(from, to calendar.Date) bool {
	return to >= a.start && int(from-a.start) < len(a.xs)
}

// periodNamer names a period for the tooltip of its square, escaped.
type periodNamer func(p *assess.Period) template.HTML

// squares draws the periods of a duty: a slot and its state's shape for each,
// linked to the evidence. ref is the start of the evidence anchors.
func (a *axis) squares(b *strings.Builder, d *assess.Duty, name periodNamer, looks *[8]stateLook) {
	ref := `<a href="#e-` + url.PathEscape(d.Obligation.ID) + "-"
	for i := range d.Periods {
		a.square(b, &d.Periods[i], ref, name, looks)
	}
	x := strconv.Itoa(a.x(a.asOf))
	b.WriteString(`<path class="today" d="M` + x + ` 0v` + strconv.Itoa(stripHeight) + `"/>`)
}

// square draws one period. What has not begun and what is not owed links
// nowhere and stays bare.
func (a *axis) square(b *strings.Builder, p *assess.Period, ref string, name periodNamer, looks *[8]stateLook) {
	left, right := a.x(p.Start), a.x(p.End)+1
	if right <= left || !a.holds(p.Start, p.End) {
		left = max(0, min(left, a.width()-slotWidth))
		right = left + slotWidth
	}
	linked := p.State != assess.NotYet && p.State != assess.NotApplicable
	if linked {
		b.WriteString(ref)
		b.WriteString(url.PathEscape(p.ID))
		b.WriteString(`" tabindex="-1"><title>`)
		b.WriteString(string(name(p)))
		b.WriteByte(' ')
		b.WriteString(looks[p.State].escaped)
		b.WriteString(`</title>`)
	}
	b.WriteString(`<path class="`)
	b.WriteString(looks[p.State].ID)
	b.WriteString(`" d="M`)
	b.WriteString(strconv.Itoa(left))
	b.WriteString(` 0h`)
	b.WriteString(strconv.Itoa(right - left - 1))
	b.WriteString(`v18H`)
	b.WriteString(strconv.Itoa(left))
	b.WriteString(`z"/><use href="#`)
	b.WriteString(squareShape(p.State))
	b.WriteString(`" x="`)
	b.WriteString(strconv.Itoa((left + right - 1 - glyphSize) / 2))
	b.WriteString(`" y="4"/>`)
	if linked {
		b.WriteString(`</a>`)
	}
}

// squareShape is the shape of a state in a strip: missed stands out on a block.
func squareShape(st assess.State) string {
	if st == assess.Missed {
		return "x-missed"
	}
	return "s-" + st.String()
}

// sprite holds the shape of every state once a page, for <use>. Shapes are 10
// units square and take the colour of what uses them.
func sprite() template.HTML {
	return `<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>` +
		`<g id="s-met"><circle cx="5" cy="5" r="3.2"/></g>` +
		`<g id="s-met-late"><circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="1.2"/><circle cx="5" cy="5" r="1.7"/></g>` +
		`<g id="s-on-schedule"><circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M5 1.5a3.5 3.5 0 0 0 0 7z"/></g>` +
		`<g id="s-due-soon"><path d="M5 .8 9.4 9H.6z"/></g>` +
		`<g id="s-missed"><path d="M2 2l6 6M8 2 2 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></g>` +
		`<g id="x-missed"><path d="M.5-4h9v18h-9z"/><path class="cross" d="M2.5 2.5l5 5M7.5 2.5l-5 5"/></g>` +
		`<g id="s-not-yet"><circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor"/></g>` +
		`<g id="s-waived"><circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M2.6 7.4 7.4 2.6" fill="none" stroke="currentColor" stroke-width="1.2"/></g>` +
		`<g id="s-not-applicable"><path d="M2.5 5h5" fill="none" stroke="currentColor" stroke-width="1.2"/></g>` +
		`</defs></svg>`
}
