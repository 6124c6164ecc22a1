package recount_test

import (
	"cmp"
	"maps"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/export"
)

// counts reports whether a round or a year's ratings count by the day.
func (v *view) counts(round table, period calendar.Period) bool {
	if d := round.day("date"); d != 0 {
		return d <= v.day
	}
	return period.End() < v.day
}

// annual is a year's assessment of units, if it counts.
func (v *view) annual(year int) table {
	round := v.supervision[year].sub("annual")
	if !v.counts(round, calendar.Period{Cadence: calendar.Year, Year: year}) {
		return nil
	}
	return round.sub("units")
}

func (v *view) rankings() []export.Ranking {
	list := []export.Ranking{}
	for _, year := range slices.Sorted(maps.Keys(v.supervision)) {
		if r := v.ranking(year); len(r.Results) > 0 {
			list = append(list, r)
		}
	}
	return list
}

// ranking gives each unit with a score its places among its equals.
func (v *view) ranking(year int) export.Ranking {
	out := export.Ranking{Year: year}
	results := v.annual(year)
	for id := range results {
		score, ok := points(results.sub(id)["score"])
		if !ok {
			continue
		}
		x := export.Ranked{Unit: id, Score: score, Grade: results.sub(id).text("grade"), Rank: 1, FromBottom: 1}
		for other := range results {
			s, ok := points(results.sub(other)["score"])
			u, w := v.sources.units[id], v.sources.units[other]
			if !ok || u.text("kind") != w.text("kind") || v.level(u) != v.level(w) {
				continue
			}
			x.Of++
			if s > score {
				x.Rank++
			}
			if s < score {
				x.FromBottom++
			}
		}
		out.Results = append(out.Results, x)
	}
	slices.SortFunc(out.Results, func(a, b export.Ranked) int { return cmp.Compare(a.Unit, b.Unit) })
	return out
}

func points(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	}
	return 0, false
}

// place is a unit's place in a year; nil when it has none.
func (v *view) place(u *unit, year int) *export.Ranked {
	for _, x := range v.ranking(year).Results {
		if x.Unit == u.id {
			return &x
		}
	}
	return nil
}

// rulesMet tests every rule for every unit and year.
func (v *view) rulesMet() []export.RuleMet {
	list := []export.RuleMet{}
	years := slices.AppendSeq(append(v.campaignYears(), v.day.Year()), maps.Keys(v.supervision))
	slices.Sort(years)
	for _, r := range v.rules {
		for _, u := range v.units {
			for _, year := range slices.Compact(slices.Clone(years)) {
				if !v.tested(r, u, year) {
					continue
				}
				if figures, ok := v.figures(r, u, year); ok {
					list = append(list, export.RuleMet{Rule: r.id, Unit: u.id, Year: year, Figures: figures})
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b export.RuleMet) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Year, b.Year))
	})
	return list
}

func (v *view) tested(r *rule, u *unit, year int) bool {
	first, last := calendar.Make(year, 1, 1), calendar.Make(year, 12, 31)
	return first <= v.day && oneOf(r.list("kinds"), u.text("kind")) && oneOf(r.list("levels"), v.level(u)) &&
		last >= r.from && (r.until == 0 || first <= r.until)
}

// figures are those that met a rule; false when one did not.
func (v *view) figures(r *rule, u *unit, year int) ([]export.Figure, bool) {
	var list []export.Figure
	for fact, want := range r.sub("when") {
		x, _ := want.(map[string]any)
		f, ok := v.fact(fact, table(x), r.sub("when").number(fact, 0), u, year)
		if !ok {
			return nil, false
		}
		list = append(list, f...)
	}
	slices.SortFunc(list, func(a, b export.Figure) int {
		return cmp.Or(cmp.Compare(a.Fact, b.Fact), cmp.Compare(a.Duty, b.Duty), cmp.Compare(a.N, b.N))
	})
	return list, true
}

// fact tests one figure.
func (v *view) fact(name string, want table, n int, u *unit, year int) ([]export.Figure, bool) {
	switch name {
	case "grade":
		grade := v.annual(year).sub(u.id).text("grade")
		return []export.Figure{{Fact: "grade", Grade: grade}}, grade != "" && oneOf(want.list1("is"), grade) && grade != want.text("not")
	case "from_bottom":
		p := v.place(u, year)
		if p == nil {
			return nil, false
		}
		return []export.Figure{{Fact: "from-bottom", N: p.FromBottom, Of: p.Of}}, p.FromBottom <= n
	case "bottom_years":
		run := 0
		for p := v.place(u, year); p != nil && p.FromBottom <= want.number("within", 0); p = v.place(u, year-run) {
			run++
		}
		return []export.Figure{{Fact: "bottom-years", N: run}}, run >= want.number("years", 0)
	case "missed":
		missed := v.missedIn(u, year)
		return []export.Figure{{Fact: "missed", N: missed}}, missed >= n
	case "rating":
		return v.ratings(want, u, year)
	}
	return v.dutyStates(want, u, year)
}

func (x table) list1(key string) []string {
	if x.text(key) == "" {
		return nil
	}
	return []string{x.text(key)}
}

// ratings tests a unit's levels in a year.
func (v *view) ratings(want table, u *unit, year int) ([]export.Figure, bool) {
	var list []export.Figure
	whole := calendar.Period{Cadence: calendar.Year, Year: year}
	for rating := range want {
		given := v.supervision[year].sub("ratings").sub(rating)
		value := given.sub(u.id).number("value", given.number(u.id, -1))
		if value < 0 || value > want.number(rating, 0) || !v.counts(v.supervision[year].sub("annual"), whole) {
			return nil, false
		}
		list = append(list, export.Figure{Fact: "rating", N: value, Of: v.site.sub("ratings").sub(rating).number("max", 0)})
	}
	return list, true
}

// yearEnd is the end of the year's last day, or the day, if that is earlier.
func (v *view) yearEnd(year int) *view {
	last := calendar.Make(year, 12, 31)
	then := v.then(min(last, v.day))
	then.over = last < v.day
	return then
}

// dutyStates tests duties at the year's end.
func (v *view) dutyStates(want table, u *unit, year int) ([]export.Figure, bool) {
	var list []export.Figure
	then := v.yearEnd(year)
	for _, d := range then.duties(u) {
		if want[d.o.id] == nil || !d.window.holds(then.day) {
			continue
		}
		state := d.standsAs(d.judged())
		if !slices.Contains(want.list(d.o.id), state) {
			return nil, false
		}
		list = append(list, export.Figure{Fact: "duty", Duty: d.o.id, State: state})
	}
	return list, len(list) == len(want)
}

// missedIn is how many periods that fell due in a year were missed at its end.
func (v *view) missedIn(u *unit, year int) int {
	n := 0
	for _, d := range v.yearEnd(year).duties(u) {
		for _, p := range d.judged() {
			if p.state == "missed" && p.end.Year() == year {
				n++
			}
		}
	}
	return n
}
