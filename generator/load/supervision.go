package load

import (
	"sort"
	"strconv"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
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
		doc, t := l.openKept(file)
		if t != nil {
			l.p.Supervision = append(l.p.Supervision, l.supervisionYear(t, file, year))
			t.done()
		}
		l.take(doc)
	}
	sort.Slice(l.p.Supervision, func(i, j int) bool { return l.p.Supervision[i].Year < l.p.Supervision[j].Year })
}

func (l *loader) supervisionYear(t *table, file string, year int) *portal.SupervisionYear {
	y := &portal.SupervisionYear{Year: year, Pos: diag.Pos{File: file, Line: 1, Col: 1}}
	y.Inspections = l.rounds(t, "quarterly", calendar.Quarter, year)
	y.Reviews = l.rounds(t, "half_year", calendar.HalfYear, year)
	if annual := t.sub("annual"); annual != nil {
		y.Annual = l.round(annual, calendar.Period{Cadence: calendar.Year, Year: year})
	}
	if ratings := t.sub("ratings"); ratings != nil {
		for _, id := range ratings.keys() {
			l.ratingEntries(ratings, id, y)
		}
	}
	y.Private = t.doc.private
	return y
}

// rounds reads [quarterly.Q1] or [half_year.H1] tables.
func (l *loader) rounds(t *table, key string, c calendar.Cadence, year int) []*portal.Round {
	parent := t.sub(key)
	if parent == nil {
		return nil
	}
	var list []*portal.Round
	for _, id := range parent.keys() {
		p, ok := calendar.ParsePeriod(strconv.Itoa(year) + "-" + id)
		if !ok || p.Cadence != c {
			parent.problem(id, "bad-round", "bad-round-"+c.String(), diag.Args{"found": id})
			continue
		}
		if e := parent.sub(id); e != nil {
			list = append(list, l.round(e, p))
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Period.Index < list[j].Period.Index })
	return list
}

func (l *loader) round(t *table, p calendar.Period) *portal.Round {
	r := &portal.Round{Period: p, Date: t.date("date"), Title: t.str("title"), Note: t.str("note"), Pos: t.doc.pos(t.path)}
	if units := t.sub("units"); units != nil {
		for _, id := range units.keys() {
			if u := lookup(units, id, id, "unit", l.unit); u != nil {
				r.Results = append(r.Results, l.result(units, id, u))
			}
		}
	}
	t.done()
	sort.Slice(r.Results, func(i, j int) bool { return r.Results[i].Unit.Index < r.Results[j].Unit.Index })
	return r
}

// result reads a comment, or a table of score, grade and comment.
func (l *loader) result(t *table, id string, u *portal.Unit) *portal.Result {
	r := &portal.Result{Unit: u, Pos: t.pos(id)}
	v, _ := t.value(id)
	if s, ok := v.(string); ok {
		r.Comment = s
		return r
	}
	if e := t.sub(id); e != nil {
		r.Score, r.Scored = e.number("score")
		r.Grade, r.Comment = ref(e, "grade", "grade", l.grades), e.str("comment")
		r.Internal = e.internal()
		r.Place = e.integer("rank", 0, 1, 1_000_000)
		e.done()
	}
	return r
}

// ratingEntries reads one rating of a year: unit = level.
func (l *loader) ratingEntries(t *table, id string, y *portal.SupervisionYear) {
	rating, units := lookup(t, id, id, "rating", l.ratings), t.sub(id)
	if rating == nil || units == nil {
		return
	}
	first := len(y.Ratings)
	for _, unit := range units.keys() {
		u := lookup(units, unit, unit, "unit", l.unit)
		if u == nil {
			continue
		}
		e := portal.RatingEntry{Rating: rating, Unit: u}
		if v, _ := units.value(unit); isTable(v) {
			sub := units.sub(unit)
			sub.require("value")
			e.Value, e.Note, e.Internal = sub.integer("value", 0, 0, rating.Max), sub.str("note"), sub.internal()
			sub.done()
		} else {
			e.Value = units.integer(unit, 0, 0, rating.Max)
		}
		y.Ratings = append(y.Ratings, e)
	}
	list := y.Ratings[first:]
	sort.Slice(list, func(i, j int) bool { return list[i].Unit.Index < list[j].Unit.Index })
}
