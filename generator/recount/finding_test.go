package recount_test

import (
	"cmp"
	"math/big"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/export"
)

// finding is a finding as it is seen on a day.
type finding struct {
	*view
	table
	unit, id string
}

// findings are those found by the day.
func (v *view) findings() []finding {
	var list []finding
	for _, u := range v.units {
		for id := range u.sub("findings") {
			if f := (finding{v, u.sub("findings").sub(id), u.id, id}); f.seen(f.day("found")) {
				list = append(list, f)
			}
		}
	}
	return list
}

func (f finding) day(key string) date { return f.table.day(key) }

// statement is a signature: rectified, accepted or reopened.
type statement struct {
	date date
	kind string
	by   string
}

// statements are those made by a day, in order; an acceptance that does not
// count is a rectification.
func (f finding) statements(by date) []statement {
	var list []statement
	for _, kind := range []string{"rectified", "accepted", "reopened"} {
		signs := anyList(f.table[kind])
		if signs == nil {
			signs = []any{f.table[kind]}
		}
		for _, sign := range signs {
			m, _ := sign.(map[string]any)
			if x := table(m); x.day("date") != 0 && x.day("date") <= by {
				list = append(list, statement{x.day("date"), kind, x.text("by")})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b statement) int { return cmp.Compare(a.date, b.date) })
	rectifier := ""
	for i := range list {
		s := &list[i]
		if s.kind == "accepted" && (s.by == f.text("owner") || s.by == rectifier) {
			s.kind = "rectified"
		} else if s.kind == "rectified" {
			rectifier = s.by
		}
	}
	return list
}

// stands is how the finding stands at the end of a day, and since when.
func (f finding) stands(on date) (string, date) {
	var last statement
	for _, s := range f.statements(on) {
		if last.kind != "accepted" || s.kind == "reopened" {
			last = s
		}
	}
	return last.kind, last.date
}

// deadlines are the days set as deadline by a day, each with the day on which
// it was set.
func (f finding) deadlines(by date) (due, set []date) {
	if f.day("due") == 0 {
		return nil, nil
	}
	due, set = []date{f.day("due")}, []date{f.day("found")}
	for _, m := range f.sub("moved").days() {
		if m.date <= by {
			due, set = append(due, m.day("to")), append(set, m.date)
		}
	}
	return due, set
}

func (f finding) deadline(on date) date {
	due, _ := f.deadlines(on)
	if len(due) == 0 {
		return 0
	}
	return due[len(due)-1]
}

// lapses are the deadlines that passed without a rectification.
func (f finding) lapses() []string {
	var list []string
	due, set := f.deadlines(f.view.day)
	for i, d := range due {
		movedInTime := i+1 < len(set) && set[i+1] <= d
		kind, _ := f.stands(max(d, set[i]))
		if d < f.view.day && !movedInTime && kind != "rectified" && kind != "accepted" {
			list = append(list, d.String())
		}
	}
	return list
}

// planned is the percentage planned for a day.
func (f finding) planned(on date) int {
	days, percents := []date{f.day("found")}, []int{0}
	for year := f.day("found").Year(); year < 2100; year++ {
		if p := f.sub("target").number(calendar.Period{Cadence: calendar.Year, Year: year}.ID(), -1); p >= 0 {
			days, percents = append(days, calendar.Make(year, 12, 31)), append(percents, p)
		}
	}
	last := len(days) - 1
	if on >= days[last] {
		return percents[last]
	}
	i := 0
	for on >= days[i+1] {
		i++
	}
	share := big.NewRat(int64(on-days[i]), int64(days[i+1]-days[i]))
	return percents[i] + halfUp(share.Mul(share, big.NewRat(int64(percents[i+1]-percents[i]), 1)))
}

// halfUp is the nearest integer, and of two the greater.
func halfUp(x *big.Rat) int {
	x = x.Add(x, big.NewRat(1, 2))
	return int(new(big.Int).Div(x.Num(), x.Denom()).Int64())
}

func (f finding) actual(on date) int {
	kind, _ := f.stands(on)
	if kind == "accepted" {
		return 100
	}
	reopened, percent := date(0), 0
	for _, s := range f.statements(on) {
		if s.kind == "reopened" {
			reopened = s.date
		}
	}
	for _, p := range f.sub("progress").days() {
		if p.date <= on && p.date >= reopened {
			percent = p.number("percent", p.number("note", 0))
		}
	}
	return percent
}

func (f finding) state() string {
	on := f.view.day
	kind, since := f.stands(on)
	deadline, planned, actual := f.deadline(on), f.planned(on), f.actual(on)
	switch {
	case kind == "accepted":
		return "closed"
	case kind == "rectified":
		return "awaiting"
	case deadline != 0 && deadline < on && (kind != "reopened" || deadline >= since):
		return "overdue"
	case kind == "reopened":
		return "reopened"
	case actual < planned:
		return "behind"
	case actual == 0 && planned == 0:
		return "open"
	}
	return "on-course"
}

// count adds a finding to a sum.
func (f finding) count(r *export.Remediation) {
	on, state := f.view.day, f.state()
	r.Findings++
	r.Total += 100
	r.Planned += f.planned(on)
	r.Actual += f.actual(on)
	r.Closed += one(state == "closed")
	r.Overdue += one(state == "overdue")
	r.Behind += one(state == "behind")
	r.Lapsed += one(len(f.lapses()) > 0)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// countMonth adds to a month the findings found by its end or, of the future,
// their plan.
func (v *view) countMonth(m *export.Month) {
	on := dayOf(m.Date)
	for _, f := range v.findings() {
		if f.day("found") > on {
			continue
		}
		m.Found++
		m.Total += 100
		m.Planned += f.planned(on)
		deadline := f.deadline(min(on, v.day))
		m.ToClose += one(deadline != 0 && deadline <= on)
		if !m.Future {
			kind, _ := f.stands(on)
			m.Actual += f.actual(on)
			m.Closed += one(kind == "accepted")
		}
	}
}

// findingsInto adds all that is judged of findings to an assessment.
func (v *view) findingsInto(a *export.Assessment) {
	own := map[string]*export.Remediation{}
	for i := range a.Units {
		own[a.Units[i].ID] = &a.Units[i].OwnFindings
	}
	for _, f := range v.findings() {
		x := export.Finding{Unit: f.unit, ID: f.id, State: f.state(), Planned: f.planned(v.day), Actual: f.actual(v.day), Deadline: f.deadline(v.day).String()}
		for _, d := range f.lapses() {
			x.Lapses = append(x.Lapses, export.Lapse{Deadline: d})
		}
		a.Findings = append(a.Findings, x)
		f.count(&a.Remediation)
		f.count(own[f.unit])
	}
	for i := range a.Months {
		v.countMonth(&a.Months[i])
	}
}
