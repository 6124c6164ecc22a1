package portal

import "mingdeng/generator/calendar"

// Ladder is a sequence of consequences for one failing.
type Ladder struct {
	ID    string
	Title Text
	Quoted
	Steps []*Step
}

// Step is a rung of a Ladder, mildest first.
type Step struct{ Named }

// Rule is a consequence that people decide on when figures meet a condition.
// It is shown as "condition met, for decision by people" and never as a
// verdict.
type Rule struct {
	ID    string
	Title Text
	Text  Text // what people decide
	Quoted
	Kinds  []*Kind     // units that it can meet; empty: all
	Levels []*Level    // empty: all
	When   []Condition // all must hold

	From, Until calendar.Date // years that end before or begin after are not tested; zero: open
}

// Fact is a known figure that a rule can ask about.
type Fact uint8

// The facts of a unit in a year.
const (
	FactGrade       Fact = iota // annual grade; Value is a grade ID
	FactFromBottom              // rank counted from the bottom within kind and level, 1 is last; at most N
	FactBottomYears             // consecutive years up to this one, in or before the campaign, with FactFromBottom at most Within; at least N
	FactRating                  // level of the rating Value; at most N
	FactDuty                    // state of the duty Value when the year is over, or at the as-of date; one of States
	FactMissed                  // periods of all duties with a deadline in the year, missed when it is over, or at the as-of date; at least N
)

// facts names each Fact as source files write it.
var facts = [...]string{"grade", "from-bottom", "bottom-years", "rating", "duty", "missed"}

// ParseFact reads a fact as source files write it.
func ParseFact(s string) (Fact, bool) {
	for i, name := range facts {
		if name == s {
			return Fact(i), true
		}
	}
	return 0, false
}

// String is the word of the files.
func (f Fact) String() string { return facts[f] }

// Condition is one test of a fact.
type Condition struct {
	Fact   Fact
	Not    bool        // grade: is not Grade
	Grade  *Grade      // grade
	N      int         // from-bottom, rating: at most; bottom-years, missed: at least
	Within int         // bottom-years: how far from the bottom counts
	Rating *Rating     // rating
	Duty   *Obligation // duty
	States []string    // duty: state IDs
}
