package assess_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// forms are the keys of one obligation of each form.
var forms = []string{
	"form = \"periodic\"\nevery = \"month\"\n",
	"form = \"periodic\"\nevery = \"quarter\"\ntimes = 2\n",
	"form = \"periodic\"\nevery = \"half-year\"\n",
	"form = \"per-subject\"\nevery = \"year\"\nsubjects = { list = \"groups\" }\n",
	"form = \"dated\"\ndue = \"06-30\"\n",
	"form = \"triggered\"\nevent = \"incident\"\nwithin = 30\n",
	"form = \"term\"\nyears = 1\n",
	"form = \"standing\"\nwithin = 20\n",
	"form = \"periodic\"\nevery = \"month\"\ntimes = 2\ndistinct_days = true\n",
	"form = \"dated\"\ndue = \"03-31\"\nbusiness_day = \"next\"\n",
}

// accountable are the forms whose periods stay.
var accountable = append(slices.Clone(forms[:7]), forms[8:]...)

// countable are those of them that count acts.
var countable = slices.Concat(forms[:6], forms[8:])

func randomDay(t *rapid.T, label string) string {
	return calendar.Date(rapid.IntRange(int(calendar.Make(2017, 10, 1)), int(calendar.Make(2020, 3, 1))).Draw(t, label)).String()
}

// randomUnit writes a unit with random acts, events and waivers for "o".
func randomUnit(t *rapid.T, form string) string {
	lines := map[string]string{}
	mortal := calendar.Date(0)
	for range rapid.IntRange(0, 8).Draw(t, "acts") {
		day := randomDay(t, "act")
		switch {
		case strings.Contains(form, "per-subject"):
			lines[day] = `{ note = "n", subjects = ["` + rapid.SampledFrom([]string{"one", "two"}).Draw(t, "subject") + `"] }`
		case strings.Contains(form, "standing"):
			lines[day] = fmt.Sprintf(`{ note = "n", met = %v }`, rapid.Bool().Draw(t, "met"))
		case strings.Contains(form, `"month"`) && rapid.Bool().Draw(t, "late"):
			lines[day] = `{ note = "n", for = "2018-05" }`
		default:
			lines[day] = `"n"`
		}
	}
	var b strings.Builder
	b.WriteString("name = \"u\"\nkind = \"office\"\n")
	if rapid.Bool().Draw(t, "young") {
		fmt.Fprintf(&b, "established = %s\n", calendar.Date(rapid.IntRange(int(calendar.Make(2018, 1, 1)), int(calendar.Make(2019, 6, 1))).Draw(t, "established")))
	}
	if rapid.Bool().Draw(t, "mortal") {
		// What a file says of a unit after its end is an error; here the rules
		// alone are tested, and acts are cut off below.
		mortal = calendar.Date(rapid.IntRange(int(calendar.Make(2019, 7, 1)), int(calendar.Make(2020, 6, 1))).Draw(t, "dissolved"))
		fmt.Fprintf(&b, "dissolved = %s\n", mortal)
	}
	b.WriteString("[subjects.groups]\n\"one\" = {}\n\"two\" = { from = 2018-08-01 }\n[done.o]\n")
	for day, line := range lines {
		if mortal != 0 && day > mortal.String() {
			continue
		}
		fmt.Fprintf(&b, "%s = %s\n", day, line)
	}
	b.WriteString("[events.incident]\n")
	days := map[string]bool{}
	for range rapid.IntRange(0, 3).Draw(t, "events") {
		days[randomDay(t, "event")] = true
	}
	for day := range days {
		if mortal != 0 && day > mortal.String() {
			continue
		}
		fmt.Fprintf(&b, "%s = \"e\"\n", day)
	}
	if rapid.Bool().Draw(t, "waived") {
		fmt.Fprintf(&b, "[waivers.o]\n%s = { until = %s, reason = \"r\" }\n", randomDay(t, "from"), randomDay(t, "until"))
	}
	if strings.Contains(form, "term") && rapid.Bool().Draw(t, "extended") {
		fmt.Fprintf(&b, "[extensions.o]\n%s = { until = 2020-06-30, reason = \"r\" }\n", randomDay(t, "decided"))
	}
	return b.String()
}

