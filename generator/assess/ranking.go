package assess

import (
	"cmp"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// rankings ranks every annual assessment published by asOf. An assessment
// without a date counts as published when its year is over.
func rankings(p *portal.Portal, asOf calendar.Date) []YearRanking {
	var list []YearRanking
	for _, y := range p.Supervision {
		if y.Annual != nil && Published(y.Annual, asOf) {
			list = append(list, YearRanking{y.Year, rank(p, y.Annual.Results)})
		}
	}
	return list
}

// Published reports whether a round was out by asOf: by its date or, without
// one, by the end of its period.
func Published(r *portal.Round, asOf calendar.Date) bool {
	if r.Date != 0 {
		return r.Date <= asOf
	}
	return r.Period.End() < asOf
}

// Rated reports whether the ratings of a year were out by asOf: with its annual
// assessment or, without one, when the year is over.
func Rated(y *portal.SupervisionYear, asOf calendar.Date) bool {
	if y.Annual != nil {
		return Published(y.Annual, asOf)
	}
	return y.Year < asOf.Year()
}

// peers are the units ranked together.
type peers struct {
	kind  *portal.Kind
	level *portal.Level
}

// rank ranks scored results within kind and level: a place is one more than
// the number of better ones, so ties share it.
func rank(p *portal.Portal, results []*portal.Result) []Ranked {
	scores := map[peers][]float64{}
	for _, r := range results {
		if r.Scored {
			k := peers{r.Unit.Kind, r.Unit.Level}
			scores[k] = append(scores[k], r.Score)
		}
	}
	var list []Ranked
	for _, r := range results {
		if !r.Scored {
			continue
		}
		ranked := Ranked{Result: r, Rank: 1, FromBottom: 1, Of: len(scores[peers{r.Unit.Kind, r.Unit.Level}])}
		for _, s := range scores[peers{r.Unit.Kind, r.Unit.Level}] {
			switch {
			case s > r.Score:
				ranked.Rank++
			case s < r.Score:
				ranked.FromBottom++
			}
		}
		list = append(list, ranked)
	}
	slices.SortStableFunc(list, func(a, b Ranked) int {
		return cmp.Or(
			cmp.Compare(slices.Index(p.Site.Kinds, a.Unit.Kind), slices.Index(p.Site.Kinds, b.Unit.Kind)),
			cmp.Compare(slices.Index(p.Site.Levels, a.Unit.Level), slices.Index(p.Site.Levels, b.Unit.Level)),
			cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Unit.Index, b.Unit.Index))
	})
	return list
}
