package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// stand is what the last statement on a finding says.
type stand uint8

const (
	inWork stand = iota
	rectified
	accepted
	reopened
)

// settled says that nobody need act for the deadline.
func (s stand) settled() bool { return s == rectified || s == accepted }

// standing reads the statements made by a day: what the last says and who
// signed it, nil without any, and the day of the last reopening, zero when
// there was none.
func standing(f *portal.Finding, day calendar.Date) (s stand, sign *portal.Sign, since calendar.Date) {
	for _, e := range statements(f) {
		if e.Date > day {
			break
		}
		if s == accepted && e.Kind != EventReopened {
			continue
		}
		s, sign = e.stand(), e.Sign
		if s == reopened {
			since = e.Date
		}
	}
	return s, sign, since
}

// EventKind is what happened to a finding.
type EventKind uint8

// What happens to a finding, in the order in which one day's events are read.
const (
	EventFound EventKind = iota
	EventMoved
	EventProgress
	EventMeasure // a measure was done
	EventRectified
	EventAccepted
	EventReopened
)

var eventKinds = [...]string{"found", "moved", "progress", "measure", "rectified", "accepted", "reopened"}

// String is the kind's stable ID.
func (k EventKind) String() string { return eventKinds[k] }

// Event is a step in a finding's story.
type Event struct {
	Date     calendar.Date
	Kind     EventKind
	Move     *portal.Move // moved
	Late     bool         // moved after the deadline that it replaced
	From     calendar.Date
	Progress *portal.Progress
	Measure  *portal.Measure
	Sign     *portal.Sign // rectified, accepted, reopened
	Void     bool         // accepted by who may not: read as rectified
}

func (e *Event) stand() stand {
	switch {
	case e.Kind == EventReopened:
		return reopened
	case e.Kind == EventAccepted && !e.Void:
		return accepted
	}
	return rectified
}

// Story lists all that happened to a finding by a day, by date.
func Story(f *portal.Finding, asOf calendar.Date) []Event {
	list := append([]Event{{Date: f.Found, Kind: EventFound}}, statements(f)...)
	due := f.Due
	for i := range f.Moves {
		m := &f.Moves[i]
		list = append(list, Event{Date: m.Date, Kind: EventMoved, Move: m, From: due, Late: due != 0 && due < m.Date})
		due = m.To
	}
	for i := range f.Progress {
		list = append(list, Event{Date: f.Progress[i].Date, Kind: EventProgress, Progress: &f.Progress[i]})
	}
	for i := range f.Measures {
		if m := &f.Measures[i]; m.Done != 0 {
			list = append(list, Event{Date: m.Done, Kind: EventMeasure, Measure: m})
		}
	}
	list = slices.DeleteFunc(list, func(e Event) bool { return e.Date > asOf })
	slices.SortStableFunc(list, inOrder)
	return list
}

// statements are those on a finding, by date.
func statements(f *portal.Finding) []Event {
	if len(f.Rectified)+len(f.Accepted)+len(f.Reopened) == 0 {
		return nil
	}
	var list []Event
	add := func(kind EventKind, signs []portal.Sign) {
		for i := range signs {
			list = append(list, Event{Date: signs[i].Date, Kind: kind, Sign: &signs[i]})
		}
	}
	add(EventRectified, f.Rectified)
	add(EventAccepted, f.Accepted)
	add(EventReopened, f.Reopened)
	slices.SortStableFunc(list, inOrder)
	by := ""
	for i := range list {
		switch e := &list[i]; e.Kind {
		case EventRectified:
			by = e.Sign.Signer()
		case EventAccepted:
			e.Void = e.Sign.Signer() == f.Answers() || e.Sign.Signer() == by
		}
	}
	return list
}

func inOrder(a, b Event) int {
	if a.Date != b.Date {
		return int(a.Date - b.Date)
	}
	return int(a.Kind) - int(b.Kind)
}

// Lapse is a deadline that passed while the finding was neither rectified nor
// accepted.
type Lapse struct {
	Deadline calendar.Date
	Until    calendar.Date // the day on which it was moved, rectified or accepted; zero: not by the as-of date
}

// lapses lists the deadlines that lapsed by a day, by the rule above.
func lapses(f *portal.Finding, asOf calendar.Date) []Lapse {
	var list []Lapse
	set, due := f.Found, f.Due
	for i := 0; ; i++ {
		next := calendar.Date(0)
		if i < len(f.Moves) && f.Moves[i].Date <= asOf {
			next = f.Moves[i].Date
		}
		if due != 0 && due < asOf && (next == 0 || next > due) {
			if s, _, _ := standing(f, max(due, set)); !s.settled() {
				list = append(list, Lapse{due, lapsedUntil(f, max(due, set), next, asOf)})
			}
		}
		if next == 0 {
			return list
		}
		set, due = next, f.Moves[i].To
	}
}

// lapsedUntil is the earlier of the next move and the first statement after a
// day that settles the finding; zero when neither was made by asOf.
func lapsedUntil(f *portal.Finding, day, moved, asOf calendar.Date) calendar.Date {
	for _, e := range statements(f) {
		if e.Date > day && e.Date <= asOf && e.stand().settled() {
			if moved == 0 || e.Date < moved {
				return e.Date
			}
			break
		}
	}
	return moved
}
