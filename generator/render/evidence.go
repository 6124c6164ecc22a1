package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
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

// openPeriods are the periods of a duty that are missed or due soon, and how many
// there are beside.
func (b *builder) openPeriods(d *assess.Duty) (list []openPeriod, more int) {
	for i := range d.Periods {
		p := &d.Periods[i]
		switch {
		case p.State != assess.Missed && p.State != assess.DueSoon:
		case len(list) < openMax:
			list = append(list, openPeriod{d.Obligation.ID, p.ID, b.periodName(p), b.missing(p)})
		default:
			more++
		}
	}
	return list, more
}

// missing names the subjects that a period still lacks, and counts.
func (b *builder) missing(p *assess.Period) string {
	if len(p.Subjects) == 0 {
		if p.Required > 1 {
			return b.t("duty.counted", "met", p.Counted, "due", p.Required)
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
		return b.t("duty.counted", "met", done, "due", done)
	}
	return b.t("duty.lacking", "met", done, "due", len(p.Subjects), "n", len(p.Subjects)-done,
		"names", b.join(names))
}

func subjectName(s *assess.SubjectCount) string {
	if s.Unit != nil {
		return s.Unit.ShortName()
	}
	return s.Name
}

// evidenceGroup is why a duty stands as it does, and every period that has begun,
// the latest first: those with a record, then the others.
type evidenceGroup struct {
	*dutyText
	State   stateLook `tmpl:"value"`
	Met     int
	Due     int
	Why     whyState
	Sum     whySum
	Periods []evidencePeriod
	Gaps    []evidenceGap
	Others  []actView // that count in no period
}

// TemplateName is tmpl.Part's.
func (evidenceGroup) TemplateName() string { return "evidence-group" }

// evidencePeriod is a period with what is recorded of it.
type evidencePeriod struct {
	Duty, ID, Name string
	State          stateLook `tmpl:"value"`
	Reconfirm      bool
	Lack           string        // the subjects still missing, and counts
	Deadline       calendar.Date // of what is no calendar period, whose name says when it ends
	Event          *happened     // that opened it
	Acts           []actView
	Extensions     []extensionView
	Waiver         *waiverView
}

// TemplateName is tmpl.Part's.
func (evidencePeriod) TemplateName() string { return "evidence-period" }

// happened is an event that opened a period.
type happened struct{ Kind, Note string }

// evidenceGap is a period without a record.
type evidenceGap struct {
	Duty, ID, Name string
	State          stateLook `tmpl:"value"`
}

// TemplateName is tmpl.Part's.
func (evidenceGap) TemplateName() string { return "evidence-gap" }

// evidence is the evidence of a unit, obligation by obligation.
func (b *builder) evidence(u *portal.Unit, duties []assess.Duty) []evidenceGroup {
	list := make([]evidenceGroup, len(duties))
	for i := range duties {
		d := &duties[i]
		list[i] = evidenceGroup{
			dutyText: b.dutyOf(d), State: b.states[d.State], Met: d.Score.Met, Due: d.Score.Due,
			Why: b.whyState(d), Sum: b.whySum(d), Others: b.acts(u, others(d)),
		}
		b.periods(&list[i], u, d)
	}
	return list
}

// begun reports whether a period in a state can have evidence.
func begun(s assess.State) bool { return s != assess.NotYet && s != assess.NotApplicable }

// recorded reports whether there is anything to say of a period but its state.
func recorded(p *assess.Period) bool {
	return len(p.Acts) > 0 || p.Waiver != nil || p.Event != nil || p.Extended != nil
}

// periods puts the periods of a duty into its group.
func (b *builder) periods(g *evidenceGroup, u *portal.Unit, d *assess.Duty) {
	rows, gaps := 0, 0
	for i := range d.Periods {
		switch p := &d.Periods[i]; {
		case !begun(p.State):
		case recorded(p):
			rows++
		default:
			gaps++
		}
	}
	g.Periods, g.Gaps = make([]evidencePeriod, 0, rows), make([]evidenceGap, 0, gaps)
	for i := len(d.Periods) - 1; i >= 0; i-- {
		switch p := &d.Periods[i]; {
		case !begun(p.State):
		case recorded(p):
			g.Periods = append(g.Periods, b.evidencePeriod(u, d, p))
		default:
			g.Gaps = append(g.Gaps, evidenceGap{g.ID, p.ID, b.periodName(p), b.states[p.State]})
		}
	}
}

func (b *builder) evidencePeriod(u *portal.Unit, d *assess.Duty, p *assess.Period) evidencePeriod {
	v := evidencePeriod{
		Duty: d.Obligation.ID, ID: p.ID, Name: b.periodName(p), State: b.states[p.State], Reconfirm: p.Reconfirm,
		Lack: b.missing(p), Acts: b.acts(u, p.Acts),
	}
	if b.times.periods[p.ID] == nil {
		v.Deadline = p.End
	}
	if e := p.Event; e != nil {
		v.Event = &happened{b.in(e.Kind.Name), e.Note}
	}
	for _, x := range p.Extended {
		v.Extensions = append(v.Extensions, extensionView{x.Date, x.Until, x.Reason, x.Approver, b.source(x.Pos)})
	}
	if w := p.Waiver; w != nil {
		v.Waiver = &waiverView{w.From, w.Until, w.Reason, w.Approver, b.source(w.Pos)}
	}
	return v
}
