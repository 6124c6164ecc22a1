package portal_test

import (
	"testing"

	"pgregory.net/rapid"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// TestActsOfAnObligation: of each obligation all its acts are found and no
// others, in their order.
func TestActsOfAnObligation(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 3), 0, 9).Draw(rt, "acts of each obligation")
		u := &portal.Unit{}
		for o, n := range counts {
			for day := range n {
				u.Acts = append(u.Acts, portal.Act{Obligation: int32(o), Date: calendar.Date(day)})
			}
		}
		for o := range len(counts) + 1 {
			list, want := u.ActsOf(&portal.Obligation{Index: o}), 0
			if o < len(counts) {
				want = counts[o]
			}
			if len(list) != want {
				rt.Fatalf("obligation %d has %d acts, not %d", o, len(list), want)
			}
			for day, a := range list {
				if int(a.Obligation) != o || int(a.Date) != day {
					rt.Fatalf("obligation %d: %+v", o, a)
				}
			}
		}
	})
}
