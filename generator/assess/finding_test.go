package assess_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

func day(s string) calendar.Date {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return calendar.Of(t)
}

func sign(date, by string) portal.Sign { return portal.Sign{Date: day(date), By: by} }

// told is a judged finding in a line: state planned/actual, then each lapse.
func told(f assess.Finding) string {
	s := fmt.Sprintf("%s %d/%d", f.State, f.Planned, f.Actual)
	for _, l := range f.Lapses {
		s += fmt.Sprintf(" lapsed %s-%s", l.Deadline, l.Until)
	}
	return s
}

func TestFindingAtItsEdges(t *testing.T) {
	type f = portal.Finding
	owned := func(change func(*f)) *f {
		x := &f{Found: day("2018-03-01"), Owner: "A", Due: day("2018-12-31")}
		change(x)
		return x
	}
	moved := func(date, to string) func(*f) {
		return func(x *f) { x.Moves = append(x.Moves, portal.Move{Date: day(date), To: day(to), Reason: "r"}) }
	}
	closed := func(x *f) {
		x.Rectified, x.Accepted = []portal.Sign{sign("2018-12-30", "A")}, []portal.Sign{sign("2019-01-10", "B")}
	}
	all := func(changes ...func(*f)) *f {
		return owned(func(x *f) {
			for _, c := range changes {
				c(x)
			}
		})
	}
	tests := []struct {
		name, on, want string
		f              *f
	}{
		{"found today", "2018-03-01", "open 0/0", all()},
		{"on the deadline's own day", "2018-12-31", "open 0/0", all()},
		{"the day after", "2019-01-01", "overdue 0/0 lapsed 2018-12-31-", all()},
		{"rectified on the deadline", "2019-01-05", "awaiting 0/0", owned(func(x *f) { x.Rectified = []portal.Sign{sign("2018-12-31", "A")} })},
		{"rectified a day late", "2019-01-05", "awaiting 0/0 lapsed 2018-12-31-2019-01-01", owned(func(x *f) { x.Rectified = []portal.Sign{sign("2019-01-01", "A")} })},
		{"accepted by its owner", "2019-01-05", "awaiting 0/0", owned(func(x *f) { x.Accepted = []portal.Sign{sign("2018-12-31", "A")} })},
		{"accepted by who rectified it", "2019-01-05", "awaiting 0/0", owned(func(x *f) {
			x.Rectified, x.Accepted = []portal.Sign{sign("2018-12-01", "C")}, []portal.Sign{sign("2018-12-31", "C")}
		})},
		{"the day before it is accepted", "2019-01-09", "awaiting 0/0", all(closed)},
		{"accepted on the as-of date", "2019-01-10", "closed 0/100", all(closed)},
		{"accepted without a rectification", "2019-02-01", "closed 0/100 lapsed 2018-12-31-2019-01-10", owned(func(x *f) { x.Accepted = []portal.Sign{sign("2019-01-10", "B")} })},
		{"reopened and accepted on one day", "2019-01-10", "reopened 0/0", all(closed, func(x *f) { x.Reopened = []portal.Sign{sign("2019-01-10", "B")} })},
		{"reopened after its deadline is not overdue again", "2019-06-01", "reopened 0/0", all(closed, func(x *f) { x.Reopened = []portal.Sign{sign("2019-05-01", "B")} })},
		{"reopened with a new deadline", "2019-07-01", "overdue 0/0 lapsed 2019-06-30-", all(closed, moved("2019-05-01", "2019-06-30"), func(x *f) { x.Reopened = []portal.Sign{sign("2019-05-01", "B")} })},
		{"progress from before the reopening counts no more", "2019-06-01", "reopened 0/30", all(closed, func(x *f) {
			x.Progress = []portal.Progress{{Date: day("2018-12-01"), Percent: 100}, {Date: day("2019-05-01"), Percent: 30}}
			x.Reopened = []portal.Sign{sign("2019-05-01", "B")}
		})},
		{"twice through", "2019-12-01", "closed 0/100", all(closed, func(x *f) {
			x.Reopened = []portal.Sign{sign("2019-02-01", "B"), sign("2019-08-01", "B")}
			x.Rectified = append(x.Rectified, sign("2019-03-01", "A"), sign("2019-09-01", "A"))
			x.Accepted = append(x.Accepted, sign("2019-04-01", "B"), sign("2019-10-01", "B"))
		})},
		{"moved on the deadline's own day", "2019-01-01", "open 0/0", all(moved("2018-12-31", "2019-06-30"))},
		{"moved the day after: on course again, and visibly late", "2019-01-01", "open 0/0 lapsed 2018-12-31-2019-01-01", all(moved("2019-01-01", "2019-06-30"))},
		{"moved later still", "2019-03-15", "open 0/0 lapsed 2018-12-31-2019-03-15", all(moved("2019-03-15", "2019-06-30"))},
		{"the new deadline lapses too", "2019-07-01", "overdue 0/0 lapsed 2018-12-31-2019-03-15 lapsed 2019-06-30-", all(moved("2019-03-15", "2019-06-30"))},
		{"moved to a day gone by", "2019-03-16", "overdue 0/0 lapsed 2018-12-31-2019-03-15 lapsed 2019-02-01-", all(moved("2019-03-15", "2019-02-01"))},
		{"a move to come is not seen", "2019-01-01", "overdue 0/0 lapsed 2018-12-31-", all(moved("2019-01-02", "2019-06-30"))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(assess.JudgeFinding(tt.f, day(tt.on))); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestPlanIsLinearWithinAYear(t *testing.T) {
	f := &portal.Finding{Found: day("2019-07-02"), Targets: []portal.Target{{Year: 2019, Percent: 50}, {Year: 2020, Percent: 100}}}
	tests := []struct {
		on   string
		want assess.Plan
	}{
		{"2019-07-02", assess.Plan{Percent: 0, From: day("2019-07-02"), To: day("2019-12-31"), High: 50}},
		{"2019-10-01", assess.Plan{Percent: 25, From: day("2019-07-02"), To: day("2019-12-31"), High: 50}}, // 91 of 182 days
		{"2019-12-30", assess.Plan{Percent: 50, From: day("2019-07-02"), To: day("2019-12-31"), High: 50}}, // 49.7
		{"2019-12-31", assess.Plan{Percent: 50, From: day("2019-12-31"), To: day("2020-12-31"), Low: 50, High: 100}},
		{"2020-02-29", assess.Plan{Percent: 58, From: day("2019-12-31"), To: day("2020-12-31"), Low: 50, High: 100}}, // 60 of 366 days
		{"2020-07-01", assess.Plan{Percent: 75, From: day("2019-12-31"), To: day("2020-12-31"), Low: 50, High: 100}}, // 183 of 366
		{"2020-12-31", assess.Plan{Percent: 100, From: day("2020-12-31"), Low: 100}},
		{"2021-06-01", assess.Plan{Percent: 100, From: day("2020-12-31"), Low: 100}},
	}
	for _, tt := range tests {
		if got := assess.PlanAt(f, day(tt.on)); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.on, got, tt.want)
		}
	}
}

// TestBehindAndOnCourse: at the target's own day and percentage.
func TestBehindAndOnCourse(t *testing.T) {
	f := &portal.Finding{Found: day("2018-03-01"), Targets: []portal.Target{{Year: 2018, Percent: 40}}, Progress: []portal.Progress{{Date: day("2018-12-31"), Percent: 40}}}
	for on, want := range map[string]string{"2018-12-30": "behind 40/0", "2018-12-31": "on-course 40/40", "2018-03-01": "open 0/0"} {
		if got := told(assess.JudgeFinding(f, day(on))); got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}

// randomFinding writes a finding whose story is random, in order and out of it.
func randomFinding(t *rapid.T) *portal.Finding {
	date := func(label string) calendar.Date {
		return calendar.Date(rapid.IntRange(int(day("2018-02-01")), int(day("2020-12-31"))).Draw(t, label))
	}
	f := &portal.Finding{ID: "f", Title: "F", Found: date("found"), Owner: "A"}
	if rapid.Bool().Draw(t, "due") {
		f.Due = f.Found + calendar.Date(rapid.IntRange(0, 500).Draw(t, "days"))
	}
	dates := func(label string) []calendar.Date {
		var list []calendar.Date
		d := f.Found
		for range rapid.IntRange(0, 3).Draw(t, label) {
			d += calendar.Date(rapid.IntRange(0, 300).Draw(t, "after"))
			if len(list) == 0 || d > list[len(list)-1] {
				list = append(list, d)
			}
		}
		return list
	}
	for _, d := range dates("moves") {
		f.Moves = append(f.Moves, portal.Move{Date: d, To: d + calendar.Date(rapid.IntRange(-50, 300).Draw(t, "to")), Reason: "r"})
	}
	for _, d := range dates("progress") {
		f.Progress = append(f.Progress, portal.Progress{Date: d, Percent: rapid.IntRange(0, 100).Draw(t, "percent")})
	}
	for y := range rapid.IntRange(0, 3).Draw(t, "targets") {
		f.Targets = append(f.Targets, portal.Target{Year: f.Found.Year() + y, Percent: rapid.IntRange(0, 100).Draw(t, "target")})
	}
	for _, list := range []*[]portal.Sign{&f.Rectified, &f.Accepted, &f.Reopened} {
		for _, d := range dates("signs") {
			*list = append(*list, portal.Sign{Date: d, By: rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "by")})
		}
	}
	return f
}

// until is a finding without all that is dated after a day.
func until(f *portal.Finding, last calendar.Date) *portal.Finding {
	g := *f
	g.Moves, g.Progress, g.Rectified, g.Accepted, g.Reopened = nil, nil, nil, nil, nil
	for _, m := range f.Moves {
		if m.Date <= last {
			g.Moves = append(g.Moves, m)
		}
	}
	for _, p := range f.Progress {
		if p.Date <= last {
			g.Progress = append(g.Progress, p)
		}
	}
	for i, list := range [][]portal.Sign{f.Rectified, f.Accepted, f.Reopened} {
		to := []*[]portal.Sign{&g.Rectified, &g.Accepted, &g.Reopened}[i]
		for _, s := range list {
			if s.Date <= last {
				*to = append(*to, s)
			}
		}
	}
	return &g
}

func TestAFindingsPastIgnoresWhatIsDatedLater(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomFinding(rt)
		on := f.Found + calendar.Date(rapid.IntRange(0, 900).Draw(rt, "on"))
		if a, b := told(assess.JudgeFinding(f, on)), told(assess.JudgeFinding(until(f, on), on)); a != b {
			rt.Fatalf("on %s: %s, without what came later %s", on, a, b)
		}
	})
}

