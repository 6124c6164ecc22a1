package export

import (
	"bytes"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// Calendars are put together from parts; they are what the library would have
// written, for long IDs and titles too.
func TestCalendarIsTheLibrarys(t *testing.T) {
	p, problems := load.Load(sampleFiles(func(name string) string { return name }), load.Options{})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	r := assess.Judge(nil, p, p.Site.AsOf)
	p.Units[0].ID = strings.Repeat("很长的编号", 7)
	p.Obligations[3].Title = portal.Text{Default: strings.Repeat("一项名称很长、带有逗号，和; 分号\\的职责", 5) + uidHole + "11110111"}
	w, err := words.Load(layouts.FS, "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	x, err := newExporter(r, w)
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for _, u := range p.Units {
		name, err := w.T("export.calendar", "unit", u.Name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := serialized(func(c *ics.Calendar) {
			c.SetXWRCalName(name)
			for _, d := range r.Duties(u) {
				for _, p := range d.Periods {
					if !open(p.State) {
						continue
					}
					summary, err := w.T("export.event", "duty", x.in(d.Obligation.Title), "state", x.states[p.State])
					if err != nil {
						t.Fatal(err)
					}
					e := c.AddEvent(u.ID + "." + d.Obligation.ID + "." + p.ID + "@mingdeng")
					e.SetDtStampTime(midnight(r.AsOf))
					e.SetAllDayStartAt(midnight(p.End))
					e.SetAllDayEndAt(midnight(p.End + 1))
					e.SetSummary(summary)
					e.SetDescription(x.in(d.Obligation.Evidence))
					events++
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := x.calendar(&got, u); err != nil {
			t.Fatal(err)
		}
		if got.String() != want {
			t.Fatalf("%s:\ngot\n%.3000s\nwant\n%.3000s", u.ID, got.String(), want)
		}
	}
	if events < 500 {
		t.Errorf("only %d events compared", events)
	}
}
