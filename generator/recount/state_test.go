package recount_test

import (
	"slices"

	"mingdeng/generator/export"
)

// judged are a duty's periods with their states.
func (d duty) judged() []period {
	list := d.periods()
	for i := range list {
		p := &list[i]
		if !p.void {
			p.waiver = d.covering(p.end)
		}
		waived := p.waiver != nil
		if p.waiver != nil && slices.Contains([]string{"term", "standing"}, d.o.text("form")) {
			waived = d.waive(p)
		}
		p.state = d.state(p, waived)
	}
	return list
}

func (d duty) state(p *period, waived bool) string {
	switch {
	case p.void:
		return "not-applicable"
	case p.metOn != 0 && p.metOn <= p.end:
		return "met"
	case p.metOn != 0:
		return "met-late"
	case waived:
		return "waived"
	case d.ended(p.end):
		return "missed"
	case d.day < p.start:
		return "not-yet"
	case int(p.end-d.day) <= d.lead():
		return "due-soon"
	}
	return "on-schedule"
}

// lead is how many days before the deadline a period is due soon.
func (d duty) lead() int {
	key := map[string]string{"periodic": d.o.text("every"), "per-subject": d.o.text("every"), "term": "term"}[d.o.text("form")]
	switch key {
	case "half-year":
		key = "half_year"
	case "":
		key = "other"
	}
	none := map[string]int{"month": 7, "quarter": 15, "half_year": 30, "year": 30, "term": 180, "other": 30}[key]
	return d.site.sub("lead").number(key, none)
}

// standsAs is the duty's own state.
func (d duty) standsAs(list []period) string {
	has := func(state string) bool {
		return slices.ContainsFunc(list, func(p period) bool { return p.state == state })
	}
	for _, state := range []string{"missed", "due-soon", "on-schedule"} {
		if has(state) {
			return state
		}
	}
	for _, p := range slices.Backward(list) {
		if p.state == "met" || p.state == "met-late" {
			return p.state
		}
	}
	for _, state := range []string{"waived", "not-yet"} {
		if has(state) {
			return state
		}
	}
	if d.o.text("form") == "triggered" && len(list) == 0 {
		return "not-yet"
	}
	return "not-applicable"
}

func scoreOf(p period) export.Score {
	switch p.state {
	case "met":
		return export.Score{Met: 1, Due: 1}
	case "met-late":
		return export.Score{Met: 1, Due: 1, Late: 1}
	case "missed":
		return export.Score{Due: 1, Missed: 1}
	}
	return export.Score{}
}

func plus(a, b export.Score) export.Score {
	return export.Score{Met: a.Met + b.Met, Due: a.Due + b.Due, Late: a.Late + b.Late, Missed: a.Missed + b.Missed}
}
