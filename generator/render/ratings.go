package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// ratingHistory is a rating over the years, a row a unit.
type ratingHistory struct {
	ID, Name, Note string
	Max            int
	Years          []int
	Spread         []ratingSpread
	Rows           []ratingUnit
	Rest           []foldedUnits
	RestN          int
}

// ratingSpread is how many units got a level in each year.
type ratingSpread struct {
	Level  int
	Counts []int // parallel to Years
}

// ratingUnit is a unit's level in each year.
type ratingUnit struct {
	Unit, Href string
	Levels     []ratingLevel // parallel to Years
	Note       string        // of the latest year
	last       int
	unit       *portal.Unit
}

// ratingLevel is a level, or none.
type ratingLevel struct {
	Given   bool
	Value   int
	Max     int
	Dropped bool // lower than the year before
}

// ratingHistories gathers the ratings of the site: the lowest of the latest
// year first.
func (b *builder) ratingHistories() []ratingHistory {
	var list []ratingHistory
	for _, r := range b.portal.Site.Ratings {
		h := ratingHistory{ID: "rating-" + r.ID, Name: b.in(r.Name), Note: b.in(r.Note), Max: r.Max}
		for _, y := range b.portal.Supervision {
			if assess.Rated(y, b.report.AsOf) && slices.ContainsFunc(y.Ratings, func(e portal.RatingEntry) bool { return e.Rating == r }) {
				h.Years = append(h.Years, y.Year)
			}
		}
		b.fillRating(&h, r)
		list = append(list, h)
	}
	return list
}

func (b *builder) fillRating(h *ratingHistory, r *portal.Rating) {
	var rows []ratingUnit
	h.Spread = make([]ratingSpread, r.Max+1)
	for i := range h.Spread {
		h.Spread[i] = ratingSpread{r.Max - i, make([]int, len(h.Years))}
	}
	for _, u := range b.portal.Units {
		row := ratingUnit{Unit: u.ShortName(), Href: b.to(unitPath(u)) + "#supervision", Levels: make([]ratingLevel, len(h.Years)), unit: u, last: -1}
		for _, y := range b.index.ratings[u] {
			at := slices.Index(h.Years, y.Year)
			if y.Entry.Rating != r || at < 0 {
				continue
			}
			dropped := at > 0 && row.Levels[at-1].Given && row.Levels[at-1].Value > y.Entry.Value
			row.Levels[at] = ratingLevel{true, y.Entry.Value, r.Max, dropped}
			row.last, row.Note = y.Entry.Value, y.Entry.Note
			h.Spread[r.Max-y.Entry.Value].Counts[at]++
		}
		if row.last >= 0 {
			rows = append(rows, row)
		}
	}
	h.Spread = slices.DeleteFunc(h.Spread, func(s ratingSpread) bool { return s.Level == 0 && slices.Max(append(s.Counts, 0)) == 0 })
	slices.SortStableFunc(rows, func(x, y ratingUnit) int { return cmp.Compare(x.last, y.last) })
	h.Rows = rows[:min(len(rows), tableMax)]
	var rest []folded
	for _, row := range rows[len(h.Rows):] {
		rest = append(rest, folded{unit: row.unit})
	}
	if h.RestN = len(rest); h.RestN > 0 {
		h.Rest = b.fold(rest)
	}
}
