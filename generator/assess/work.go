package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// work is the memory in which one worker judges. The slices of a Duty point
// into it: whoever keeps duties has a work of their own, and who only counts
// uses the same memory for one duty after the other.
type work struct {
	periods  []Period
	acts     []*portal.Act
	subjects []SubjectCount
	places   []int
	named    bool // periods that are no calendar periods get their IDs
}

// mark is a state to which work can be taken back.
type mark struct{ periods, acts, subjects int }

func (w *work) mark() mark { return mark{len(w.periods), len(w.acts), len(w.subjects)} }

// release takes work back: all that was judged since is gone.
func (w *work) release(m mark) {
	w.periods, w.acts, w.subjects = w.periods[:m.periods], w.acts[:m.acts], w.subjects[:m.subjects]
}

// copy is a list of its own with the same periods.
func (w *work) copy(periods []Period) []Period {
	start := len(w.periods)
	w.periods = append(w.periods, periods...)
	return w.since(start)
}

// since are the periods from start on, with no room for more.
func (w *work) since(start int) []Period { return slices.Clip(w.periods[start:]) }

// list is an empty list with room for n acts.
func (w *work) list(n int) []*portal.Act {
	start := len(w.acts)
	w.acts = slices.Grow(w.acts, n)[:start+n]
	return w.acts[start : start : start+n]
}

// spans are the calendar periods of every cadence from one day to another,
// none of them met yet.
type spans [calendar.Year + 1][]Period

func newSpans(first, last calendar.Date) *spans {
	s := &spans{}
	for c := calendar.Month; c <= calendar.Year; c++ {
		for p := calendar.PeriodOf(c, first); p.Start() <= last; p = p.Next() {
			s[c] = append(s[c], Period{ID: p.ID(), Start: p.Start(), End: p.End()})
		}
	}
	return s
}

// at is the index of the period that holds a day; -1 before all, their number
// after all.
func (s *spans) at(c calendar.Cadence, d calendar.Date) int {
	list := s[c]
	low, high := 0, len(list)
	for low < high {
		if mid := (low + high) / 2; list[mid].End < d {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(list) && d < list[low].Start {
		return -1
	}
	return low
}

// named is the index of a period by its ID, or -1.
func (s *spans) named(c calendar.Cadence, id string) int {
	p, ok := calendar.ParsePeriod(id)
	if !ok || p.Cadence != c {
		return -1
	}
	if i := s.at(c, p.Start()); i >= 0 && i < len(s[c]) && s[c][i].ID == id {
		return i
	}
	return -1
}
