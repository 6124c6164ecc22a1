package render

import (
	"cmp"
	"html/template"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// sortUrgent orders duties by what they ask of a reader: missed before due
// soon, and the earlier deadline first.
func sortUrgent(list []*assess.Duty) {
	slices.SortStableFunc(list, func(x, y *assess.Duty) int {
		return cmp.Or(
			cmp.Compare(x.State.Urgency(), y.State.Urgency()),
			cmp.Compare(x.Overdue, y.Overdue), cmp.Compare(x.Next, y.Next))
	})
}

// openMax is how many open periods a duty names before it only counts them.
const openMax = 6

// openPeriods links the periods of a duty that are missed or due soon, with
// the subjects still missing.
func (b *builder) openPeriods(d *assess.Duty) template.HTML {
	w := b.draft()
	n := 0
	for i := range d.Periods {
		p := &d.Periods[i]
		if p.State != assess.Missed && p.State != assess.DueSoon {
			continue
		}
		if n++; n <= openMax {
			b.rows[d.Obligation].ref.fill(w, text(p.ID), b.periodName(p), text(b.states[p.State].ID), b.sub(b.missing(p)))
		}
	}
	if n > openMax {
		w.WriteHTML(text(b.t("duty.more-periods", "n", n-openMax)))
	}
	return built(w)
}

// missing names the subjects that a period still lacks, and counts.
func (b *builder) missing(p *assess.Period) template.HTML {
	if len(p.Subjects) == 0 {
		if p.Required > 1 {
			return text(b.t("duty.counted", "met", p.Counted, "due", p.Required))
		}
		return ""
	}
	var names []string
	done := 0
	for i := range p.Subjects {
		if s := &p.Subjects[i]; s.Counted >= s.Needed {
			done++
		} else if len(names) < openMax {
			names = append(names, subjectName(s))
		}
	}
	if done == len(p.Subjects) {
		return text(b.t("duty.counted", "met", done, "due", done))
	}
	return text(b.t("duty.lacking", "met", done, "due", len(p.Subjects), "n", len(p.Subjects)-done,
		"names", b.join(names)))
}

func subjectName(s *assess.SubjectCount) string {
	if s.Unit != nil {
		return s.Unit.ShortName()
	}
	return s.Name
}

// evidence writes, obligation by obligation, why the duty stands as it does and
// every period that has begun, the latest first: those with a record as rows,
// the others in a line of their own.
func (b *builder) evidence(u *portal.Unit, duties []assess.Duty) template.HTML {
	w := b.draft()
	for i := range duties {
		d := &duties[i]
		others := others(d)
		b.rows[d.Obligation].group.around(w, 2, func() {
			b.periods(w, u, d)
			if len(others) > 0 {
				b.recordOthers.around(w, 0, func() { b.actList(w, u, d.Obligation, others) })
			}
		}, metOfDue(d.Score), text(b.states[d.State].ID), "", b.whyDuty(d))
	}
	return built(w)
}

// begun reports whether a period in a state can have evidence.
func begun(s assess.State) bool { return s != assess.NotYet && s != assess.NotApplicable }

// recorded reports whether there is anything to say of a period but its state.
func recorded(p *assess.Period) bool {
	return len(p.Acts) > 0 || p.Waiver != nil || p.Event != nil || p.Extended != nil
}

func (b *builder) periods(w *draft, u *portal.Unit, d *assess.Duty) {
	var rows, gaps int
	for i := range d.Periods {
		switch p := &d.Periods[i]; {
		case !begun(p.State):
		case recorded(p):
			rows++
		default:
			gaps++
		}
	}
	st := b.rows[d.Obligation]
	if rows > 0 {
		b.recordTable.around(w, 0, func() {
			for i := len(d.Periods) - 1; i >= 0; i-- {
				if p := &d.Periods[i]; begun(p.State) && recorded(p) {
					look := &b.states[p.State]
					st.period.around(w, 5, func() { b.actsOf(w, u, d, p) }, text(p.ID), b.periodName(p),
						text(look.ID), look.Tag+b.flag(p.Reconfirm), b.sub(b.missing(p)), "", b.sub(b.deadline(p)))
				}
			}
		})
	}
	if gaps > 0 {
		b.recordGaps.around(w, 0, func() {
			for i := len(d.Periods) - 1; i >= 0; i-- {
				if p := &d.Periods[i]; begun(p.State) && !recorded(p) {
					look := &b.states[p.State]
					st.gap.fill(w, text(p.ID), b.periodName(p), text(look.ID), look.Tag)
				}
			}
		})
	}
}

// sub sets what follows a word small and quiet, when there is anything.
func (b *builder) sub(html template.HTML) template.HTML {
	if html == "" {
		return ""
	}
	w := b.draft()
	w.WriteByte(' ')
	b.quiet.fill(w, html)
	return built(w)
}

// deadline is the last day of what is not a calendar period, whose name says
// when it ends.
func (b *builder) deadline(p *assess.Period) template.HTML {
	if b.times.periods[p.ID] != nil {
		return ""
	}
	return b.phrases.until.with(b, 0, b.dayHTML(p.End))
}
