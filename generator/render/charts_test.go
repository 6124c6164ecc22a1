package render

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// Twelve month slots, four quarter slots and one year slot cover the same
// width, so that strips of all cadences align.
func TestSlotsOfAllCadencesAlign(t *testing.T) {
	a := newAxis(report(t))
	for c := calendar.Month; c <= calendar.Year; c++ {
		for y := a.first; y <= a.last; y++ {
			for i := range c.PerYear() {
				p := calendar.Period{Cadence: c, Year: y, Index: i}
				want := (y-a.first)*yearWidth + i*c.Months()*slotWidth
				if got := a.x(p.Start()); got != want {
					t.Errorf("%s begins at %d, want %d", p.ID(), got, want)
				}
				if !strings.Contains(slots(), fmt.Sprintf("h%dv18", c.Months()*slotWidth-1)) {
					t.Errorf("no slot is as wide as a %s", c)
				}
			}
		}
	}
}

func TestDaysOffTheAxisStayAtItsEnds(t *testing.T) {
	a := newAxis(report(t))
	if x := a.x(calendar.Make(1990, 5, 1)); x != 0 {
		t.Errorf("a day before the axis stands at %d", x)
	}
	if x := a.x(calendar.Make(2090, 5, 1)); x != a.width() {
		t.Errorf("a day after the axis stands at %d, the axis ends at %d", x, a.width())
	}
	last := -1
	for d := a.start; d <= calendar.Make(a.last, time.December, 31); d++ {
		if a.x(d) < last {
			t.Fatalf("%s stands left of the day before", d)
		}
		last = a.x(d)
	}
}

// A bar shows every late and every missed period, and is never too long.
func TestBarShares(t *testing.T) {
	for _, s := range []assess.Score{{}, {Met: 3, Due: 3}, {Due: 2, Missed: 2}, {Met: 2, Due: 3, Late: 1, Missed: 1}} {
		html := string(bar(s))
		if (s.Missed > 0) != strings.Contains(html, `class="missed"`) || (s.Late > 0) != strings.Contains(html, "met-late") {
			t.Errorf("%+v: %s", s, html)
		}
	}
}

// A share is rounded down: 100 percent means that all is done.
func TestShareIsNeverFlattering(t *testing.T) {
	if share(999, 1000) != 99 || share(5, 5) != 100 || share(0, 0) != 0 {
		t.Error(share(999, 1000), share(5, 5), share(0, 0))
	}
}

// The state that asks most is the darkest shade, and nothing missed is none.
func TestShade(t *testing.T) {
	for want, s := range []assess.Score{{Met: 4, Due: 4}, {Met: 19, Due: 20, Missed: 1}, {Met: 8, Due: 10, Missed: 2}, {Met: 6, Due: 10, Missed: 4}, {Due: 1, Missed: 1}} {
		if got := shade(s); got != want {
			t.Errorf("%+v has shade %d, want %d", s, got, want)
		}
	}
}

func TestOwnStyleIndents(t *testing.T) {
	yes, no := true, false
	for _, tt := range []struct {
		indent *bool
		want   string
	}{{nil, ""}, {&yes, ":root .policy-text p{text-indent:2em}\n"}, {&no, ":root .policy-text p{text-indent:0}\n"}} {
		if got := ownStyle(&portal.Site{Indent: tt.indent}); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
