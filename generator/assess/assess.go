// Package assess judges: (portal, as-of date) to states, scores, roll-ups,
// rankings and rules met. Pure functions; no clock, no I/O, no language.
//
// # Periods
//
// A duty (an obligation as owed by one unit) is judged period by period. A
// Period runs from Start to End, both days included; End is the deadline. It
// needs Required acts; the day on which the last of them was done is MetOn.
// Acts dated after the as-of date are never seen.
//
//   - periodic: one Period for each calendar month, quarter, half-year or year
//     that overlaps the obligation's window. An act counts in the period of its
//     date, or in the period that its "for" names. Surplus acts carry nowhere.
//   - per subject: the same periods; Required is times × subjects, and no
//     subject counts more than times. Subjects are the child units of the named
//     kinds, or the listed ones, that exist at the period's end (at the as-of
//     date, if that is earlier) and have existed for at least half of its days.
//     With no subject a period is NotApplicable.
//   - dated: one Period a year, from 1 January to the due day. An act of that
//     year, or one whose "for" is the year, meets it.
//   - triggered: one Period an event, from its day to within days after. An act
//     meets the event whose date its "for" names; without "for", the latest
//     event on or before its day that no earlier act has met.
//   - term: one Period a term, from the act that began it to the same day years
//     later; the next act meets it. Without any act the term began with the
//     unit's establishment or, failing that, with the obligation, and does not
//     end before the obligation began.
//   - standing: one Period, from the day first owed to within days after. The
//     last act says whether the condition is met, and MetOn is the first act of
//     the unbroken run that ends with it. After an act with met = false the
//     deadline is the day of that act.
//
// The window of a duty runs from the later of the obligation's from and the
// unit's establishment to the earlier of until and dissolution. Only periods
// that overlap the campaign are listed (without a campaign: the as-of date's
// year). A calendar period of which less than half the days lie in the window
// is NotApplicable; so is a dated one whose due day lies outside it, and a
// term that ends after it.
//
// # States
//
// With n acts counted by the as-of date A, a period is:
//
//	not-applicable  as said above
//	met             MetOn ≤ End
//	met-late        MetOn > End: it was missed, and visibly stays so
//	waived          not met, and a waiver covers End (term, standing: or A)
//	missed          not met, and End < A
//	not-yet         not met, and A < Start
//	due-soon        not met, and End − A ≤ lead days
//	on-schedule     not met, otherwise
//
// A period that ends on the as-of date is not missed: the day is not over.
//
// A duty's own state is missed, due-soon or on-schedule when one of its periods
// is, in this order; else that of its last period that is met or met-late;
// else waived, not-yet or not-applicable when one is. A triggered duty without
// an event is not-yet.
//
// A period that is met is marked reconfirm when neither the act that met it nor
// a later one answered the words now in force: the version that the act names,
// or the one in force on its day, is older than the words the obligation
// quotes, and the period was still running, or the condition still stands, when
// they came into force. The mark changes neither state nor score.
//
// # Scores
//
// A score is a count: Met of Due. Due counts the periods that ended by A and
// those already met; waived, not-applicable and open ones do not count. Met
// counts met and met-late, and Late says how many were late. So
// Due = Met + Missed, always. Roll-ups add counts; they never average.
package assess

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// State is how a period, a duty or a group of duties stands.
type State uint8

// The states. Their order is not their urgency: see Urgency.
const (
	NotYet State = iota
	OnSchedule
	DueSoon
	Met
	MetLate
	Missed
	Waived
	NotApplicable
)

// states names each State as files and addresses write it.
var states = [...]string{"not-yet", "on-schedule", "due-soon", "met", "met-late", "missed", "waived", "not-applicable"}

// States lists all states in the order in which a legend shows them.
func States() []State {
	return []State{Met, MetLate, OnSchedule, DueSoon, Missed, NotYet, Waived, NotApplicable}
}

// String is the state's stable ID.
func (s State) String() string { return states[s] }

// Urgency orders states by how much they ask of a reader; 0 asks most.
func (s State) Urgency() int {
	return [...]int{NotYet: 6, OnSchedule: 2, DueSoon: 1, Met: 4, MetLate: 3, Missed: 0, Waived: 5, NotApplicable: 7}[s]
}

// Score counts periods.
type Score struct {
	Met    int // met or met late
	Due    int // Met + Missed
	Late   int // of Met
	Missed int
	Soon   int // due soon; not in Due
	Open   int // on schedule; not in Due
}

// Add is the sum of two scores.
func (s Score) Add(t Score) Score {
	return Score{s.Met + t.Met, s.Due + t.Due, s.Late + t.Late, s.Missed + t.Missed, s.Soon + t.Soon, s.Open + t.Open}
}

// Worse reports whether s is the worse score: the lower share of met, then
// the more missed. A score with nothing due is never the worse.
func (s Score) Worse(t Score) bool {
	if s.Due == 0 || t.Due == 0 {
		return s.Due > 0
	}
	if a, b := s.Met*t.Due, t.Met*s.Due; a != b {
		return a < b
	}
	return s.Missed > t.Missed
}

