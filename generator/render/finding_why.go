package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// findingWhy explains a finding's state: the rule that held with its dates and
// figures, how the plan was reckoned, which deadlines lapsed, and which
// acceptance did not count.
func (b *builder) findingWhy(f *assess.Finding, story []assess.Event) []string {
	list := append([]string{b.whyFinding(f)}, b.whyPlan(f))
	for _, l := range f.Lapses {
		if l.Until == 0 {
			list = append(list, b.t("finding-why.lapse-open", "deadline", b.day(l.Deadline), "n", int(b.report.AsOf-l.Deadline)))
		} else {
			list = append(list, b.t("finding-why.lapse", "deadline", b.day(l.Deadline), "until", b.day(l.Until)))
		}
	}
	for _, e := range story {
		if e.Void {
			list = append(list, b.t("finding-why.void", "date", b.day(e.Date), "by", e.Sign.By))
		}
	}
	return list
}

// whyFinding is the rule that gave the state.
func (b *builder) whyFinding(f *assess.Finding) string {
	args := []any{"as-of", b.day(b.report.AsOf), "planned", f.Planned, "actual", f.Actual, "deadline", b.orNone(f.Deadline), "owner", f.Owner}
	key := "finding-why." + f.State.String()
	switch f.State {
	case assess.FindingClosed, assess.FindingAwaiting, assess.FindingReopened:
		args = append(args, "date", b.day(f.Sign.Date), "by", f.Sign.By)
	case assess.FindingOverdue:
		args = append(args, "n", int(b.report.AsOf-f.Deadline))
	case assess.FindingBehind:
		args = append(args, "n", f.Planned-f.Actual)
	}
	return b.t(key, args...)
}

// whyPlan reckons the planned and the actual percentage.
func (b *builder) whyPlan(f *assess.Finding) string {
	asOf, p := b.report.AsOf, f.Plan
	s := ""
	switch {
	case len(f.Targets) == 0:
		s = b.t("finding-why.no-target")
	case p.To == 0:
		s = b.t("finding-why.plan-over", "date", b.day(p.From), "planned", p.Percent)
	default:
		s = b.t("finding-why.plan", "from", b.day(p.From), "low", p.Low, "to", b.day(p.To), "high", p.High,
			"d", int(asOf-p.From), "n", int(p.To-p.From), "planned", p.Percent)
	}
	switch {
	case f.State == assess.FindingClosed:
		return s + b.t("finding-why.actual-closed")
	case f.Last == nil:
		return s + b.t("finding-why.actual-none")
	}
	return s + b.t("finding-why.actual", "date", b.day(f.Last.Date), "actual", f.Actual)
}

// orNone is a day in words, or that there is none.
func (b *builder) orNone(d calendar.Date) string {
	if d == 0 {
		return b.t("finding-why.no-deadline")
	}
	return b.day(d)
}

// eventWords names an event, with the note and the link that go with it.
func (b *builder) eventWords(e *assess.Event, f *portal.Finding) (what, note, href string) {
	switch e.Kind {
	case assess.EventFound:
		return b.t("finding.found"), f.Source, ""
	case assess.EventMoved:
		return b.t("finding.event-moved"), b.moveWords(e), ""
	case assess.EventProgress:
		return b.t("finding.event-progress"), e.Progress.Note, e.Progress.Link
	case assess.EventMeasure:
		return b.t("finding.task-done"), join(b.t("site.comma"), e.Measure.Text, e.Measure.Note), e.Measure.Link
	case assess.EventRectified:
		what = b.t("finding.rectified")
	case assess.EventAccepted:
		if what = b.t("finding.accepted"); e.Void {
			what = b.t("finding.event-void")
		}
	case assess.EventReopened:
		what = b.t("finding.reopened-on")
	}
	return what, join(b.t("site.comma"), e.Sign.By, e.Sign.Note), e.Sign.Link
}

// join joins what is not empty.
func join(comma, a, c string) string {
	if a == "" || c == "" {
		return a + c
	}
	return a + comma + c
}
