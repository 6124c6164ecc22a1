package render

import (
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// axis is the time line that every strip and chart shares: the campaign's
// years, or the as-of year, one slot a month, a gap between years. Slots of
// longer periods are as wide as their months, so that all rows align.
type axis struct {
	first, last int // years
	asOf        calendar.Date
	start       calendar.Date // first day
	xs          []int         // x of every day from start on
	view        axisView      // the years above a column of strips
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
	a.view = newAxisView(&a)
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

// strip draws the periods of a duty: a slot and its state's shape for each,
// linked to the evidence; anchor is the start of the evidence's addresses.
func (b *builder) strip(d *assess.Duty, anchor string) template.HTML {
	var w strings.Builder
	w.Grow((len(anchor)+120)*len(d.Periods) + 40)
	inCalendar := d.Obligation.Form == portal.Periodic || d.Obligation.Form == portal.PerSubject
	for i := range d.Periods {
		p := &d.Periods[i]
		if begun(p.State) {
			w.WriteString(anchor)
		}
		if words := b.times.periods[p.ID]; words != nil && inCalendar {
			w.WriteString(string(words.squares[p.State]))
		} else {
			b.oddSquare(&w, p)
		}
	}
	fmt.Fprintf(&w, `<path class="today" d="M%d 0v%d"/>`, b.axis.x(b.axis.asOf), stripHeight)
	return template.HTML(w.String())
}

// oddSquare draws what is no calendar period.
func (b *builder) oddSquare(w *strings.Builder, p *assess.Period) {
	look := &b.states[p.State]
	if !begun(p.State) {
		b.axis.span(w, p, look.ID)
		return
	}
	w.WriteString(squareTitle(p.ID, b.periodName(p), look))
	b.axis.span(w, p, look.ID)
	w.WriteString(`</a>`)
}

// periodWords draws the squares of a calendar period. What has not begun and
// what is not owed links nowhere and stays bare.
func (a *axis) periodWords(p calendar.Period, name string, looks *[8]stateLook) *periodWords {
	words := &periodWords{name: name}
	for _, st := range assess.States() {
		square := `<use href="#q` + strconv.Itoa(p.Cadence.Months()) + "-" + looks[st].ID + `" x="` + strconv.Itoa(a.x(p.Start())) + `"/>`
		if begun(st) {
			square = squareTitle(p.ID(), name, &looks[st]) + square + `</a>`
		}
		words.squares[st] = template.HTML(square)
	}
	return words
}

// squareTitle ends the start of a link to a period, and names it.
func squareTitle(id, name string, look *stateLook) string {
	return url.PathEscape(id) + `" tabindex="-1"><title>` + template.HTMLEscapeString(name) + " " + template.HTMLEscapeString(look.Word) + `</title>`
}

// span draws a period that is no calendar period, from its first day to its
// deadline, at least a slot wide.
func (a *axis) span(w io.Writer, p *assess.Period, id string) {
	left, right := a.x(p.Start), a.x(p.End)
	if !a.holds(p.Start, p.End) {
		left, right = min(left, a.width()-slotWidth), 0
	}
	right = max(right, left+slotWidth)
	fmt.Fprintf(w, `<g class="k %s"><path d="M%d 0H%dv18H%dz"/><use href="#%s" x="%d" y="4"/></g>`,
		id, left, right-1, left, squareShape(id), (left+right-1-glyphSize)/2)
}

// squareShape is the shape of a state in a strip: missed stands out on a block.
func squareShape(id string) string {
	if id == assess.Missed.String() {
		return "x-missed"
	}
	return "s-" + id
}
