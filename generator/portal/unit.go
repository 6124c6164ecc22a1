package portal

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/memo"
)

// Unit is an organisation that owes duties.
type Unit struct {
	ID          string
	Key         memo.Key // of all that follows but its place among units (Level, Parent, Moves and the like): its file, and what that was read against
	Index       int      // place in Portal.Units
	Name        string
	Short       string // may be empty
	Kind        *Kind
	Level       *Level // own or nearest ancestor's; may be nil
	Parent      *Unit  // on the as-of date
	Children    []*Unit
	Stays       []Stay       // all units that ever stood below it, in unit order
	Moves       []Relocation // by date
	MergedInto  *Unit        // what took it over when it was dissolved; may be nil
	Depth       int          // 0 at the top
	Subtree     int          // units below, itself included: Portal.Units[Index:Index+Subtree]
	Tags        []string
	Members     int // 0: not said
	Established calendar.Date
	Dissolved   calendar.Date
	Posts       []Post
	Subjects    map[string][]Subject
	Acts        []Act   // by obligation, then date
	Events      []Event // by date, then kind
	Waivers     []Waiver
	Extensions  []Extension   // by date
	Ladder      []LadderEntry // by date
	Findings    []*Finding
	Hidden      bool // not for every reader, with all below it; package privacy leaves it out
	Private     bool // some record of it is internal
	Pos         diag.Pos
}

// ShortName is the short name, or the name.
func (u *Unit) ShortName() string {
	if u.Short != "" {
		return u.Short
	}
	return u.Name
}

// Post is a post in a unit.
type Post struct {
	Kind   *PostKind
	Holder string // empty: vacant
	Rank   string // may be empty
	Since  calendar.Date
	Note   string
	Role   *Role // whose duties the holder answers for; may be nil

	Internal bool // who holds it is not for every reader
}

// Subject is a person, group or anything else that a per-subject duty names.
type Subject struct {
	Name        string
	From, Until calendar.Date // zero: open
}

// Event is something that happened in a unit and may trigger duties.
type Event struct {
	Kind *EventKind
	Date calendar.Date
	Note string
	Pos  diag.Pos

	Internal bool // its words are not for every reader
}

// Waiver frees a unit from an obligation for a time.
type Waiver struct {
	Obligation  string        // its ID
	From, Until calendar.Date // Until may be zero: until further notice
	Reason      string
	Approver    string
	Pos         diag.Pos

	Internal bool // its words are not for every reader
}

// Extension is a decision that a term may last longer.
type Extension struct {
	Obligation string        // its ID
	Date       calendar.Date // decided
	Until      calendar.Date // the term's new last day
	Reason     string
	Approver   string
	Pos        diag.Pos

	Internal bool // its words are not for every reader
}

// Stay is the time that a unit stands below another, both days included; zero:
// open.
type Stay struct {
	Unit        *Unit
	From, Until calendar.Date
}

// Relocation is a unit's move to another parent.
type Relocation struct {
	Date calendar.Date // first day below the new parent
	From *Unit         // the parent until the day before
	Note string
	Pos  diag.Pos

	Internal bool // its words are not for every reader
}

// LadderEntry is a step of a ladder taken on a unit.
type LadderEntry struct {
	Ladder     string // its ID
	Step       string // its ID; "": lifted
	Date       calendar.Date
	Due        calendar.Date // deadline set; may be zero
	Obligation string        // ID of the duty that caused it; may be empty
	Note       string
	Pos        diag.Pos

	Internal bool // its words are not for every reader
}
