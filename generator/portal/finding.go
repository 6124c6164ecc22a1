package portal

import (
	"cmp"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Finding is a problem found in a unit, remediated over the campaign.
type Finding struct {
	ID        string // unique in its unit
	Title     string
	Found     calendar.Date
	Source    string
	Breaches  []string    // IDs of obligations
	Clauses   []ClauseRef // breached beside the obligations
	Measures  []Measure
	Owner     string
	Due       calendar.Date // as first set
	Moves     []Move        // by date
	Targets   []Target      // by year
	Progress  []Progress    // by date
	Rectified []Sign        // by date: owner says it is done
	Accepted  []Sign        // by date: someone else agrees (销号)
	Reopened  []Sign        // by date
	Party     string        // as Sign.Party, of the owner
	Pos       diag.Pos

	Internal bool // the finding is not for every reader
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

// Measure is a task of the remediation.
type Measure struct {
	Text  string
	Owner string        // the finding's, unless it has its own
	Due   calendar.Date // its own; zero: the finding's deadline
	Done  calendar.Date // zero: not done
	Note  string
	Link  string

	Internal bool // the measure is not for every reader
}

// Move is a moved deadline.
type Move struct {
	Date, To calendar.Date
	Reason   string
	Pos      diag.Pos

	Internal bool // its words are not for every reader
}

// Target is the percentage planned by the end of a year.
type Target struct{ Year, Percent int }

// Progress is a dated percentage.
type Progress struct {
	Date    calendar.Date
	Percent int
	Note    string
	Link    string // to the evidence; may be empty
	Pos     diag.Pos

	Internal bool // its words are not for every reader
}

// Sign is a dated statement by somebody.
type Sign struct {
	Date calendar.Date
	By   string
	Note string
	Link string
	Pos  diag.Pos

	Internal bool   // its words are not for every reader
	Party    string // what tells one signer of the finding from another when By no longer does; "": By
}

// Signer is what tells who signed from the finding's owner and other signers.
func (s *Sign) Signer() string { return cmp.Or(s.Party, s.By) }

// Answers is what tells the finding's owner from those who sign.
func (f *Finding) Answers() string { return cmp.Or(f.Party, f.Owner) }
