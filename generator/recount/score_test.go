package recount_test

import (
	"cmp"
	"maps"
	"regexp"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/export"
)

// dimensions are the ways to take a score apart, as export names them.
var dimensions = []string{"group", "role", "article", "year", "quarter"}

// tally is a score, whole and by the parts of each dimension.
type tally struct {
	total export.Score
	parts map[string]map[string]export.Score
}

func newTally() tally {
	t := tally{parts: map[string]map[string]export.Score{}}
	for _, by := range dimensions {
		t.parts[by] = map[string]export.Score{}
	}
	return t
}

func (t *tally) add(by, id string, s export.Score) {
	if s.Due > 0 {
		t.parts[by][cmp.Or(id, "other")] = plus(t.parts[by][cmp.Or(id, "other")], s)
	}
}

func (t *tally) merge(u tally) {
	t.total = plus(t.total, u.total)
	for by, parts := range u.parts {
		for id, s := range parts {
			t.add(by, id, s)
		}
	}
}

// article leaves paragraph and item out of a clause.
var article = regexp.MustCompile(`^(.*?#art-[^p]*?)(-p\d.*)?$`)

// count adds a duty's periods to a tally.
func (t *tally) count(d duty, list []period) {
	for _, p := range list {
		s := scoreOf(p)
		t.total = plus(t.total, s)
		t.add("group", d.o.text("group"), s)
		t.add("role", d.o.text("role"), s)
		t.add("article", article.FindStringSubmatch(d.o.text("clause"))[1], s)
		year, quarter := "", ""
		if p.end.Year() >= d.start.Year() && p.end.Year() <= d.end.Year() {
			year, quarter = calendar.PeriodOf(calendar.Year, p.end).ID(), calendar.PeriodOf(calendar.Quarter, p.end).ID()
		}
		t.add("year", year, s)
		t.add("quarter", quarter, s)
	}
}

// export lists the parts by ID.
func (t tally) export() []export.Dimension {
	var list []export.Dimension
	for _, by := range dimensions {
		dim := export.Dimension{By: by, Parts: []export.Part{}}
		for _, id := range slices.Sorted(maps.Keys(t.parts[by])) {
			dim.Parts = append(dim.Parts, export.Part{ID: id, Score: t.parts[by][id]})
		}
		list = append(list, dim)
	}
	return list
}

// duties are all duties of a unit.
func (v *view) duties(u *unit) []duty {
	var list []duty
	for _, o := range v.obligations {
		if v.owes(u, o) {
			list = append(list, v.duty(u, o))
		}
	}
	return list
}

func (v *view) own(u *unit) tally {
	t := newTally()
	for _, d := range v.duties(u) {
		t.count(d, d.judged())
	}
	return t
}

// total is the score of the whole portal.
func (v *view) total() export.Score {
	var s export.Score
	for _, u := range v.units {
		for _, d := range v.duties(u) {
			for _, p := range d.judged() {
				s = plus(s, scoreOf(p))
			}
		}
	}
	return s
}

// months is the score at the end of each month of the campaign.
func (v *view) months() []export.Month {
	list := []export.Month{}
	if len(v.campaignYears()) == 0 {
		return list
	}
	for c := calendar.PeriodOf(calendar.Month, v.start); c.Start() <= v.end; c = c.Next() {
		m := export.Month{Date: c.End().String()}
		switch {
		case c.Start() > v.day:
			m.Future = true
		case c.End() > v.day:
			m.Date, m.Score = v.day.String(), v.total()
		default:
			m.Score = v.then(c.End()).total()
		}
		list = append(list, m)
	}
	return list
}
