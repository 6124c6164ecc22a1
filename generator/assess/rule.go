package assess

import (
	"cmp"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// rules evaluates every rule for every unit and every year that has begun by
// the as-of date: those of the campaign and those with supervision data, from
// the year in which the rule came into force.
func (r *Report) rules(units []*judged) {
	if len(r.Portal.Rules) == 0 {
		return
	}
	f := newFacts(r)
	hits := make([][]RuleHit, len(r.Portal.Units))
	each(len(hits), func() func(int) {
		j := r.judge.with(&scratch{})
		return func(i int) { hits[i] = f.unit(j, r.Portal.Units[i], units[i]) }
	})
	index := make(map[*portal.Rule]int, len(r.Portal.Rules))
	for i, rule := range r.Portal.Rules {
		index[rule] = i
	}
	r.Hits = slices.Concat(hits...)
	slices.SortStableFunc(r.Hits, func(a, b RuleHit) int {
		return cmp.Or(cmp.Compare(index[a.Rule], index[b.Rule]), cmp.Compare(a.Year, b.Year))
	})
}

// unit lists the rules that a unit meets, by rule and year.
func (f *facts) unit(j *judge, u *portal.Unit, known *judged) []RuleHit {
	var hits []RuleHit
	t := &test{facts: f, judge: j, unit: u, known: known}
	for _, rule := range f.r.Portal.Rules {
		for _, year := range f.years {
			if calendar.Make(year, 12, 31) < rule.From || rule.Until != 0 && calendar.Make(year, 1, 1) > rule.Until {
				continue
			}
			if hit, ok := t.rule(rule, year); ok {
				hits = append(hits, hit)
			}
		}
	}
	return hits
}

// test tests the rules on one unit.
type test struct {
	*facts
	judge *judge
	unit  *portal.Unit
	known *judged // holds the states and missed periods that were computed for rules before
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

// rule reports whether the unit meets all conditions of a rule in a year.
func (f *test) rule(rule *portal.Rule, year int) (RuleHit, bool) {
	u := f.unit
	hit := RuleHit{Rule: rule, Unit: u, Year: year}
	if len(rule.Kinds) > 0 && !slices.Contains(rule.Kinds, u.Kind) || len(rule.Levels) > 0 && !slices.Contains(rule.Levels, u.Level) {
		return hit, false
	}
	for i := range rule.When {
		value, ok := f.condition(&rule.When[i], year)
		if !ok {
			return hit, false
		}
		hit.Facts = append(hit.Facts, value)
	}
	return hit, len(rule.When) > 0
}

// condition tests one condition. A figure that is not known meets none.
func (f *test) condition(c *portal.Condition, year int) (FactValue, bool) {
	v := FactValue{Condition: c}
	u := f.unit
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
	case portal.FactDuty:
		then := f.dutyState(c.Duty, year)
		v.State = then.state
		return v, then.known && slices.Contains(c.States, then.state.String())
	case portal.FactMissed:
		v.N = f.missedIn(year)
		return v, v.N >= c.N
	}
	return v, false
}

// then judges duties as rules ask of a year: at the end of its last day or, if
// that has not come, on the as-of date.
func (f *test) then(year int) *judge {
	last := calendar.Make(year, 12, 31)
	j := f.judge.at(min(last, f.r.AsOf))
	j.over = last < f.r.AsOf
	return j
}

// dutyState is how a duty stood at the end of a year.
func (f *test) dutyState(o *portal.Obligation, year int) stateThen {
	key := dutyYear{o.Index, year}
	if then, ok := f.known.states[key]; ok {
		return then
	}
	var then stateThen
	u, j := f.unit, f.then(year)
	if from, until := j.window(u, o); Owes(u, o) && j.asOf >= from && j.asOf <= until {
		then = stateThen{j.duty(u, o).State, true}
		j.scratch.rewind(checkpoint{})
	}
	if f.known.states == nil {
		f.known.states = map[dutyYear]stateThen{}
	}
	f.known.states[key] = then
	return then
}

// missedIn counts the periods that fell due in a year and were not met by its
// end.
func (f *test) missedIn(year int) int {
	if n, ok := f.known.missed[year]; ok {
		return n
	}
	n, u, j := 0, f.unit, f.then(year)
	for _, o := range f.r.Portal.Obligations {
		if !Owes(u, o) {
			continue
		}
		for _, p := range j.duty(u, o).Periods {
			if p.State == Missed && p.End.Year() == year {
				n++
			}
		}
		j.scratch.rewind(checkpoint{})
	}
	if f.known.missed == nil {
		f.known.missed = map[int]int{}
	}
	f.known.missed[year] = n
	return n
}