// TestTimeNeverUnclosesNorForgets: a closed finding is open again only by a
// reopening dated since, and a lapse is for ever.
func TestTimeNeverUnclosesNorForgets(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomFinding(rt)
		early := f.Found + calendar.Date(rapid.IntRange(0, 600).Draw(rt, "early"))
		late := early + calendar.Date(rapid.IntRange(0, 600).Draw(rt, "days"))
		was, is := assess.JudgeFinding(f, early), assess.JudgeFinding(f, late)
		if was.State == assess.FindingClosed && is.State != assess.FindingClosed {
			since := false
			for _, e := range assess.Story(f, late) {
				since = since || e.Date > early && e.Kind == assess.EventReopened
			}
			if !since {
				rt.Fatalf("closed on %s, %s on %s", early, is.State, late)
			}
		}
		if len(is.Lapses) < len(was.Lapses) {
			rt.Fatalf("%s lapsed on %s, %s on %s", told(was), early, told(is), late)
		}
		for i, l := range was.Lapses {
			if is.Lapses[i].Deadline != l.Deadline {
				rt.Fatalf("%s on %s, %s on %s", told(was), early, told(is), late)
			}
		}
		if is.State == assess.FindingOverdue && len(is.Lapses) == 0 {
			rt.Fatalf("overdue without a lapse: %s", told(is))
		}
	})
}

