package load

import (
	"sort"
	"strconv"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
	"mingdeng/generator/schema"
)

const supervisionDir = "data/supervision"

// supervision reads data/supervision/<year>.toml.
func (l *loader) supervision() {
	for _, file := range l.list(supervisionDir, ".toml") {
		year, err := strconv.Atoi(stem(file))
		if err != nil || year < 1970 || year > 9999 {
			l.fail(file, "bad-year", "supervision-year", diag.Args{"name": stem(file)})
			continue
		}
		doc, t := l.openCached(file)
		if t != nil {
			t.desc = &schema.For(file).Value
			l.p.Supervision = append(l.p.Supervision, l.supervisionYear(t, file, year))
		}
		l.addProblems(doc)
	}
	sort.Slice(l.p.Supervision, func(i, j int) bool { return l.p.Supervision[i].Year < l.p.Supervision[j].Year })
}

func (l *loader) supervisionYear(t *table, file string, year int) *portal.SupervisionYear {
	y := &portal.SupervisionYear{Year: year, Pos: diag.Pos{File: file, Line: 1, Col: 1}}
	y.Inspections = l.rounds(t, "quarterly", year)
	y.Reviews = l.rounds(t, "half_year", year)
	if annual := t.sub("annual"); annual != nil {
		y.Annual = l.round(annual, calendar.Period{Cadence: calendar.Year, Year: year})
	}
	refTables(t, "ratings", "rating", l.ratings, func(r *portal.Rating, units *table) { y.Ratings = append(y.Ratings, l.ratingEntries(r, units)...) })
	y.Private = t.doc.private
	return y
}

// rounds reads [quarterly.Q1] or [half_year.H1] tables.
func (l *loader) rounds(t *table, key string, year int) []*portal.Round {
	parent := t.sub(key)
	if parent == nil {
		return nil
	}
	var list []*portal.Round
	for _, e := range parent.entries() {
		p, _ := calendar.ParsePeriod(strconv.Itoa(year) + "-" + e.id)
		list = append(list, l.round(e.table, p))
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Period.Index < list[j].Period.Index })
	return list
}

func (l *loader) round(t *table, p calendar.Period) *portal.Round {
	r := &portal.Round{Period: p, Date: t.date("date"), Title: t.str("title"), Note: t.str("note"), Pos: t.doc.pos(t.path)}
	refTables(t, "units", "unit", l.unit, func(u *portal.Unit, e *table) { r.Results = append(r.Results, l.result(e, u)) })
	sort.Slice(r.Results, func(i, j int) bool { return r.Results[i].Unit.Index < r.Results[j].Unit.Index })
	return r
}

func (l *loader) result(e *table, u *portal.Unit) *portal.Result {
	r := &portal.Result{Unit: u, Place: e.integer("rank"), Grade: ref(e, "grade", "grade", l.grades), Comment: e.str("comment"), Pos: e.doc.pos(e.path), Internal: e.internal()}
	r.Score, r.Scored = e.number("score")
	return r
}

// ratingEntries reads one rating of a year: the level of each unit.
func (l *loader) ratingEntries(rating *portal.Rating, units *table) []portal.RatingEntry {
	var list []portal.RatingEntry
	eachRef(units, "unit", l.unit, func(u *portal.Unit, e *table) {
		list = append(list, portal.RatingEntry{Rating: rating, Unit: u, Value: e.upTo("value", rating.Max), Note: e.str("note"), Internal: e.internal()})
	})
	sort.Slice(list, func(i, j int) bool { return list[i].Unit.Index < list[j].Unit.Index })
	return list
}
