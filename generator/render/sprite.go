package render

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// shapes are drawn 10 units square, in the colour of what uses them; by the
// names of portal.Shapes.
func shapes() map[string]string {
	const outline = `" fill="none" stroke="currentColor" stroke-width="1.2"/>`
	return map[string]string{
		"disc":     `<circle cx="5" cy="5" r="3.2"/>`,
		"target":   `<circle cx="5" cy="5" r="3.6` + outline + `<circle cx="5" cy="5" r="1.7"/>`,
		"half":     `<circle cx="5" cy="5" r="3.5` + outline + `<path d="M5 1.5a3.5 3.5 0 0 0 0 7z"/>`,
		"triangle": `<path d="M5 .8 9.4 9H.6z"/>`,
		"cross":    `<path d="M2 2l6 6M8 2 2 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`,
		"circle":   `<circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor"/>`,
		"slash":    `<circle cx="5" cy="5" r="3.6` + outline + `<path d="M2.6 7.4 7.4 2.6` + outline,
		"dash":     `<path d="M2.5 5h5` + outline,
		"square":   `<path d="M1.8 1.8h6.4v6.4H1.8z"/>`,
		"diamond":  `<path d="M5 .6 9.4 5 5 9.4.6 5z"/>`,
	}
}

// sprite holds the shape of every state once a page, for <use>, and slots where
// there are strips. A missed square is a block with a cross cut out, unless the
// site gives the state another shape.
func (s *site) sprite(slots string) template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="sprite" width="0" height="0" aria-hidden="true"><defs>`)
	known := shapes()
	for _, st := range assess.States() {
		b.WriteString(`<g id="s-` + st.String() + `">` + known[s.shape(st)] + `</g>`)
	}
	block := `<path d="M.5-4h9v18h-9z"/><path class="cross" d="M2.5 2.5l5 5M7.5 2.5l-5 5"/>`
	if s.shape(assess.Missed) != assess.Missed.Shape() {
		block = known[s.shape(assess.Missed)]
	}
	b.WriteString(`<g id="x-missed">` + block + `</g>` + slots + `</defs></svg>`)
	return template.HTML(b.String())
}

// shape is the shape of a state: the site's choice, or its own.
func (s *site) shape(st assess.State) string {
	return cmp.Or(s.portal.Site.States[st.String()].Shape, st.Shape())
}

// slots are the squares of a strip, one for each cadence and state: a slot as
// wide as its months, with the state's shape in the middle.
func slots() string {
	var b strings.Builder
	for c := calendar.Month; c <= calendar.Year; c++ {
		width := c.Months()*slotWidth - 1
		for _, st := range assess.States() {
			b.WriteString(`<g id="q` + strconv.Itoa(c.Months()) + "-" + st.String() + `" class="k ` + st.String() + `"><path d="M0 0h` +
				strconv.Itoa(width) + `v18H0z"/><use href="#` + squareShape(st.String()) + `" x="` +
				strconv.FormatFloat(float64(width-glyphSize)/2, 'f', -1, 64) + `" y="4"/></g>`)
		}
	}
	return b.String()
}