// TestRemediationIsTheSumOfTheSubtree, and its states add up to its findings.
func TestRemediationIsTheSumOfTheSubtree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string]string{}
		n := rapid.IntRange(1, 8).Draw(rt, "units")
		for i := range n {
			var b strings.Builder
			if i > 0 {
				fmt.Fprintf(&b, "parent = \"u%d\"\n", rapid.IntRange(0, i-1).Draw(rt, "parent"))
			}
			b.WriteString("name = \"u\"\nkind = \"office\"\n")
			files[fmt.Sprintf("data/units/u%d.toml", i)] = b.String()
		}
		p := portalOf(t, obligation(forms[0]), files)
		for _, u := range p.Units {
			for range rapid.IntRange(0, 3).Draw(rt, "findings") {
				f := randomFinding(rt)
				u.Findings = append(u.Findings, f)
			}
		}
		asOf := day("2019-11-15")
		r := assess.Judge(nil, p, asOf)
		for _, u := range p.Units {
			var sum assess.Remediation
			for _, m := range r.Remediation[u.Index : u.Index+u.Subtree] {
				sum = sum.Add(m.Own)
			}
			tree := r.Remediation[u.Index].Tree
			if tree != sum || len(r.TreeFindings(u)) != tree.Findings {
				rt.Fatalf("%s: %+v, sum %+v", u.ID, tree, sum)
			}
			states := 0
			for _, n := range tree.States {
				states += n
			}
			if states != tree.Findings {
				rt.Fatalf("%s: %+v", u.ID, tree)
			}
		}
		for _, m := range r.Months {
			then := assess.Judge(nil, p, min(m.Date, asOf)).Plan
			if !m.Future && (m.Planned != then.Planned || m.Actual != then.Actual || m.Closed != then.Closed || m.Found != then.Findings) {
				rt.Fatalf("%s: %+v, judged then %+v", m.Date, m, then)
			}
		}
	})
}
