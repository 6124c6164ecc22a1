package portal

import (
	"slices"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Site is site.toml.
type Site struct {
	Title        Text
	Organisation Text     // who publishes the portal; may be empty
	Notice       Text     // banner on every page; may be empty
	Languages    []string // BCP 47 tags; the first one's pages stand at the root
	Base         string   // base path with slashes at both ends, "/" by default
	TimeZone     string   // IANA name
	AsOf         calendar.Date
	Fixed        bool      // site.toml says the as-of date, so the clock does not
	Indent       *bool     // first lines of policy paragraphs by two characters; nil: Chinese texts yes, others no
	Campaign     *Campaign // nil when the site runs none
	Roles        []*Role
	Groups       []*Group
	Kinds        []*Kind
	Levels       []*Level
	Stages       []*Stage
	Grades       []*Grade
	Ratings      []*Rating
	Events       []*EventKind
	Posts        []*PostKind
	States       map[string]StateStyle    // by state ID, only what site.toml changes
	Business     Business                 // which days are business days
	ProRata      int                      // percent of a period's days that must be owed for it to be due
	Lead         map[calendar.Cadence]int // days before a deadline at which it is due soon; None is for what has no cadence
	LeadTerm     int                      // the same for terms
	Privacy      Privacy                  // what no reader gets
	Pos          diag.Pos
}

// Privacy says what of the sources is not for every reader; package privacy
// leaves it out.
type Privacy struct {
	Fields []string // texts of the units' and supervision files, by the names that package schema gives them
	Posts  bool     // names of people are reduced to posts
	People []Person // others than the holders of posts
}

// Person is somebody whose name readers do not get, and what stands for it.
type Person struct{ Name, As string }

// Named is what every entry of a list in site.toml has.
type Named struct {
	ID   string
	Name Text
	Note Text // a sentence for readers; may be empty
	Pos  diag.Pos
}

// Role is a post that answers for duties: "branch secretary".
type Role struct{ Named }

// Group gathers obligations by theme.
type Group struct{ Named }

// Kind is a kind of unit.
type Kind struct{ Named }

// Level is a tier of the hierarchy: region, city, county.
type Level struct{ Named }

// Stage is a time of the year that obligations are grouped under on role
// pages and checklists: start, during, end.
type Stage struct{ Named }

// Grade is a result of the annual assessment; the first listed is the best.
type Grade struct{ Named }

// EventKind is a kind of event that triggers obligations.
type EventKind struct{ Named }

// PostKind is a kind of post that units fill or leave vacant.
type PostKind struct{ Named }

// Rating is a yearly level given to units, such as stars.
type Rating struct {
	Named
	Max int // the best level; the worst is 0
}

// Business tells business days: Monday to Friday, but for holidays and the
// weekend days that are worked instead.
type Business struct {
	Holidays, Workdays []calendar.Date
}

// Open reports whether d is a business day.
func (b *Business) Open(d calendar.Date) bool {
	if slices.Contains(b.Workdays, d) {
		return true
	}
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday && !slices.Contains(b.Holidays, d)
}

// StateStyle is what site.toml changes of a state's look.
type StateStyle struct {
	Name  Text   // "" keeps the word of the language file
	Shape string // one of Shapes; "" keeps its own
	Color string // "#rrggbb" or ""
	Dark  string // the same for dark mode
}

// Shapes lists the shapes that a state can have.
func Shapes() []string {
	return []string{"disc", "target", "half", "triangle", "cross", "circle", "slash", "dash", "square", "diamond"}
}

// Campaign is the effort of some years.
type Campaign struct {
	Title Text
	Start calendar.Date
	Years []CampaignYear // one per calendar year
	Pos   diag.Pos
}

// End is the last day of the campaign.
func (c *Campaign) End() calendar.Date {
	return calendar.Make(c.Years[len(c.Years)-1].Year, 12, 31)
}

// CampaignYear is one year of the campaign.
type CampaignYear struct {
	Year     int
	Emphasis Text
	Note     Text
	Target   int // percent of remediation planned by the year's end
}
