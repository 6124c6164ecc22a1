package portal

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Finding is a problem found in a unit, remediated over the campaign.
type Finding struct {
	ID        string // unique in its unit
	Title     string
	Found     calendar.Date
	Source    string
	Breaches  []*Obligation
	Measures  string
	Owner     string
	Due       calendar.Date // as first set
	Moves     []Move        // by date
	Targets   []Target      // by year
	Progress  []Progress    // by date
	Rectified *Sign         // owner says it is done
	Accepted  *Sign         // someone else agrees (销号)
	Reopened  *Sign
	Pos       diag.Pos
}

// Deadline is the due date after all moves made by asOf.
func (f *Finding) Deadline(asOf calendar.Date) calendar.Date {
	due := f.Due
	for _, m := range f.Moves {
		if m.Date <= asOf {
			due = m.To
		}
	}
	return due
}

// Move is a moved deadline.
type Move struct {
	Date, To calendar.Date
	Reason   string
}

// Target is the percentage planned by the end of a year.
type Target struct{ Year, Percent int }

// Progress is a dated percentage.
type Progress struct {
	Date    calendar.Date
	Percent int
	Note    string
	Pos     diag.Pos
}

// Sign is a dated statement by somebody.
type Sign struct {
	Date calendar.Date
	By   string
	Note string
}