// TestHistoryIsWhatWasJudgedThen: each month of the history has the score
// that a judgement on that day gives.
func TestHistoryIsWhatWasJudgedThen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		form := rapid.SampledFrom(forms).Draw(rt, "form")
		p := portalOf(t, obligation(form), map[string]string{"data/units/u.toml": randomUnit(rt, form)})
		asOf := calendar.Make(2019, 11, 15)
		for _, m := range assess.Judge(nil, p, asOf).Months {
			if m.Future {
				continue
			}
			want := assess.Judge(nil, p, m.Date).Total
			want.Soon, want.Open = 0, 0
			if m.Score != want {
				rt.Fatalf("%s: history %+v, judged then %+v", m.Date, m.Score, want)
			}
		}
	})
}

// TestTimeNeverUnmisses: a period missed on one day is missed or met late on
// any later day, and Due is always Met + Missed. (A standing duty is one period
// that can be lost and regained; a unit's end takes the periods that it did
// not live to the half of.)
func TestTimeNeverUnmisses(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		form := rapid.SampledFrom(accountable).Draw(rt, "form")
		p := portalOf(t, obligation(form), map[string]string{"data/units/u.toml": randomUnit(rt, form)})
		early := calendar.Date(rapid.IntRange(int(calendar.Make(2018, 2, 1)), int(calendar.Make(2020, 12, 31))).Draw(rt, "early"))
		late := early + calendar.Date(rapid.IntRange(0, 400).Draw(rt, "days"))
		before, after := states(p, early), states(p, late)
		for id, s := range before {
			if s == assess.Missed && after[id] != assess.Missed && after[id] != assess.MetLate {
				rt.Fatalf("%s: missed on %s, %s on %s", id, early, after[id], late)
			}
		}
		if s := assess.Judge(nil, p, late).Total; s.Due != s.Met+s.Missed {
			rt.Fatalf("%+v", s)
		}
	})
}

// states are the states of the only unit's only duty by period.
func states(p *portal.Portal, day calendar.Date) map[string]assess.State {
	m := map[string]assess.State{}
	for _, d := range assess.Judge(nil, p, day).Duties(p.Units[0]) {
		for _, x := range d.Periods {
			m[x.ID] = x.State
		}
	}
	return m
}

// TestEvidenceNeverWorsens: one more act, on any day, worsens no period. Terms
// are left out: the act that begins a term says when it ends, which nobody knew
// before.
func TestEvidenceNeverWorsens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		form := rapid.SampledFrom(countable).Draw(rt, "form")
		unit := randomUnit(rt, form)
		day := calendar.Date(rapid.IntRange(int(calendar.Make(2018, 2, 1)), int(calendar.Make(2020, 12, 31))).Draw(rt, "day"))
		before := portalOf(t, obligation(form), map[string]string{"data/units/u.toml": unit})
		act := portal.Act{Date: calendar.Date(rapid.IntRange(int(calendar.Make(2018, 1, 1)), int(day)).Draw(rt, "new")), Note: "new"}
		if strings.Contains(form, "per-subject") {
			act.More = &portal.ActMore{Subjects: []string{"one"}}
		}
		was := states(before, day)
		after := portalOf(t, obligation(form), map[string]string{"data/units/u.toml": unit})
		addAct(after, act)
		for id, s := range states(after, day) {
			if worse(s, was[id]) {
				rt.Fatalf("%s: %s became %s by an act on %s", id, was[id], s, act.Date)
			}
		}
	})
}

// worse orders states by what a unit would rather not be.
func worse(a, b assess.State) bool {
	order := map[assess.State]int{assess.Missed: 3, assess.MetLate: 2, assess.DueSoon: 1, assess.OnSchedule: 1, assess.NotYet: 1}
	return order[a] > order[b] && !(a == assess.MetLate && b != assess.Met)
}

func addAct(p *portal.Portal, act portal.Act) {
	u := p.Units[0]
	at := 0
	for at < len(u.Acts) && u.Acts[at].Date <= act.Date {
		at++
	}
	u.Acts = slices.Insert(slices.Clone(u.Acts), at, act)
}

