package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// parts are the parts of every dimension, and where things go in them.
type parts struct {
	list        [len(dimensions)][]Part
	obligations [][ByYear]int // by obligation: its part of the first three
	size        int           // of all dimensions
	quarters    []int         // by day from first: its quarter
	first, last calendar.Date // deadlines that have a year and a quarter
}

// newParts lists the parts: groups and roles as in site.toml, articles in the
// order of the texts, years and quarters by time.
func newParts(p *portal.Portal, j *judge) *parts {
	x := &parts{first: calendar.Make(j.first.Year(), 1, 1), last: j.last}
	at := [ByYear]map[string]int{{}, {}, {}}
	list := func(d Dimension, part Part) {
		if d < ByYear {
			at[d][part.ID] = len(x.list[d])
		}
		x.list[d] = append(x.list[d], part)
	}
	for _, g := range p.Site.Groups {
		list(ByGroup, Part{ID: g.ID, Group: g})
	}
	for _, r := range p.Site.Roles {
		list(ByRole, Part{ID: r.ID, Role: r})
	}
	for _, part := range articles(p) {
		list(ByArticle, part)
	}
	for _, c := range []calendar.Cadence{calendar.Year, calendar.Quarter} {
		for period := calendar.PeriodOf(c, x.first); period.Start() <= x.last; period = period.Next() {
			list(map[calendar.Cadence]Dimension{calendar.Year: ByYear, calendar.Quarter: ByQuarter}[c], Part{ID: period.ID(), Period: period})
		}
	}
	for i, part := range x.list[ByQuarter] {
		for range days(part.Period.Start(), part.Period.End()) {
			x.quarters = append(x.quarters, i)
		}
	}
	for _, d := range Dimensions() {
		x.list[d] = append(x.list[d], Part{})
		x.size += len(x.list[d])
	}
	for _, o := range p.Obligations {
		x.obligations = append(x.obligations, x.of(o, at))
	}
	return x
}

// articles lists the articles that obligations quote, in the order of the
// policies' texts.
func articles(p *portal.Portal) []Part {
	var list []Part
	position := map[string][3]int{} // policy, version, article
	for _, o := range p.Obligations {
		id, clause := articleOf(o)
		if _, known := position[id]; known || id == "" {
			continue
		}
		a, _, _ := clause.Version.Text.Clause(clause.ID)
		position[id] = [3]int{slices.Index(p.Policies, clause.Policy), slices.Index(clause.Policy.Versions, clause.Version), slices.Index(clause.Version.Text.Articles, a)}
		list = append(list, Part{ID: id, Clause: clause})
	}
	slices.SortStableFunc(list, func(a, b Part) int {
		x, y := position[a.ID], position[b.ID]
		return slices.Compare(x[:], y[:])
	})
	return list
}

// of is where an obligation goes in the first three dimensions.
func (x *parts) of(o *portal.Obligation, at [ByYear]map[string]int) (out [ByYear]int) {
	var ids [ByYear]string
	if o.Group != nil {
		ids[ByGroup] = o.Group.ID
	}
	if o.Role != nil {
		ids[ByRole] = o.Role.ID
	}
	ids[ByArticle], _ = articleOf(o)
	for d, id := range ids {
		out[d] = len(x.list[d]) - 1
		if i, ok := at[d][id]; ok && id != "" {
			out[d] = i
		}
	}
	return out
}

// articleOf is the article that an obligation quotes, as clauses are written:
// opinion#art-6.
func articleOf(o *portal.Obligation) (string, portal.Clause) {
	if o.Clause.Version == nil {
		return "", portal.Clause{}
	}
	a, _, ok := o.Clause.Version.Text.Clause(o.Clause.ID)
	if !ok {
		return "", portal.Clause{}
	}
	c := o.Clause
	c.ID = a.ID
	return c.Policy.ID + "#" + a.ID, c
}

// times is where a deadline goes in years and quarters.
func (x *parts) times(end calendar.Date) (year, quarter int) {
	if end < x.first || end > x.last {
		return len(x.list[ByYear]) - 1, len(x.list[ByQuarter]) - 1
	}
	quarter = x.quarters[end-x.first]
	return quarter / 4, quarter
}

// duty adds a duty to a breakdown.
func (x *parts) duty(b *Breakdown, d *Duty) {
	for dim, i := range x.obligations[d.Obligation.Index] {
		b[dim][i] = b[dim][i].Add(d.Score)
	}
	for i := range d.Periods {
		s := d.Periods[i].Score()
		year, quarter := x.times(d.Periods[i].End)
		b[ByYear][year], b[ByQuarter][quarter] = b[ByYear][year].Add(s), b[ByQuarter][quarter].Add(s)
	}
}
