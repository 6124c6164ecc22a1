// Package assess judges: (portal, as-of date) to states, scores, roll-ups,
// rankings and rules met. Pure functions; no clock, no I/O, no language. This
// comment defines every rule, so that all figures can be computed again from
// the source files alone.
//
// # Who owes what, and when
//
// A unit owes an obligation, and that is a duty, when its kind is one of
// owed_by, its level (its own, else its parent's) one of levels, one of its
// tags one of tags, and its members within size; an empty list asks nothing. A
// unit that does not say its members owes nothing that has a size.
//
// The window of a duty runs from the later of the obligation's from and the
// unit's establishment to the earlier of until and dissolution, both days
// included. What is dated after the as-of date is not seen: acts, events,
// waivers by their first day, extensions, dissolution, the day on which a
// subject leaves, a move to another parent.
//
// # Periods
//
// A duty is judged period by period. A Period runs from Start to End, both
// days included; End is the deadline. It needs Required acts; the day on which
// the last of them was done is MetOn.
//
//   - periodic: one Period for each calendar month, quarter, half-year or year
//     that overlaps the campaign (without one: the as-of date's year). An act
//     counts in the period of its date, or in the period that its "for" names.
//     With distinct_days the acts of one day count once. Surplus acts carry
//     nowhere.
//   - per subject: the same periods; Required is times × subjects, and no
//     subject counts more than times (with distinct_days: once a day). Subjects
//     are the units of the named kinds that stand directly below the unit, or
//     those of the list in its file. One is counted in a period when it is there
//     at the period's end (if the period runs, at the as-of date; if it has not
//     begun, on its first day), and enough of the period in that one stay, see
//     below. With no subject a period is not applicable.
//   - dated: one Period a year, from 1 January to the due day. An act of that
//     year, or one whose "for" is the year, meets it. 29 February is the 28th
//     in common years. With business_day a due day that is none moves to the
//     next or the previous one; if that lay in another year, the other way.
//     Business days are Monday to Friday but for holidays, and workdays.
//   - triggered: one Period an event that lies in the window and the campaign,
//     from its day to within days after. An act meets the event whose date its
//     "for" names (of several that day, the last one that no earlier act has
//     met); without "for", the latest event on or before its day that no earlier
//     act has met. The ID is the event's day; the second event of its kind on a
//     day has "-2" behind it, and so on.
//   - term: one Period a term, from the act that began it to the same day years
//     later (29 February: the 28th); the next act meets it. A first
//     term began with the unit's establishment or, failing that, with the
//     window, and does not end before the window began; the first act meets it,
//     or leaves no such term when its day is not after the term's start or lies
//     before the window. An extension decided within the term, not after its end
//     as it then was and before it was met, moves End to its until, if that is
//     later; one decided later changes nothing. The ID is the end without
//     extensions and waivers. Terms that were over and met before the campaign
//     are not listed.
//   - standing: one Period, from the window's first day to within days after.
//     The last act says whether the condition is met, and MetOn is the first
//     act of the unbroken run that ends with it. An act with met = false in
//     the window makes its own day the deadline when the condition was met; when
//     it was not, the deadline stays.
//
// A period of the first two forms, and a subject in it, count when pro_rata
// percent of its days, and at least one, lie in the window (for a subject: in
// its time below the unit); pro_rata is 50 unless site.toml says otherwise.
// Less makes the period not applicable. So are a dated one whose due day lies
// outside the window or before the campaign, a term that ends after the
// window (with extensions, without waivers), and a condition whose window is
// over.
//
// A waiver covers a deadline that lies within its days; of several the one that
// lasts longest is named. For a term or a condition, which stay owed, the
// deadline moves to the waiver's last day W, and on from there when another
// waiver covers the next day. End says so when it matters: it is W once W is
// over, or the day on which the period was met, if that lies between End and W.
//
// # States
//
// With n acts counted by the as-of date A, a period is:
//
//	not-applicable  as said above
//	met             MetOn ≤ End
//	met-late        MetOn > End: it was missed, and visibly stays so
//	waived          not met, and a waiver covers End (term, standing: and A ≤ W)
//	missed          not met, and End < A
//	not-yet         not met, and A < Start
//	due-soon        not met, and End − A ≤ lead days (of the cadence, of terms, or other)
//	on-schedule     not met, otherwise
//
// A period that ends on the as-of date is not missed: the day is not over.
// A missed period can become met late and nothing else; only a unit's
// dissolution can make one that had not ended not applicable.
//
// A duty's own state is missed, due-soon or on-schedule when one of its periods
// is, in this order; else that of its last period that is met or met-late;
// else waived, not-yet or not-applicable when one is. A triggered duty without
// an event is not-yet.
//
// The evidence of a period are all acts that count in it, surplus ones too (one
// that names an event's day: in the last of that day); of a condition all acts.
//
// A period that is met is marked reconfirm when neither the act that met it nor
// a later one of its evidence answered the words now in force: the version that
// the act names, or the one in force on its day, is older than the words the
// obligation quotes, and these came into force by the as-of date, and before
// the period was over or while the condition stands. The mark changes neither
// state nor score.
//
// # Scores
//
// A score is a count: Met of Due. Due counts the periods that ended by A and
// those already met; waived, not-applicable and open ones do not count. Met
// counts met and met-late, and Late says how many were late. So
// Due = Met + Missed, always. Roll-ups add counts; they never average.
//
// A unit's tree is its own score and that of all units below it on the as-of
// date: one that moved counts whole where it stands then, one that was
// dissolved where it stood last. Its worst child is the one whose tree has the
// lowest share met, of these the most missed, of these the first.
//
// A Breakdown gives a score by group, role and article of the obligation, and
// by calendar year and quarter of the period's deadline. What has no group or
// role, and deadlines outside the campaign's calendar years, stand in a last
// part of their own, so that the parts of each dimension add up to the score.
//
// The history has the score at the end of each month of the campaign (on the
// as-of date, for the month that holds it), as judged on that day. Only levels
// that come from a parent are those of the as-of date, here and in rules.
//
// # Supervision and rules
//
// A round counts from its date, without one when its period is over; ratings
// of a year from its annual assessment, without one when the year is over. In
// an annual assessment units of one kind and level that have a score are
// ranked together: a place is one more than the number of better ones, from
// the bottom one more than the number of worse ones, so ties share it.
//
// A rule is tested for every unit of its kinds and levels and every year, begun
// by the as-of date, of the campaign, with supervision data, or the as-of
// date's own, that does not end before the rule's from (its policy's first day
// in force) or begin after its until. All its conditions must hold; a figure
// that is not known meets none. Package portal says what each Fact is. Duties
// are judged on 31 December at the end of the day, when what ends on it is
// over, or on the as-of date, if that is not later. A duty is known only when
// that day lies in its window. A rule that is met is shown "for decision by
// people"; it changes no state and no score.
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