// TestRollUpIsTheSumOfTheSubtree on a random tree.
func TestRollUpIsTheSumOfTheSubtree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string]string{}
		n := rapid.IntRange(1, 12).Draw(rt, "units")
		for i := range n {
			text := randomUnit(rt, forms[0])
			if i > 0 {
				text = fmt.Sprintf("parent = \"u%d\"\n", rapid.IntRange(0, i-1).Draw(rt, "parent")) + text
			}
			files[fmt.Sprintf("data/units/u%d.toml", i)] = text
		}
		p := portalOf(t, obligation(forms[0]), files)
		r := assess.Judge(nil, p, calendar.Make(2019, 11, 15))
		for _, u := range p.Units {
			var sum assess.Score
			for _, s := range r.Units[u.Index : u.Index+u.Subtree] {
				sum = sum.Add(s.Own)
			}
			if sum != r.Units[u.Index].Tree {
				rt.Fatalf("%s: %+v, sum %+v", u.ID, r.Units[u.Index].Tree, sum)
			}
		}
	})
}

// TestThePastIgnoresWhatIsDatedLater: a judgement on a day is the same without
// all that is dated after it.
func TestThePastIgnoresWhatIsDatedLater(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		form := rapid.SampledFrom(forms).Draw(rt, "form")
		unit := randomUnit(rt, form)
		day := calendar.Date(rapid.IntRange(int(calendar.Make(2018, 2, 1)), int(calendar.Make(2020, 12, 31))).Draw(rt, "day"))
		all := portalAt(t, day, obligation(form), map[string]string{"data/units/u.toml": unit})
		then := portalAt(t, day, obligation(form), map[string]string{"data/units/u.toml": unit})
		forget(then, day)
		if a, b := states(all, day), states(then, day); !maps.Equal(a, b) {
			rt.Fatalf("on %s: %v, without what came later %v", day, a, b)
		}
	})
}

// forget takes out of the first unit all that is dated after a day.
func forget(p *portal.Portal, day calendar.Date) {
	u := p.Units[0]
	u.Acts = slices.DeleteFunc(u.Acts, func(a portal.Act) bool { return a.Date > day })
	u.Events = slices.DeleteFunc(u.Events, func(e portal.Event) bool { return e.Date > day })
	u.Waivers = slices.DeleteFunc(u.Waivers, func(w portal.Waiver) bool { return w.From > day })
	u.Extensions = slices.DeleteFunc(u.Extensions, func(x portal.Extension) bool { return x.Date > day })
	if u.Dissolved > day {
		u.Dissolved = 0
	}
	for name, list := range u.Subjects {
		for i := range list {
			if list[i].Until > day {
				u.Subjects[name][i].Until = 0
			}
		}
	}
}

// TestBreakdownsAddUp: the parts of every dimension of a random tree are the
// score, and those of a tree are those of its units.
func TestBreakdownsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		form := rapid.SampledFrom(forms).Draw(rt, "form")
		files := map[string]string{}
		for i := range rapid.IntRange(1, 8).Draw(rt, "units") {
			text := randomUnit(rt, form)
			if i > 0 {
				text = fmt.Sprintf("parent = \"u%d\"\n", rapid.IntRange(0, i-1).Draw(rt, "parent")) + text
			}
			files[fmt.Sprintf("data/units/u%d.toml", i)] = text
		}
		p := portalOf(t, obligation(form), files)
		r := assess.Judge(nil, p, calendar.Make(2019, 11, 15))
		for i := range r.Units {
			s := &r.Units[i]
			check := func(b *assess.Breakdown, want assess.Score) {
				for _, d := range assess.Dimensions() {
					var sum assess.Score
					for _, x := range b[d] {
						sum = sum.Add(x)
					}
					if sum != want {
						rt.Fatalf("%s by %s: %+v, want %+v", s.Unit.ID, d, sum, want)
					}
				}
			}
			check(r.Own(r.Duties(s.Unit)), s.Own)
			if b := r.Tree(s.Unit); b != nil {
				check(b, s.Tree)
			}
			check(r.Whole(), r.Total)
			for _, d := range assess.Dimensions() {
				for k := range r.Parts(d) {
					worst, score := r.WorstBy(s.Unit.Children, d, k)
					for _, c := range s.Unit.Children {
						tree := r.Own(r.Duties(c))
						if below := r.Tree(c); below != nil {
							tree = below
						}
						if one := tree[d][k]; worst == nil && one.Due > 0 || worst != nil && one.Worse(score) {
							rt.Fatalf("%s by %s: %s is not the worst, %s has %s", s.Unit.ID, d, score, c.ID, one)
						}
					}
				}
			}
		}
	})
}
