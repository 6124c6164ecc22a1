package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// scratch is memory that one worker uses for one duty after the other, so that
// judging allocates little. The slices of a Duty point into it: whoever keeps
// duties has a scratch of their own and never rewinds it.
type scratch struct {
	periods  []Period
	acts     []*portal.Act
	subjects []SubjectCount
	indexes  []int // of spread
	withIDs  bool  // periods that are no calendar periods get their IDs
}

// checkpoint is how much of a scratch was in use; the zero value is nothing.
type checkpoint struct{ periods, acts, subjects int }

// checkpoint is how much is in use now.
func (w *scratch) checkpoint() checkpoint {
	return checkpoint{len(w.periods), len(w.acts), len(w.subjects)}
}

// rewind frees what was used since the checkpoint: duties judged since then must
// not be read any more.
func (w *scratch) rewind(m checkpoint) {
	w.periods, w.acts, w.subjects = w.periods[:m.periods], w.acts[:m.acts], w.subjects[:m.subjects]
}

// copy is a copy of periods, in the scratch.
func (w *scratch) copy(periods []Period) []Period {
	start := len(w.periods)
	w.periods = append(w.periods, periods...)
	return w.since(start)
}

// since are the periods from start on; appending to them reallocates, so that
// they never grow into those of the next duty.
func (w *scratch) since(start int) []Period { return slices.Clip(w.periods[start:]) }

// actList is an empty list with capacity for n acts, in the scratch.
func (w *scratch) actList(n int) []*portal.Act {
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