// Shape is the shape in which a state is drawn when site.toml asks for no
// other; one of portal.Shapes.
func (s State) Shape() string {
	return [...]string{Met: "disc", MetLate: "target", OnSchedule: "half", DueSoon: "triangle", Missed: "cross", NotYet: "circle", Waived: "slash", NotApplicable: "dash"}[s]
}

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

// Sub is what s counts and t does not.
func (s Score) Sub(t Score) Score {
	return Score{s.Met - t.Met, s.Due - t.Due, s.Late - t.Late, s.Missed - t.Missed, s.Soon - t.Soon, s.Open - t.Open}
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
	Counted    int                 // at most Required
	MetOn      calendar.Date       // zero: not met
	Acts       []*portal.Act       // those that count here, by date
	Subjects   []SubjectCount      // per subject only, in order
	Waiver     *portal.Waiver      // covers End, or moved it there; may be nil
	Extended   []*portal.Extension // of a term, those that moved End
	Reconfirm  bool                // met under words that were amended since
	Event      *portal.Event       // triggered

	given int // how many Acts there will be
}

// SubjectCount is how one subject of a per-subject period stands.
type SubjectCount struct {
	ID      string // unit ID or listed name, as evidence writes it
	Name    string
	Unit    *portal.Unit // nil for a listed subject
	Counted int
	Needed  int

	last calendar.Date // of the acts counted
}

