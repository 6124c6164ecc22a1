package portal

import (
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
	Lead         map[calendar.Cadence]int // days before a deadline at which it is due soon; None is for what has no cadence
	LeadTerm     int                      // the same for terms
	Pos          diag.Pos
}

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

// StateStyle is what site.toml changes of a state's look.
type StateStyle struct {
	Name  Text   // "" keeps the word of the language file
	Color string // "#rrggbb" or ""
	Dark  string // the same for dark mode
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
