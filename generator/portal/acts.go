package portal

import (
	"sort"

	"mingdeng/generator/calendar"
)

// Act is a dated act recorded as evidence.
type Act struct {
	Note       string
	More       *ActMore // nil when only date and note are recorded
	Obligation int32    // its Index: the same as long as obligations keep their order
	Date       calendar.Date
	Line, Col  int32 // in the unit's file
}

// ActMore is what few acts record.
type ActMore struct {
	For      string   // period ID, or event date, that the act is meant for
	Link     string   // http(s), or a path within the intranet
	Subjects []string // unit IDs or names
	Result   string
	Unmet    bool   // standing: the condition ceased to be met
	Version  string // policy version that the act answered
	Internal bool   // its words are not for every reader
}

// Details returns what the act records besides date and note.
func (a *Act) Details() ActMore {
	if a.More == nil {
		return ActMore{}
	}
	return *a.More
}

// ActsOf are the acts for one obligation, by date.
func (u *Unit) ActsOf(o *Obligation) []Act {
	from := sort.Search(len(u.Acts), func(i int) bool { return int(u.Acts[i].Obligation) >= o.Index })
	n := sort.Search(len(u.Acts)-from, func(i int) bool { return int(u.Acts[from+i].Obligation) > o.Index })
	return u.Acts[from : from+n : from+n]
}
