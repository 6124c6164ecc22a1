package render

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// whyState is the period that gives a duty its state.
type whyState struct {
	State             stateLook `tmpl:"value"`
	NoEvent           bool      // there is no period: nothing happened
	Period            string    // in words
	Deadline, MetOn   calendar.Date
	Required, Counted int
	N                 int // periods in the state
}

// TemplateName is tmpl.Part's.
func (whyState) TemplateName() string { return "why-state" }

// whySum is how many periods of a duty are in each state: due is met and missed,
// the others are not counted.
type whySum struct {
	Due, Met, Late, Missed int
	Rest                   string // the others, in words
}

// TemplateName is tmpl.Part's.
func (whySum) TemplateName() string { return "why-sum" }

func (b *builder) whyState(d *assess.Duty) whyState {
	v := whyState{State: b.states[d.State]}
	i, n := decisive(d)
	if v.NoEvent = i < 0; v.NoEvent {
		return v
	}
	p := &d.Periods[i]
	v.Period, v.Deadline, v.MetOn, v.Required, v.Counted, v.N = b.whichPeriod(d, p), p.End, p.MetOn, p.Required, p.Counted, n
	return v
}

// whichPeriod names a period in a sentence: what is no calendar period is an
// event, a term or a condition.
func (b *builder) whichPeriod(d *assess.Duty, p *assess.Period) string {
	switch d.Obligation.Form {
	case portal.Triggered:
		return b.t("why.event", "date", b.day(p.Start))
	case portal.Term:
		return b.t("why.term")
	case portal.Standing:
		return b.t("why.condition")
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

func (b *builder) whySum(d *assess.Duty) whySum {
	var n [8]int
	for i := range d.Periods {
		n[d.Periods[i].State]++
	}
	v := whySum{Due: d.Score.Due, Met: d.Score.Met, Late: d.Score.Late, Missed: d.Score.Missed}
	var rest []string
	for _, st := range []assess.State{assess.DueSoon, assess.OnSchedule, assess.NotYet, assess.Waived, assess.NotApplicable} {
		if n[st] > 0 {
			rest = append(rest, b.states[st].Word+" "+strconv.Itoa(n[st]))
		}
	}
	v.Rest = b.join(rest)
	return v
}