// Period is one period, event, term or standing condition of a duty, judged.
type Period struct {
	ID         string // 2018-Q2; the event's date; the day a term ends; "standing"
	Start, End calendar.Date
	State      State
	Required   int
	Counted    int            // at most Required
	MetOn      calendar.Date  // zero: not met
	Acts       []*portal.Act  // those that count here, by date
	Subjects   []SubjectCount // per subject only, in order
	Waiver     *portal.Waiver // when Waived
	Reconfirm  bool           // met under words that were amended since
	Event      *portal.Event  // triggered
}

// SubjectCount is how one subject of a per-subject period stands.
type SubjectCount struct {
	ID      string // unit ID or listed name, as evidence writes it
	Name    string
	Unit    *portal.Unit // nil for a listed subject
	Counted int
	Needed  int
}

// Duty is an obligation as owed by one unit, judged in full.
type Duty struct {
	Unit       *portal.Unit
	Obligation *portal.Obligation
	Periods    []Period // by End; those of the campaign, or of the as-of year when there is none
	Current    int      // index of the period that a reader should act on next, or -1
	DutySummary
}

// DutySummary is what is kept of every duty of the portal: a few bytes.
type DutySummary struct {
	Reconfirm bool // of one of its periods
	State     State
	Score     Score
	Next      calendar.Date // next deadline not yet met, on or after the as-of date; zero: none
	Overdue   calendar.Date // earliest missed deadline; zero: none
}

// UnitSummary is how a unit stands.
type UnitSummary struct {
	Unit        *portal.Unit
	Duties      []DutyRow // in order of obligation
	Own         Score
	Tree        Score        // own and whole subtree
	Worst       *portal.Unit // child with the worst Tree; nil when none has anything due
	ByGroup     []Score      // own; parallel to Site.Groups, one more at the end for none
	TreeByGroup []Score
}

// DutyRow is a duty's summary with the obligation it is of.
type DutyRow struct {
	Obligation *portal.Obligation
	DutySummary
}

// FindingState is how a finding stands.
type FindingState uint8

// The states of a finding.
const (
	FindingOpen FindingState = iota // found, nothing planned by now and nothing done
	FindingOnCourse
	FindingBehind   // actual below planned
	FindingOverdue  // deadline passed
	FindingAwaiting // rectified, not accepted yet
	FindingClosed   // accepted by someone else (销号)
	FindingReopened
)

var findingStates = [...]string{"open", "on-course", "behind", "overdue", "awaiting", "closed", "reopened"}

// String is the state's stable ID.
func (s FindingState) String() string { return findingStates[s] }

// FindingStates lists all, the most urgent first.
func FindingStates() []FindingState {
	return []FindingState{FindingOverdue, FindingReopened, FindingBehind, FindingOpen, FindingOnCourse, FindingAwaiting, FindingClosed}
}

// Finding is a finding, judged.
type Finding struct {
	*portal.Finding
	State    FindingState
	Planned  int           // percent at the as-of date, linear within each year
	Actual   int           // percent, last progress by the as-of date
	Deadline calendar.Date // after moves
	Moved    bool
}

// Remediation adds findings up: points are percent, so Total is 100 a finding.
type Remediation struct {
	Findings, Closed, Overdue, Behind int
	Planned, Actual, Total            int
}

// MonthPoint is the portal at the end of a month (or at the as-of date, for
// the month that holds it). Future months carry Planned only.
type MonthPoint struct {
	Date    calendar.Date
	Future  bool
	Score   Score // Met, Due, Late and Missed of all units
	Planned int   // remediation, percent points of all findings found by Date (by then, or in all when Future)
	Actual  int
	Total   int
}

// Ranked is a unit's place in an annual assessment, within its kind and level.
type Ranked struct {
	*portal.Result
	Rank       int // 1 is best; ties share
	FromBottom int // 1 is last; ties share
	Of         int // how many are ranked together
}

// YearRanking is an annual assessment with places.
type YearRanking struct {
	Year    int
	Results []Ranked // by kind, level, rank
}

// RuleHit is a rule whose condition a unit meets in a year: for people to
// decide on, never a verdict.
type RuleHit struct {
	Rule  *portal.Rule
	Unit  *portal.Unit
	Year  int
	Facts []FactValue // the figures that met it, one a condition
}

// FactValue is a figure that a condition was tested on.
type FactValue struct {
	Condition *portal.Condition
	N, Of     int           // count or rank, of how many
	Grade     *portal.Grade // grade conditions
	State     State         // duty conditions
}

// Report is the whole portal, judged.
type Report struct {
	Portal   *portal.Portal
	AsOf     calendar.Date
	Units    []UnitSummary // parallel to Portal.Units
	Total    Score
	ByGroup  []Score   // of all units
	Findings []Finding // by unit, then as written
	Plan     Remediation
	Months   []MonthPoint  // the campaign's months; empty without a campaign
	Rankings []YearRanking // by year
	Hits     []RuleHit     // by rule, year, unit

	judge  *judge
	groups map[*portal.Group]int
}
