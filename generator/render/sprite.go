package render

import (
	"html/template"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// sprite holds the shape of every state once a page, for <use>, and slots where
// there are strips. Shapes are 10 units square and take the colour of what
// uses them.
func sprite(slots string) template.HTML {
	return template.HTML(`<svg class="sprite" width="0" height="0" aria-hidden="true"><defs>` +
		`<g id="s-met"><circle cx="5" cy="5" r="3.2"/></g>` +
		`<g id="s-met-late"><circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="1.2"/><circle cx="5" cy="5" r="1.7"/></g>` +
		`<g id="s-on-schedule"><circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M5 1.5a3.5 3.5 0 0 0 0 7z"/></g>` +
		`<g id="s-due-soon"><path d="M5 .8 9.4 9H.6z"/></g>` +
		`<g id="s-missed"><path d="M2 2l6 6M8 2 2 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></g>` +
		`<g id="x-missed"><path d="M.5-4h9v18h-9z"/><path class="cross" d="M2.5 2.5l5 5M7.5 2.5l-5 5"/></g>` +
		`<g id="s-not-yet"><circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor"/></g>` +
		`<g id="s-waived"><circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="1.2"/><path d="M2.6 7.4 7.4 2.6" fill="none" stroke="currentColor" stroke-width="1.2"/></g>` +
		`<g id="s-not-applicable"><path d="M2.5 5h5" fill="none" stroke="currentColor" stroke-width="1.2"/></g>` +
		slots + `</defs></svg>`)
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