// Duty is an obligation as owed by one unit, judged in full.
type Duty struct {
	Unit       *portal.Unit
	Obligation *portal.Obligation
	Acts       []portal.Act // recorded by the as-of date, by date
	Periods    []Period     // by End; those of the campaign, or of the as-of year when there is none
	Current    int          // index of the period that a reader should act on next, or -1
	DutySummary
}

// DutySummary is how a duty stands.
type DutySummary struct {
	Reconfirm bool // of one of its periods
	State     State
	Score     Score
	Next      calendar.Date // next deadline not yet met, on or after the as-of date; zero: none
	Overdue   calendar.Date // earliest missed deadline; zero: none
}

// UnitSummary is how a unit stands.
type UnitSummary struct {
	Unit   *portal.Unit
	Duties []DutyRow // in order of obligation
	Own    Score
	Tree   Score        // own and whole subtree
	Worst  *portal.Unit // child with the worst Tree; nil when none has anything due
}

// DutyRow is what is kept of every duty of the portal: 36 bytes, in which the
// garbage collector has nothing to follow.
type DutyRow struct {
	Obligation int32 // its Index
	State      State
	Reconfirm  bool
	Next       calendar.Date // as in DutySummary
	Overdue    calendar.Date

	met, late, missed, soon, open int32
}

// Summary is how the duty stands.
func (d *DutyRow) Summary() DutySummary {
	return DutySummary{Reconfirm: d.Reconfirm, State: d.State, Score: d.Score(), Next: d.Next, Overdue: d.Overdue}
}

// Score is the duty's score.
func (d *DutyRow) Score() Score {
	return Score{Met: int(d.met), Due: int(d.met + d.missed), Late: int(d.late), Missed: int(d.missed), Soon: int(d.soon), Open: int(d.open)}
}

// row is what is kept of d.
func (d *Duty) row() DutyRow {
	s := d.Score
	return DutyRow{int32(d.Obligation.Index), d.State, d.Reconfirm, d.Next, d.Overdue, int32(s.Met), int32(s.Late), int32(s.Missed), int32(s.Soon), int32(s.Open)}
}

// FindingState is how a finding stands.
type FindingState uint8

// The states of a finding; finding.go defines them.
const (
	FindingOpen FindingState = iota // nothing planned by now and nothing done
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
	Unit     *portal.Unit
	State    FindingState
	Planned  int // percent at the as-of date, linear within each year
	Plan     Plan
	Actual   int              // percent, last progress by the as-of date
	Last     *portal.Progress // that progress; nil: none counts
	Sign     *portal.Sign     // the last statement; nil: none
	Deadline calendar.Date    // after moves
	Moved    bool
	Lapses   []Lapse // deadlines that passed in vain, by date
}

// Remediation adds findings up: points are percent, so Total is 100 a finding.
type Remediation struct {
	Findings, Closed, Overdue, Behind int
	Lapsed                            int    // a deadline of theirs lapsed, now or before it was moved or rectified
	States                            [7]int // by FindingState
	Planned, Actual, Total            int
}

// UnitRemediation is the remediation of a unit.
type UnitRemediation struct {
	Own  Remediation
	Tree Remediation // own and whole subtree
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
	Found   int // findings found by Date
	ToClose int // of them: their deadline, as it then stood, is not after Date
	Closed  int // of them: closed by Date; 0 when Future
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
	Portal      *portal.Portal
	AsOf        calendar.Date
	Units       []UnitSummary // parallel to Portal.Units
	Total       Score
	Found       [][]Finding // of each unit, as written, parallel to Portal.Units; Unit is not set
	Plan        Remediation
	Remediation []UnitRemediation // parallel to Portal.Units
	Months      []MonthPoint      // the campaign's months; empty without a campaign
	Rankings    []YearRanking     // by year
	Hits        []RuleHit         // by rule, year, unit

	judge *judge
	parts *parts
	trees *trees

	tallies [][]tally // by unit, of its tree
	all     gathered
	recent  recent
}
