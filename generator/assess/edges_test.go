package assess_test

import (
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// TestEdges are the rules that few duties need.
func TestEdges(t *testing.T) {
	const monthly = "form = \"periodic\"\nevery = \"month\"\n"
	const term = "form = \"term\"\nyears = 3\n"
	const yearlyTalks = "form = \"per-subject\"\nevery = \"year\"\nsubjects = { children = [\"team\"] }\n"
	team := func(more string) string { return "name = \"t\"\nkind = \"team\"\n" + more }
	tests := []struct {
		name, asOf, keys, unit string
		more                   map[string]string
		want                   string
	}{
		{name: "two acts of one day are one where days are counted", asOf: "2018-03-01", keys: monthly + "times = 2\ndistinct_days = true\n",
			unit: "[done.o]\n2018-02-05 = [\"a\", \"b\"]\n", want: "2018-02 missed 1/2\n2018-03 on-schedule 0/2\n"},
		{name: "and are two where they are not", asOf: "2018-03-01", keys: monthly + "times = 2\n",
			unit: "[done.o]\n2018-02-05 = [\"a\", \"b\"]\n", want: "2018-02 met 2/2\n2018-03 on-schedule 0/2\n"},
		{name: "a second day makes up for it", asOf: "2018-02-28", keys: monthly + "times = 2\ndistinct_days = true\n",
			unit: "[done.o]\n2018-02-05 = [\"a\", \"b\"]\n2018-02-06 = \"c\"\n", want: "2018-02 met 2/2\n"},
		{name: "per subject: two talks with one person on one day", asOf: "2018-12-31", keys: "form = \"per-subject\"\nevery = \"year\"\ntimes = 2\ndistinct_days = true\nsubjects = { list = \"p\" }\n",
			unit: "[subjects.p]\n\"x\" = {}\n[done.o]\n2018-05-05 = [{ note = \"a\", subject = \"x\" }, { note = \"b\", subject = \"x\" }]\n", want: "2018 due-soon 1/2\n"},

		{name: "a due day on a Saturday moves to the Monday", asOf: "2018-03-12", keys: "form = \"dated\"\ndue = \"03-10\"\nbusiness_day = \"next\"\n",
			want: "2018 due-soon 0/1\n"},
		{name: "and is over the day after", asOf: "2018-03-13", keys: "form = \"dated\"\ndue = \"03-10\"\nbusiness_day = \"next\"\n",
			want: "2018 missed 0/1\n"},
		{name: "or to the Friday before", asOf: "2018-03-10", keys: "form = \"dated\"\ndue = \"03-10\"\nbusiness_day = \"previous\"\n",
			want: "2018 missed 0/1\n"},
		{name: "a business day stays", asOf: "2018-03-09", keys: "form = \"dated\"\ndue = \"03-08\"\nbusiness_day = \"next\"\n",
			want: "2018 missed 0/1\n"},
		{name: "a shift never leaves the year", asOf: "2018-12-29", keys: "form = \"dated\"\ndue = \"12-30\"\nbusiness_day = \"next\"\n",
			want: "2018 due-soon 0/1\n"}, // 30 December 2018 is a Sunday, 31 a Monday

		{name: "a waiver that has not begun is not seen", asOf: "2018-02-20", keys: monthly,
			unit: "[waivers.o]\n2018-02-21 = { until = 2018-03-31, reason = \"r\" }\n", want: "2018-02 on-schedule 0/1\n"},
		{name: "and is on its first day", asOf: "2018-02-21", keys: monthly,
			unit: "[waivers.o]\n2018-02-21 = { until = 2018-03-31, reason = \"r\" }\n", want: "2018-02 waived 0/1\n2018-03 waived 0/1\n"},
		{name: "a waiver after the deadline changes nothing", asOf: "2018-03-20", keys: monthly,
			unit: "[waivers.o]\n2018-03-01 = { until = 2018-03-31, reason = \"r\" }\n", want: "2018-02 missed 0/1\n2018-03 waived 0/1\n"},
		{name: "what is done although waived is done", asOf: "2018-03-01", keys: monthly,
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-02-28, reason = \"r\" }\n[done.o]\n2018-02-10 = \"a\"\n", want: "2018-02 met 1/1\n2018-03 on-schedule 0/1\n"},

		{name: "term: a first term that was missed is met late by the first act", asOf: "2021-06-01", keys: term,
			unit: "[done.o]\n2021-03-01 = \"a\"\n", want: "2021-02-01 met-late 1/1\n2024-03-01 on-schedule 0/1\n"},
		{name: "term: and met by one in time", asOf: "2019-06-01", keys: term,
			unit: "established = 2018-06-01\n[done.o]\n2019-03-01 = \"a\"\n", want: "2021-06-01 met 1/1\n2022-03-01 on-schedule 0/1\n"},
		{name: "term: what was done before it was owed leaves none", asOf: "2018-06-01", keys: term,
			unit: "established = 2010-01-01\n[done.o]\n2017-03-01 = \"a\"\n", want: "2020-03-01 on-schedule 0/1\n"},
		{name: "standing: what ended before it was owed leaves the days that all have", asOf: "2018-02-20", keys: "form = \"standing\"\nwithin = 20\n",
			unit: "[done.o]\n2017-05-05 = \"a\"\n2018-01-10 = { note = \"b\", met = false }\n", want: "standing due-soon 0/1\n"},
		{name: "standing: what ends on the first day ends late", asOf: "2018-02-02", keys: "form = \"standing\"\nwithin = 20\n",
			unit: "[done.o]\n2017-05-05 = \"a\"\n2018-02-01 = { note = \"b\", met = false }\n", want: "standing missed 0/1\n"},
		{name: "standing: waived while the waiver lasts", asOf: "2018-12-31", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n", want: "standing waived 0/1\n"},
		{name: "standing: due when the waiver has ended", asOf: "2019-01-01", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n", want: "standing missed 0/1\n"},
		{name: "standing: one waiver follows another", asOf: "2019-01-01", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n2019-01-01 = { until = 2019-06-30, reason = \"r\" }\n", want: "standing waived 0/1\n"},
		{name: "standing: met within the waiver is in time", asOf: "2019-06-01", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n[done.o]\n2018-12-31 = \"a\"\n", want: "standing met 1/1\n"},
		{name: "standing: met after it is late", asOf: "2019-06-01", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n[done.o]\n2019-01-01 = \"a\"\n", want: "standing met-late 1/1\n"},
		{name: "standing: a waiver granted later does not un-miss", asOf: "2018-06-01", keys: "form = \"standing\"\n",
			unit: "[waivers.o]\n2018-05-01 = { reason = \"r\" }\n", want: "standing missed 0/1\n"},

		{name: "standing: saying again that it is not met changes nothing", asOf: "2018-06-01", keys: "form = \"standing\"\n",
			unit: "[done.o]\n2018-06-01 = { note = \"a\", met = false }\n", want: "standing missed 0/1\n"},

		{name: "term: extended before it ended", asOf: "2019-06-01", keys: term,
			unit: "[done.o]\n2016-05-01 = \"a\"\n[extensions.o]\n2019-05-01 = { until = 2019-08-31, reason = \"r\" }\n", want: "2019-05-01 due-soon 0/1\n"},
		{name: "term: the extension has ended", asOf: "2019-09-01", keys: term,
			unit: "[done.o]\n2016-05-01 = \"a\"\n[extensions.o]\n2019-05-01 = { until = 2019-08-31, reason = \"r\" }\n", want: "2019-05-01 missed 0/1\n"},
		{name: "term: held on the last day of the extension", asOf: "2019-09-01", keys: term,
			unit: "[done.o]\n2016-05-01 = \"a\"\n2019-08-31 = \"b\"\n[extensions.o]\n2019-05-01 = { until = 2019-08-31, reason = \"r\" }\n", want: "2019-05-01 met 1/1\n2022-08-31 on-schedule 0/1\n"},
		{name: "term: extended too late", asOf: "2019-06-01", keys: term,
			unit: "[done.o]\n2016-05-01 = \"a\"\n[extensions.o]\n2019-05-02 = { until = 2019-08-31, reason = \"r\" }\n", want: "2019-05-01 missed 0/1\n"},
		{name: "term: extended twice", asOf: "2019-12-01", keys: term,
			unit: "[done.o]\n2016-05-01 = \"a\"\n[extensions.o]\n2019-04-01 = { until = 2019-08-31, reason = \"r\" }\n2019-08-31 = { until = 2020-03-31, reason = \"r\" }\n", want: "2019-05-01 due-soon 0/1\n"},

		{name: "triggered: two events of one day, answered one by one", asOf: "2018-04-20", keys: "form = \"triggered\"\nevent = \"incident\"\nwithin = 30\n",
			unit: "[events.incident]\n2018-03-01 = [\"a\", \"b\"]\n[done.o]\n2018-03-10 = { note = \"x\", for = \"2018-03-01\" }\n", want: "2018-03-01 missed 0/1\n2018-03-01-2 met 1/1\n"},
		{name: "triggered: a third act for one event is surplus", asOf: "2018-03-20", keys: "form = \"triggered\"\nevent = \"incident\"\nwithin = 30\n",
			unit: "[events.incident]\n2018-03-01 = \"a\"\n[done.o]\n2018-03-10 = \"x\"\n2018-03-11 = { note = \"y\", for = \"2018-03-01\" }\n", want: "2018-03-01 met 1/1\n"},

		{name: "a unit too small does not owe", asOf: "2018-03-01", keys: monthly + "size = { min = 50 }\n", unit: "members = 49\n", want: "nothing"},
		{name: "a unit just large enough does", asOf: "2018-02-28", keys: monthly + "size = { min = 50, max = 99 }\n", unit: "members = 50\n", want: "2018-02 due-soon 0/1\n"},
		{name: "nor one too large", asOf: "2018-03-01", keys: monthly + "size = { max = 99 }\n", unit: "members = 100\n", want: "nothing"},

		{name: "a unit dissolved in mid-period, before anybody knows", asOf: "2018-04-10", keys: "form = \"periodic\"\nevery = \"quarter\"\n", unit: "dissolved = 2018-04-20\n[done.o]\n2018-02-10 = \"a\"\n",
			want: "2018-Q1 met 1/1\n2018-Q2 on-schedule 0/1\n"},
		{name: "a unit dissolved in mid-period", asOf: "2018-04-20", keys: "form = \"periodic\"\nevery = \"quarter\"\n", unit: "dissolved = 2018-04-20\n[done.o]\n2018-02-10 = \"a\"\n",
			want: "2018-Q1 met 1/1\n" + notApplicable("2018-Q2", "2018-Q3", "2018-Q4", "2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4")},

		{name: "a child that moved away counts where it was for most of the year", asOf: "2018-12-31", keys: yearlyTalks,
			more: map[string]string{"data/units/v.toml": "name = \"v\"\nkind = \"office\"\n", "data/units/t1.toml": team("parent = \"v\"\n[moved]\n2018-12-31 = { from = \"u\" }\n"), "data/units/t2.toml": team("parent = \"u\"\n")},
			want: "2018 due-soon 0/1\n"}, // it stands below v at the year's end
		{name: "and one that came counts when it was there for half of the year", asOf: "2018-12-31", keys: yearlyTalks,
			more: map[string]string{"data/units/v.toml": "name = \"v\"\nkind = \"office\"\n", "data/units/t1.toml": team("parent = \"u\"\n[moved]\n2018-07-02 = { from = \"v\" }\n"), "data/units/t2.toml": team("parent = \"u\"\n[moved]\n2018-07-03 = { from = \"v\" }\n")},
			want: "2018 due-soon 0/1\n"},
		{name: "what was met with a child that later left stays met", asOf: "2019-06-01", keys: yearlyTalks, unit: "[done.o]\n2018-05-05 = { note = \"a\", subject = \"t1\" }\n",
			more: map[string]string{"data/units/v.toml": "name = \"v\"\nkind = \"office\"\n", "data/units/t1.toml": team("parent = \"v\"\n[moved]\n2019-01-01 = { from = \"u\" }\n")},
			want: "2018 met 1/1\n2019 not-applicable 0/0\n2020 not-applicable 0/0\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := "nothing"
			if list := dutiesOf(t, tt.asOf, tt.keys, tt.unit, tt.more); len(list) > 0 {
				got = print(list[0])
			}
			if got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func notApplicable(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString(id + " not-applicable 0/1\n")
	}
	return b.String()
}

// TestProRata: how much of a period must be owed is the site's to say.
func TestProRata(t *testing.T) {
	for _, tt := range []struct{ share, want string }{
		{"0", "2018-02 due-soon 0/1\n"},
		{"25", "2018-02 due-soon 0/1\n"}, // 7 of 28 days
		{"26", "2018-02 not-applicable 0/1\n"},
	} {
		d := dutiesOf(t, "2018-02-28", "form = \"periodic\"\nevery = \"month\"\n", "established = 2018-02-22\n",
			map[string]string{"site.toml": "pro_rata = " + tt.share + "\n" + siteTOML})
		if got := print(d[0]); got != tt.want {
			t.Errorf("pro_rata = %s: %s", tt.share, got)
		}
	}
}

// TestHolidays: what is a business day is the site's to say.
func TestHolidays(t *testing.T) {
	site := siteTOML + "[business_days]\nholidays = [2018-12-31, 2018-10-01, 2018-10-02, 2018-10-03, 2018-10-04, 2018-10-05]\nworkdays = [2018-09-29, \"2018-09-30\"]\n"
	for _, tt := range []struct{ due, shift, want string }{
		{"10-01", "next", "2018-10-08"},
		{"10-01", "previous", "2018-09-30"},
		{"09-29", "next", "2018-09-29"}, // a Saturday that is worked
		{"12-30", "next", "2018-12-28"}, // Sunday, then a holiday, then another year
		{"01-01", "previous", "2018-01-01"},
	} {
		d := dutiesOf(t, "2018-12-31", "form = \"dated\"\ndue = \""+tt.due+"\"\nbusiness_day = \""+tt.shift+"\"\nfrom = 2018-01-01\n", "", map[string]string{"site.toml": site})
		if got := d[0].Periods[0].End.String(); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.due, tt.shift, got, tt.want)
		}
	}
}

// TestMoved: before a move a unit counts for the parent that it then had.
func TestMoved(t *testing.T) {
	files := map[string]string{
		"data/units/a.toml": "name = \"a\"\nkind = \"team\"\n", "data/units/b.toml": "name = \"b\"\nkind = \"team\"\n", "data/units/c.toml": "name = \"c\"\nkind = \"team\"\n",
		"data/units/u.toml": "name = \"u\"\nkind = \"office\"\nparent = \"c\"\n[moved]\n2018-06-01 = { from = \"a\" }\n2019-06-01 = { from = \"b\" }\n[done.o]\n2018-02-10 = \"x\"\n",
	}
	for _, tt := range []struct{ asOf, parent string }{{"2018-05-31", "a"}, {"2018-06-01", "b"}, {"2019-05-31", "b"}, {"2019-06-01", "c"}} {
		day, _ := calendar.Parse(tt.asOf)
		p := portalAt(t, day, obligation("form = \"periodic\"\nevery = \"year\"\n"), files)
		r := assess.Judge(nil, p, day)
		for i := range r.Units {
			if s := &r.Units[i]; s.Unit.ID != "u" && (s.Tree.Met == 1) != (s.Unit.ID == tt.parent) {
				t.Errorf("%s: %s has %s", tt.asOf, s.Unit.ID, s.Tree)
			}
		}
	}
}

// TestMovesToCome: a child that will move counts below the parent that it has,
// and below no other, in the periods to come too.
func TestMovesToCome(t *testing.T) {
	keys := "form = \"per-subject\"\nevery = \"year\"\nsubjects = { children = [\"team\"] }\n"
	files := map[string]string{
		"data/units/a.toml": "name = \"a\"\nkind = \"office\"\n", "data/units/b.toml": "name = \"b\"\nkind = \"office\"\n",
		"data/units/t.toml": "name = \"t\"\nkind = \"team\"\nparent = \"b\"\n[moved]\n2018-03-20 = { from = \"a\" }\n",
	}
	for _, tt := range []struct{ asOf, parent string }{{"2018-01-15", "a"}, {"2018-03-19", "a"}, {"2018-03-20", "b"}} {
		day, _ := calendar.Parse(tt.asOf)
		p := portalAt(t, day, obligation(keys), files)
		r := assess.Judge(nil, p, day)
		for _, u := range p.Units {
			if u.ID == "t" {
				continue
			}
			next := r.Duties(u)[0].Periods[1]
			if want := map[bool]int{true: 1}[u.ID == tt.parent]; next.Required != want {
				t.Errorf("%s: %s owes %d in %s, want %d", tt.asOf, u.ID, next.Required, next.ID, want)
			}
		}
	}
}
