package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// whyStencils explain a duty's state and score in sentences, cut once a
// language.
type whyStencils struct {
	sum    *stencil // holes 0 due, 1 met, 2 late, 3 missed, 4 what is not counted
	rest   *stencil // hole 0 what is not counted
	states [8]*stencil
}

// Holes of a sentence on a state; see layouts/parts/why.html.
const (
	whyPeriod = iota
	whyDeadline
	whyRequired
	whyCounted
	whyMetOn
	whyN
	whyHoles
)

func (t *tongue) cutWhy() error {
	var err error
	if t.why.sum, err = t.stencil("why-sum", 5, holes(5)); err != nil {
		return err
	}
	if t.why.rest, err = t.stencil("why-rest", 1, holes(1)); err != nil {
		return err
	}
	for _, st := range assess.States() {
		if t.why.states[st], err = t.stencil("why-"+st.String(), whyHoles, holes(whyHoles)); err != nil {
			return err
		}
	}
	return nil
}

// whyDuty says why a duty has its state, and how its score adds up.
func (b *builder) whyDuty(d *assess.Duty) template.HTML {
	w := b.draft()
	w.WriteHTML(b.states[d.State].Tag)
	w.WriteHTML(b.whyState(d))
	w.WriteString("<br>")
	b.whySum(w, d)
	return built(w)
}

// whyState is the sentence on the period that gives a duty its state.
func (b *builder) whyState(d *assess.Duty) template.HTML {
	i, n := decisive(d)
	if i < 0 {
		return text(b.t("why.no-event"))
	}
	p := &d.Periods[i]
	w := b.draft()
	b.why.states[d.State].fill(w, b.whichPeriod(d, p), b.dayHTML(p.End), number(p.Required), number(p.Counted), b.dayHTML(p.MetOn), number(n))
	return built(w)
}

// whichPeriod names a period in a sentence: what is no calendar period is an
// event, a term or a condition.
func (b *builder) whichPeriod(d *assess.Duty, p *assess.Period) template.HTML {
	switch d.Obligation.Form {
	case portal.Triggered:
		return text(b.t("why.event", "date", b.day(p.Start)))
	case portal.Term:
		return text(b.t("why.term"))
	case portal.Standing:
		return text(b.t("why.condition"))
	}
	return b.periodName(p)
}

// decisive is the period that gives a duty its state, or -1, and how many have
// that state: the earliest missed, the one to act on, the last met.
func decisive(d *assess.Duty) (at, n int) {
	at = -1
	last := d.State == assess.Met || d.State == assess.MetLate || d.State == assess.Waived
	for i := range d.Periods {
		if d.Periods[i].State != d.State {
			continue
		}
		if n++; at < 0 || last {
			at = i
		}
	}
	return at, n
}

// whySum writes how many periods are in each state: due is met and missed, the
// others are not counted.
func (b *builder) whySum(w *draft, d *assess.Duty) {
	var n [8]int
	for i := range d.Periods {
		n[d.Periods[i].State]++
	}
	rest := b.draft()
	for _, st := range []assess.State{assess.DueSoon, assess.OnSchedule, assess.NotYet, assess.Waived, assess.NotApplicable} {
		if n[st] > 0 {
			if len(rest.text) > 0 {
				rest.WriteHTML(text(b.t("site.comma")))
			}
			rest.WriteHTML(text(b.states[st].Word))
			rest.WriteByte(' ')
			rest.WriteHTML(number(n[st]))
		}
	}
	var tail template.HTML
	if len(rest.text) > 0 {
		t := b.draft()
		t.WriteByte(' ')
		b.why.rest.fill(t, built(rest))
		tail = built(t)
	}
	s := d.Score
	b.why.sum.fill(w, number(s.Due), number(s.Met), number(s.Late), number(s.Missed), tail)
}
