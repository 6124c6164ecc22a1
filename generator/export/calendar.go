package export

import (
	"fmt"
	"io"
	"strings"
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
	head, end, err := x.frame(u)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, head); err != nil {
		return err
	}
	var text []byte
	for _, d := range x.report.Duties(u) {
		for i := range d.Periods {
			p := &d.Periods[i]
			if !open(p.State) {
				continue
			}
			if text, err = x.event(text[:0], &d, p); err != nil {
				return err
			}
			if _, err := out.Write(text); err != nil {
				return err
			}
		}
	}
	_, err = io.WriteString(out, end)
	return err
}

// open reports whether a deadline is still to be met.
func open(s assess.State) bool {
	return s == assess.NotYet || s == assess.OnSchedule || s == assess.DueSoon || s == assess.Missed
}

// frame is what stands before and after a unit's events.
func (x *exporter) frame(u *portal.Unit) (head, end string, err error) {
	name, err := x.words.T("export.calendar", "unit", u.Name)
	if err != nil {
		return "", "", err
	}
	text, err := serialized(func(c *ics.Calendar) { c.SetXWRCalName(name) })
	head, _, _ = strings.Cut(text, endCalendar)
	return head, endCalendar, err
}

const endCalendar = "END:VCALENDAR\r\n"

// serialized is a calendar as the library writes it.
func serialized(fill func(c *ics.Calendar)) (string, error) {
	c := ics.NewCalendarFor("Mingdeng")
	c.SetMethod(ics.MethodPublish)
	fill(c)
	var b strings.Builder
	err := c.SerializeTo(&b, ics.WithNewLineWindows)
	return b.String(), err
}

// eventForm is an event as the library writes it, cut at its UID and days: all
// events of an obligation in one state differ in nothing else.
type eventForm struct{ begin, start, end, rest string }

// The places where an event is cut: no title has such a day or UID, and the
// first is as long as the longest that fits a line.
const (
	uidHole = "qzquidqzq"
	maxUID  = 70 // octets that do not make the library fold the line
)

var startHole, endHole = calendar.Make(1111, 1, 11), calendar.Make(2222, 2, 22)

// form is the event of an obligation in a state.
func (x *exporter) form(o *portal.Obligation, s assess.State) (eventForm, error) {
	text, err := x.eventText(o, s, uidHole, startHole, endHole)
	var f eventForm
	f.begin, text, _ = strings.Cut(text, uidHole)
	f.start, text, _ = strings.Cut(text, "11110111")
	f.end, f.rest, _ = strings.Cut(text, "22220222")
	return f, err
}

// eventText is one event as the library writes it.
func (x *exporter) eventText(o *portal.Obligation, s assess.State, uid string, start, end calendar.Date) (string, error) {
	summary, err := x.words.T("export.event", "duty", x.in(o.Title), "state", x.states[s])
	if err != nil {
		return "", err
	}
	text, err := serialized(func(c *ics.Calendar) {
		e := c.AddEvent(uid)
		e.SetDtStampTime(midnight(x.report.AsOf))
		e.SetAllDayStartAt(midnight(start))
		e.SetAllDayEndAt(midnight(end))
		e.SetSummary(summary)
		e.SetDescription(x.in(o.Evidence))
	})
	i := strings.Index(text, "BEGIN:VEVENT")
	return strings.TrimSuffix(text[max(i, 0):], endCalendar), err
}

// event appends the event of a period.
func (x *exporter) event(text []byte, d *assess.Duty, p *assess.Period) ([]byte, error) {
	if len(d.Unit.ID)+len(d.Obligation.ID)+len(p.ID)+len("..@mingdeng") > maxUID {
		whole, err := x.eventText(d.Obligation, p.State, string(appendUID(nil, d, p)), p.End, p.End+1)
		return append(text, whole...), err
	}
	f := &x.forms[d.Obligation.Index][p.State]
	text = append(appendUID(append(text, f.begin...), d, p), f.start...)
	text = appendDay(append(appendDay(text, p.End, ""), f.end...), p.End+1, "")
	return append(text, f.rest...), nil
}

// appendUID appends what stays the same of an event from build to build.
func appendUID(text []byte, d *assess.Duty, p *assess.Period) []byte {
	text = append(append(append(text, d.Unit.ID...), '.'), d.Obligation.ID...)
	return append(append(append(text, '.'), p.ID...), "@mingdeng"...)
}

// appendDay appends a date as RFC 5545 writes it, or with something between its
// parts; nothing for no date.
func appendDay(text []byte, d calendar.Date, between string) []byte {
	if d == 0 {
		return text
	}
	y, m, day := d.Civil()
	if y < 0 || y > 9999 {
		return fmt.Appendf(text, "%04d%s%02d%s%02d", y, between, int(m), between, day)
	}
	two := func(n int) { text = append(text, '0'+byte(n/10), '0'+byte(n%10)) }
	two(y / 100)
	two(y % 100)
	text = append(text, between...)
	two(int(m))
	text = append(text, between...)
	two(day)
	return text
}

func midnight(d calendar.Date) time.Time {
	y, m, day := d.Civil()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}
