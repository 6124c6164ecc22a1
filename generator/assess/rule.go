package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// rules evaluates every rule for every unit and every year that has begun by
// the as-of date: those of the campaign and those with supervision data, from
// the year in which the rule came into force. Units is parallel to the
// portal's.
func (r *Report) rules(units []*judged) {
	f := newFacts(r)
	var tests []*portal.Rule
	var years []int
	for _, rule := range r.Portal.Rules {
		for _, year := range f.years {
			if calendar.Make(year, 12, 31) < rule.From || rule.Until != 0 && calendar.Make(year, 1, 1) > rule.Until {
				continue
			}
			tests, years = append(tests, rule), append(years, year)
		}
	}
	if len(tests) == 0 {
		return
	}
	hits := make([][]RuleHit, len(units)) // by unit, then rule and year
	at := make([][]int, len(units))       // which test each is of
	each(len(units), func(i int) {
		for k, rule := range tests {
			if hit, ok := f.test(rule, r.Portal.Units[i], years[k], units[i]); ok {
				hits[i], at[i] = append(hits[i], hit), append(at[i], k)
			}
		}
	})
	byTest := make([][]RuleHit, len(tests))
	for i := range hits {
		for n, k := range at[i] {
			byTest[k] = append(byTest[k], hits[i][n])
		}
	}
	r.Hits = slices.Concat(byTest...)
}

// facts are the known figures that rules ask about.
type facts struct {
	r       *Report
	years   []int
	ranked  map[unitYear]*Ranked
	graded  map[unitYear]*portal.Result
	ratings map[unitYear][]portal.RatingEntry
}

type unitYear struct {
	unit *portal.Unit
	year int
}

func newFacts(r *Report) *facts {
	f := &facts{r: r, ranked: map[unitYear]*Ranked{}, graded: map[unitYear]*portal.Result{}, ratings: map[unitYear][]portal.RatingEntry{}}
	years := map[int]bool{r.AsOf.Year(): true}
	if c := r.Portal.Site.Campaign; c != nil {
		for _, y := range c.Years {
			years[y.Year] = true
		}
	}
	for _, y := range r.Portal.Supervision {
		years[y.Year] = true
		f.supervision(y)
	}
	for i := range r.Rankings {
		for k := range r.Rankings[i].Results {
			ranked := &r.Rankings[i].Results[k]
			f.ranked[unitYear{ranked.Unit, r.Rankings[i].Year}] = ranked
		}
	}
	for y := range years {
		if y <= r.AsOf.Year() {
			f.years = append(f.years, y)
		}
	}
	slices.Sort(f.years)
	return f
}

// supervision takes the grades and ratings of a year.
func (f *facts) supervision(y *portal.SupervisionYear) {
	if y.Annual != nil && Published(y.Annual, f.r.AsOf) {
		for _, res := range y.Annual.Results {
			f.graded[unitYear{res.Unit, y.Year}] = res
		}
	}
	if !Rated(y, f.r.AsOf) {
		return
	}
	for _, e := range y.Ratings {
		key := unitYear{e.Unit, y.Year}
		f.ratings[key] = append(f.ratings[key], e)
	}
}

// test reports whether a unit meets all conditions of a rule in a year.
func (f *facts) test(rule *portal.Rule, u *portal.Unit, year int, j *judged) (RuleHit, bool) {
	hit := RuleHit{Rule: rule, Unit: u, Year: year}
	if len(rule.Kinds) > 0 && !slices.Contains(rule.Kinds, u.Kind) || len(rule.Levels) > 0 && !slices.Contains(rule.Levels, u.Level) {
		return hit, false
	}
	for i := range rule.When {
		value, ok := f.condition(&rule.When[i], u, year, j)
		if !ok {
			return hit, false
		}
		hit.Facts = append(hit.Facts, value)
	}
	return hit, len(rule.When) > 0
}

// condition tests one condition. A figure that is not known meets none.
func (f *facts) condition(c *portal.Condition, u *portal.Unit, year int, j *judged) (FactValue, bool) {
	v := FactValue{Condition: c}
	key := unitYear{u, year}
	switch c.Fact {
	case portal.FactGrade:
		if g := f.graded[key]; g != nil && g.Grade != nil {
			v.Grade = g.Grade
			return v, (g.Grade == c.Grade) != c.Not
		}
	case portal.FactFromBottom:
		if x := f.ranked[key]; x != nil {
			v.N, v.Of = x.FromBottom, x.Of
			return v, x.FromBottom <= c.N
		}
	case portal.FactBottomYears:
		for x := f.ranked[key]; x != nil && x.FromBottom <= c.Within; x = f.ranked[unitYear{u, year - v.N}] {
			v.N++
		}
		return v, v.N >= c.N
	case portal.FactRating:
		for _, e := range f.ratings[key] {
			if e.Rating == c.Rating {
				v.N, v.Of = e.Value, c.Rating.Max
				return v, e.Value <= c.N
			}
		}
	case portal.FactDuty, portal.FactMissed:
		return f.ownDuties(c, u, year, j)
	}
	return v, false
}

// ownDuties tests a condition that asks about the unit's duties only, once
// for each year as long as the unit stays as it is.
func (f *facts) ownDuties(c *portal.Condition, u *portal.Unit, year int, j *judged) (FactValue, bool) {
	key := ruleYear{c, year}
	if t, ok := j.rules[key]; ok {
		return t.value, t.met
	}
	var t tested
	if c.Fact == portal.FactDuty {
		t.value, t.met = f.dutyState(c, u, year)
	} else {
		t.value = FactValue{Condition: c, N: f.missed(u, year)}
		t.met = t.value.N >= c.N
	}
	if j.rules == nil {
		j.rules = map[ruleYear]tested{}
	}
	j.rules[key] = t
	return t.value, t.met
}

// tested is the outcome of a condition.
type tested struct {
	value FactValue
	met   bool
}

// day is the day on which a year's duties are judged for rules.
func (f *facts) day(year int) calendar.Date {
	return min(calendar.Make(year, 12, 31), f.r.AsOf)
}

// dutyState tests the state of a duty at the end of a year.
func (f *facts) dutyState(c *portal.Condition, u *portal.Unit, year int) (FactValue, bool) {
	v := FactValue{Condition: c}
	j := f.r.judge.at(f.day(year))
	from, until := j.window(u, c.Duty)
	if !Owes(u, c.Duty) || j.asOf < from || j.asOf > until {
		return v, false
	}
	v.State = j.duty(u, c.Duty).State
	return v, slices.Contains(c.States, v.State.String())
}

// missed counts the periods that fell due in a year and were not met by its
// end.
func (f *facts) missed(u *portal.Unit, year int) int {
	n, j := 0, f.r.judge.at(f.day(year))
	for _, o := range f.r.Portal.Obligations {
		if !Owes(u, o) {
			continue
		}
		for _, p := range j.duty(u, o).Periods {
			if p.State == Missed && p.End.Year() == year {
				n++
			}
		}
	}
	return n
}
