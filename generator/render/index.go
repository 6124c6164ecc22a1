package render

import (
	"cmp"
	"slices"
	"sync"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// index is what the report holds by year or rule, gathered by unit. It is
// built once and read by all pages.
type index struct {
	hits    map[*portal.Unit][]*assess.RuleHit
	ranked  map[*portal.Unit][]rankedYear
	rounds  map[*portal.Unit][]roundResult
	ratings map[*portal.Unit][]ratingYear
	units   func() map[string]*portal.Unit        // by ID, gathered when it is first asked for
	owed    func() map[*portal.Obligation]*owedBy // gathered when it is first asked for
	merged  map[*portal.Unit][]string             // names of the units that each took over
}

// rankedYear is a unit's place in one annual assessment.
type rankedYear struct {
	Year int
	*assess.Ranked
}

// roundResult is what an inspection, review or assessment says of a unit.
type roundResult struct {
	Form   string // "quarterly", "half-year" or "annual"
	Round  *portal.Round
	Result *portal.Result
}

// ratingYear is a unit's level in one year.
type ratingYear struct {
	Year  int
	Entry *portal.RatingEntry
}

func newIndex(r *assess.Report) index {
	x := index{
		hits: map[*portal.Unit][]*assess.RuleHit{}, ranked: map[*portal.Unit][]rankedYear{},
		rounds: map[*portal.Unit][]roundResult{}, ratings: map[*portal.Unit][]ratingYear{},
		merged: map[*portal.Unit][]string{},
	}
	for _, u := range r.Portal.Units {
		if u.MergedInto != nil && u.Dissolved <= r.AsOf {
			x.merged[u.MergedInto] = append(x.merged[u.MergedInto], u.ShortName())
		}
	}
	x.units = sync.OnceValue(func() map[string]*portal.Unit {
		units := make(map[string]*portal.Unit, len(r.Portal.Units))
		for _, u := range r.Portal.Units {
			units[u.ID] = u
		}
		return units
	})
	x.owed = sync.OnceValue(func() map[*portal.Obligation]*owedBy { return owedByAll(r) })
	for i := range r.Hits {
		x.hits[r.Hits[i].Unit] = append(x.hits[r.Hits[i].Unit], &r.Hits[i])
	}
	for i := range r.Rankings {
		for j := range r.Rankings[i].Results {
			res := &r.Rankings[i].Results[j]
			x.ranked[res.Unit] = append(x.ranked[res.Unit], rankedYear{r.Rankings[i].Year, res})
		}
	}
	for _, y := range r.Portal.Supervision {
		x.addYear(y, r.AsOf)
	}
	return x
}

// summary is what a unit comes to.
func (s *site) summary(u *portal.Unit) *assess.UnitSummary { return &s.report.Units[u.Index] }

// owedByAll gathers the duties of all units by obligation.
func owedByAll(r *assess.Report) map[*portal.Obligation]*owedBy {
	counts := make([]int, len(r.Portal.Obligations))
	for i := range r.Units {
		for j := range r.Units[i].Duties {
			counts[r.Units[i].Duties[j].Obligation]++
		}
	}
	owed := make(map[*portal.Obligation]*owedBy, len(counts))
	by := make([]owedBy, len(counts))
	for i, o := range r.Portal.Obligations {
		by[i].duties, owed[o] = make([]unitDuty, 0, counts[i]), &by[i]
	}
	for i := range r.Units {
		for j := range r.Units[i].Duties {
			d := &r.Units[i].Duties[j]
			o := &by[d.Obligation]
			o.duties, o.total = append(o.duties, unitDuty{r.Units[i].Unit, d}), o.total.Add(d.Score())
		}
	}
	return owed
}

// addYear takes what was published by asOf: by the end of the period that it
// is of, the shorter period first.
func (x *index) addYear(y *portal.SupervisionYear, asOf calendar.Date) {
	var rounds []*portal.Round
	for _, r := range slices.Concat(y.Inspections, y.Reviews, []*portal.Round{y.Annual}) {
		if r != nil && assess.Published(r, asOf) {
			rounds = append(rounds, r)
		}
	}
	slices.SortStableFunc(rounds, func(a, b *portal.Round) int { return cmp.Compare(a.Period.End(), b.Period.End()) })
	for _, r := range rounds {
		x.addRound(r)
	}
	if !assess.Rated(y, asOf) {
		return
	}
	for i := range y.Ratings {
		e := &y.Ratings[i]
		x.ratings[e.Unit] = append(x.ratings[e.Unit], ratingYear{y.Year, e})
	}
}

func (x *index) addRound(r *portal.Round) {
	form := map[calendar.Cadence]string{calendar.Quarter: "quarterly", calendar.HalfYear: "half-year", calendar.Year: "annual"}[r.Period.Cadence]
	for _, res := range r.Results {
		x.rounds[res.Unit] = append(x.rounds[res.Unit], roundResult{form, r, res})
	}
}
