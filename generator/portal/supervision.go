package portal

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// SupervisionYear is data/supervision/<year>.toml.
type SupervisionYear struct {
	Year        int
	Inspections []*Round      // quarterly
	Reviews     []*Round      // half-yearly
	Annual      *Round        // may be nil
	Ratings     []RatingEntry // by rating, then unit order
	Private     bool          // some record of it is internal
	Pos         diag.Pos
}

// Round is one inspection, review or assessment of many units.
type Round struct {
	Period  calendar.Period
	Date    calendar.Date // published; may be zero
	Title   string
	Note    string
	Results []*Result // in unit order
	Pos     diag.Pos
}

// Result is what a Round says of a unit.
type Result struct {
	Unit    *Unit
	Score   float64
	Scored  bool
	Grade   *Grade // may be nil
	Place   int    // rank as published; 0: not said
	Comment string
	Pos     diag.Pos

	Internal bool // its words are not for every reader
}

// RatingEntry is a unit's level in a year.
type RatingEntry struct {
	Rating *Rating
	Unit   *Unit
	Value  int
	Note   string

	Internal bool // its words are not for every reader
}
