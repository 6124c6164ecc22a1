package portal

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
)

// Quoted is the very words of a policy that create something, found in the
// current version.
type Quoted struct {
	Clause Clause
	Quote  string
	Match  policy.Match
	Pos    diag.Pos // of the quote in the data file
}

// Form is how an obligation is counted; package assess has the rules.
type Form uint8

// The forms of obligation.
const (
	Periodic Form = iota
	PerSubject
	Dated
	Triggered
	Term
	Standing
)

// forms names each Form as source files write it.
var forms = [...]string{"periodic", "per-subject", "dated", "triggered", "term", "standing"}

// FormNames lists the words that ParseForm accepts.
func FormNames() []string { return append([]string(nil), forms[:]...) }

// ParseForm reads a form as source files write it.
func ParseForm(s string) (Form, bool) {
	for i, name := range forms {
		if name == s {
			return Form(i), true
		}
	}
	return 0, false
}

// String is the word of the files.
func (f Form) String() string { return forms[f] }

// Obligation is what a policy demands.
type Obligation struct {
	ID    string
	Index int // place in Portal.Obligations
	Title Text
	Short Text // for narrow columns; may be empty
	Quoted
	Form        Form
	OwedBy      []*Kind
	Levels      []*Level      // empty: all
	Tags        []string      // unit must have one of them; empty: all
	Size        Size          // how many members the unit has
	Role        *Role         // may be nil
	Group       *Group        // may be nil
	Stage       *Stage        // may be nil
	Evidence    Text          // what counts as evidence
	Consequence Text          // what follows when it is missed; may be empty
	From, Until calendar.Date // window in which it is owed; zero: open
	WordsSince  calendar.Date // in force of the oldest version that has the quoted words unchanged since; zero: all have

	Cadence   calendar.Cadence // periodic, per subject
	Times     int              // acts needed in a period (per subject: for each)
	ByDay     bool             // acts of one day count once
	Subjects  Subjects         // per subject
	DueMonth  int              // dated
	DueDay    int
	Shift     Shift      // dated: where a due day that is no business day goes
	Event     *EventKind // triggered
	Within    int        // days; triggered: after the event; standing: after the start
	TermYears int        // term
}

// Size bounds the members of the units that owe an obligation; 0: no bound.
type Size struct{ Min, Max int }

// Bounded reports whether size matters at all.
func (s Size) Bounded() bool { return s != Size{} }

// Shift says where a due day that is no business day goes. It never leaves the
// year: where it would, it goes the other way.
type Shift uint8

// The shifts.
const (
	NoShift  Shift = iota // the day stays
	Next                  // the next business day
	Previous              // the last business day before
)

// shifts names each Shift as source files write it.
var shifts = [...]string{Next: "next", Previous: "previous"}

// ShiftNames lists the words that ParseShift accepts.
func ShiftNames() []string { return append([]string(nil), shifts[Next:]...) }

// ParseShift reads "next" or "previous".
func ParseShift(s string) (Shift, bool) {
	for x := Next; x <= Previous; x++ {
		if shifts[x] == s {
			return x, true
		}
	}
	return NoShift, false
}

// Subjects says whom a per-subject obligation counts: the heads of child
// units of some kinds, or a list kept in the unit's file.
type Subjects struct {
	Children []*Kind // child units of these kinds; nil when List is used
	List     string  // key under [subjects] in the unit file
}
