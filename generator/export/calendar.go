package export

import (
	"io"
	"time"

	ics "github.com/arran4/golang-ical"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// calendar writes an all-day event for each deadline that is still to be met,
// as RFC 5545. UIDs stay the same from build to build, so that a calendar that
// subscribes to the file moves events instead of doubling them.
func (x *exporter) calendar(out io.Writer, u *portal.Unit) error {
	cal := ics.NewCalendarFor("Mingdeng")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(x.t("export.calendar", "unit", u.Name))
	for _, d := range x.report.Duties(u) {
		for i := range d.Periods {
			switch p := &d.Periods[i]; p.State {
			case assess.NotYet, assess.OnSchedule, assess.DueSoon, assess.Missed:
				x.event(cal, &d, p)
			}
		}
	}
	if x.err != nil {
		return x.err
	}
	return cal.SerializeTo(out, ics.WithNewLineWindows)
}

func (x *exporter) event(cal *ics.Calendar, d *assess.Duty, p *assess.Period) {
	e := cal.AddEvent(d.Unit.ID + "." + d.Obligation.ID + "." + p.ID + "@mingdeng")
	e.SetDtStampTime(midnight(x.report.AsOf))
	e.SetAllDayStartAt(midnight(p.End))
	e.SetAllDayEndAt(midnight(p.End + 1))
	e.SetSummary(x.t("export.event", "duty", x.in(d.Obligation.Title), "state", x.state(p.State)))
	e.SetDescription(x.in(d.Obligation.Evidence))
}

func midnight(d calendar.Date) time.Time {
	y, m, day := d.Civil()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}
