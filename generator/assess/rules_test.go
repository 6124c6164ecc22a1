package assess_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
)

const siteTOML = `
title = "test"
languages = ["en"]
[campaign]
title = "c"
start = 2018-02-01
[campaign.years.2018]
target = 40
[campaign.years.2019]
target = 80
[campaign.years.2020]
[kinds.office]
[kinds.team]
[grades.good]
[grades.poor]
[events.incident]
[ratings.star]
[levels.region]
`

const policyText = "# Policy\n\nArticle 1 Every office shall act. It shall act again.\n"

// portalOf loads a portal of one policy, the given obligations and units.
func portalOf(t testing.TB, obligations string, files map[string]string) *portal.Portal {
	t.Helper()
	return portalAt(t, calendar.Make(2019, 11, 15), obligations, files)
}

// portalAt is portalOf on another day.
func portalAt(t testing.TB, asOf calendar.Date, obligations string, files map[string]string) *portal.Portal {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":                  {Data: []byte(siteTOML)},
		"content/policies/p/2018.md": {Data: []byte("+++\nin_force = 2018-02-01\n+++\n" + policyText)},
		"data/obligations/p.toml":    {Data: []byte(obligations)},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, problems := load.Load(fsys, load.Options{AsOf: asOf})
	for _, x := range problems {
		if x.Severity == diag.Error {
			t.Fatalf("%s %s %v", x.Pos, x.ID, x.Args)
		}
	}
	return p
}

// obligation is one obligation "o" of kind office with these keys.
func obligation(keys string) string {
	return "[obligations.o]\ntitle = \"act\"\nclause = \"p#art-1\"\nquote = \"shall act again\"\nowed_by = [\"office\"]\n" + keys
}

// dutyOf judges the only obligation of unit u.
func dutyOf(t *testing.T, asOf, keys, unit string, more map[string]string) assess.Duty {
	t.Helper()
	return dutiesOf(t, asOf, keys, unit, more)[0]
}

// dutiesOf judges the only obligation of unit u, if it owes it.
func dutiesOf(t *testing.T, asOf, keys, unit string, more map[string]string) []assess.Duty {
	t.Helper()
	files := map[string]string{"data/units/u.toml": "name = \"u\"\nkind = \"office\"\n" + unit}
	for k, v := range more {
		files[k] = v
	}
	day, err := calendar.Parse(asOf)
	if err != nil {
		t.Fatal(err)
	}
	p := portalAt(t, day, obligation(keys), files)
	for _, u := range p.Units {
		if u.ID == "u" {
			return assess.Judge(nil, p, day).Duties(u)
		}
	}
	t.Fatal("no unit u")
	return nil
}

// print lists periods as "2018-Q1 met 1/1", those that are to come left out.
func print(d assess.Duty) string {
	var b strings.Builder
	for _, p := range d.Periods {
		if p.State != assess.NotYet {
			fmt.Fprintf(&b, "%s %s %d/%d\n", p.ID, p.State, p.Counted, p.Required)
		}
	}
	return b.String()
}

func TestRules(t *testing.T) {
	const quarterly = "form = \"periodic\"\nevery = \"quarter\"\n"
	tests := []struct {
		name, asOf, keys, unit string
		more                   map[string]string
		want                   string
	}{
		{name: "a period that ends today is not missed", asOf: "2018-03-31", keys: quarterly,
			want: "2018-Q1 due-soon 0/1\n"},
		{name: "it is missed the day after", asOf: "2018-04-01", keys: quarterly,
			want: "2018-Q1 missed 0/1\n2018-Q2 on-schedule 0/1\n"},
		{name: "first and last day of a quarter count", asOf: "2018-07-01", keys: quarterly + "times = 2\n",
			unit: "[done.o]\n2018-04-01 = \"a\"\n2018-06-30 = \"b\"\n",
			want: "2018-Q1 missed 0/2\n2018-Q2 met 2/2\n2018-Q3 on-schedule 0/2\n"},
		{name: "surplus acts carry nowhere", asOf: "2018-07-01", keys: quarterly,
			unit: "[done.o]\n2018-03-01 = \"a\"\n2018-03-02 = \"b\"\n",
			want: "2018-Q1 met 1/1\n2018-Q2 missed 0/1\n2018-Q3 on-schedule 0/1\n"},
		{name: "late evidence turns missed into met late", asOf: "2018-07-10", keys: quarterly,
			unit: "[done.o]\n2018-02-05 = \"a\"\n2018-07-05 = { note = \"b\", for = \"2018-Q2\" }\n",
			want: "2018-Q1 met 1/1\n2018-Q2 met-late 1/1\n2018-Q3 on-schedule 0/1\n"},
		{name: "and is not seen before its day", asOf: "2018-07-04", keys: quarterly,
			unit: "[done.o]\n2018-02-05 = \"a\"\n2018-07-05 = { note = \"b\", for = \"2018-Q2\" }\n",
			want: "2018-Q1 met 1/1\n2018-Q2 missed 0/1\n2018-Q3 on-schedule 0/1\n"},
		{name: "a month of which less than half is owed is not applicable", asOf: "2018-03-31", keys: "form = \"periodic\"\nevery = \"month\"\nfrom = 2018-02-16\n",
			want: "2018-02 not-applicable 0/1\n2018-03 due-soon 0/1\n"},
		{name: "half of it is enough", asOf: "2018-03-31", keys: "form = \"periodic\"\nevery = \"month\"\nfrom = 2018-02-15\n",
			want: "2018-02 missed 0/1\n2018-03 due-soon 0/1\n"},
		{name: "a unit established on a period's last day", asOf: "2018-06-30", keys: quarterly, unit: "established = 2018-03-31\n",
			want: "2018-Q1 not-applicable 0/1\n2018-Q2 due-soon 0/1\n"},
		{name: "half-year borders", asOf: "2018-07-01", keys: "form = \"periodic\"\nevery = \"half-year\"\n", unit: "[done.o]\n2018-06-30 = \"a\"\n2018-07-01 = \"b\"\n",
			want: "2018-H1 met 1/1\n2018-H2 met 1/1\n"},
		{name: "a waiver covers the deadline", asOf: "2018-07-01", keys: quarterly,
			unit: "[waivers.o]\n2018-05-01 = { until = 2018-06-30, reason = \"r\" }\n",
			want: "2018-Q1 missed 0/1\n2018-Q2 waived 0/1\n2018-Q3 on-schedule 0/1\n"},
		{name: "a waiver that ends in mid-period does not", asOf: "2018-07-01", keys: quarterly,
			unit: "[waivers.o]\n2018-01-01 = { until = 2018-06-29, reason = \"r\" }\n",
			want: "2018-Q1 waived 0/1\n2018-Q2 missed 0/1\n2018-Q3 on-schedule 0/1\n"},
		{name: "dated: done by the day", asOf: "2019-02-01", keys: "form = \"dated\"\ndue = \"01-31\"\n", unit: "[done.o]\n2019-01-31 = \"a\"\n",
			want: "2018 not-applicable 0/1\n2019 met 1/1\n"},
		{name: "dated: done the day after", asOf: "2019-02-01", keys: "form = \"dated\"\ndue = \"01-31\"\n", unit: "[done.o]\n2019-02-01 = \"a\"\n",
			want: "2018 not-applicable 0/1\n2019 met-late 1/1\n"},
		{name: "dated: leap day in a common year", asOf: "2019-02-28", keys: "form = \"dated\"\ndue = \"02-29\"\n",
			want: "2018 missed 0/1\n2019 due-soon 0/1\n"},
		{name: "dated: for names the year", asOf: "2019-03-01", keys: "form = \"dated\"\ndue = \"12-31\"\n", unit: "[done.o]\n2019-01-10 = { note = \"a\", for = 2018 }\n",
			want: "2018 met-late 1/1\n2019 on-schedule 0/1\n"},
		{name: "triggered: in time, late, missing, not yet", asOf: "2018-12-20", keys: "form = \"triggered\"\nevent = \"incident\"\nwithin = 30\n",
			unit: "[events.incident]\n2018-03-01 = \"a\"\n2018-05-01 = \"b\"\n2018-09-01 = \"c\"\n2018-12-01 = \"d\"\n2018-12-21 = \"future\"\n[done.o]\n2018-03-31 = \"x\"\n2018-06-01 = \"y\"\n",
			want: "2018-03-01 met 1/1\n2018-05-01 met-late 1/1\n2018-09-01 missed 0/1\n2018-12-01 due-soon 0/1\n"},
		{name: "triggered: an act on the day of the event", asOf: "2018-03-01", keys: "form = \"triggered\"\nevent = \"incident\"\nwithin = 0\n",
			unit: "[events.incident]\n2018-03-01 = \"a\"\n[done.o]\n2018-03-01 = \"x\"\n", want: "2018-03-01 met 1/1\n"},
		{name: "triggered: an act may name an older event", asOf: "2018-06-20", keys: "form = \"triggered\"\nevent = \"incident\"\nwithin = 30\n",
			unit: "[events.incident]\n2018-03-01 = \"a\"\n2018-06-01 = \"b\"\n[done.o]\n2018-06-10 = { note = \"x\", for = \"2018-03-01\" }\n",
			want: "2018-03-01 met-late 1/1\n2018-06-01 due-soon 0/1\n"},
		{name: "term: in time, then due soon", asOf: "2019-11-15", keys: "form = \"term\"\nyears = 3\n", unit: "[done.o]\n2014-02-01 = \"a\"\n2017-01-20 = \"b\"\n",
			want: "2020-01-20 due-soon 0/1\n"},
		{name: "term: overdue", asOf: "2019-11-15", keys: "form = \"term\"\nyears = 3\n", unit: "[done.o]\n2016-05-01 = \"a\"\n",
			want: "2019-05-01 missed 0/1\n"},
		{name: "term: held late", asOf: "2019-11-15", keys: "form = \"term\"\nyears = 3\n", unit: "[done.o]\n2016-05-01 = \"a\"\n2019-06-01 = \"b\"\n",
			want: "2019-05-01 met-late 1/1\n2022-06-01 on-schedule 0/1\n"},
		{name: "term: extended by a waiver", asOf: "2019-11-15", keys: "form = \"term\"\nyears = 3\n", unit: "[done.o]\n2016-05-01 = \"a\"\n[waivers.o]\n2019-04-01 = { until = 2019-12-31, reason = \"r\" }\n",
			want: "2019-05-01 waived 0/1\n"},
		{name: "term: never held, from establishment", asOf: "2019-11-15", keys: "form = \"term\"\nyears = 3\n", unit: "established = 2018-06-01\n",
			want: "2021-06-01 on-schedule 0/1\n"},
		{name: "standing: met before it was owed", asOf: "2018-03-01", keys: "form = \"standing\"\n", unit: "[done.o]\n2016-01-01 = \"a\"\n",
			want: "standing met 1/1\n"},
		{name: "standing: never met", asOf: "2018-03-01", keys: "form = \"standing\"\n", want: "standing missed 0/1\n"},
		{name: "standing: days of grace", asOf: "2018-02-20", keys: "form = \"standing\"\nwithin = 60\n", want: "standing on-schedule 0/1\n"},
		{name: "standing: lost again", asOf: "2018-06-02", keys: "form = \"standing\"\n", unit: "[done.o]\n2016-01-01 = \"a\"\n2018-06-01 = { note = \"b\", met = false }\n",
			want: "standing missed 0/1\n"},
		{name: "standing: regained", asOf: "2018-08-02", keys: "form = \"standing\"\n", unit: "[done.o]\n2016-01-01 = \"a\"\n2018-06-01 = { note = \"b\", met = false }\n2018-08-01 = \"c\"\n",
			want: "standing met-late 1/1\n"},
		{name: "per subject: who is missing", asOf: "2018-12-31", keys: "form = \"per-subject\"\nevery = \"year\"\nsubjects = { children = [\"team\"] }\n",
			unit: "[done.o]\n2018-03-01 = { note = \"a\", subjects = [\"t1\", \"t2\"] }\n2018-04-01 = { note = \"b\", subject = \"t1\" }\n",
			more: map[string]string{"data/units/t1.toml": "name = \"t1\"\nkind = \"team\"\nparent = \"u\"\n", "data/units/t2.toml": "name = \"t2\"\nkind = \"team\"\nparent = \"u\"\n",
				"data/units/t3.toml": "name = \"t3\"\nkind = \"team\"\nparent = \"u\"\nestablished = 2018-07-02\n", "data/units/t4.toml": "name = \"t4\"\nkind = \"team\"\nparent = \"u\"\nestablished = 2018-07-03\n"},
			want: "2018 due-soon 2/3\n"},
		{name: "per subject: a list, all done", asOf: "2018-12-31", keys: "form = \"per-subject\"\nevery = \"year\"\nsubjects = { list = \"groups\" }\n",
			unit: "[subjects.groups]\n\"one\" = {}\n\"two\" = { until = 2018-10-01 }\n[done.o]\n2018-05-05 = { note = \"a\", subjects = [\"one\"] }\n",
			want: "2018 met 1/1\n"},
		{name: "per subject: nobody to count", asOf: "2018-12-31", keys: "form = \"per-subject\"\nevery = \"year\"\nsubjects = { list = \"groups\" }\n",
			want: "2018 not-applicable 0/0\n2019 not-applicable 0/0\n2020 not-applicable 0/0\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := dutyOf(t, tt.asOf, tt.keys, tt.unit, tt.more)
			if got := print(d); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestReconfirm(t *testing.T) {
	amended := map[string]string{
		"content/policies/p/2019.md": "+++\nin_force = 2019-03-01\n+++\n# Policy\n\nArticle 1 Every office shall act. It shall act once more.\n",
	}
	tests := []struct {
		name, keys, unit string
		want             map[string]bool // by period
		asOf             string          // default: 2019-11-15
	}{
		{"a standing duty met under the old words", "form = \"standing\"\n", "[done.o]\n2018-03-01 = \"a\"\n", map[string]bool{"standing": true}, ""},
		{"met under the new ones", "form = \"standing\"\n", "[done.o]\n2019-03-01 = \"a\"\n", map[string]bool{}, ""},
		{"an old act that names the new version", "form = \"standing\"\n", "[done.o]\n2019-02-01 = { note = \"a\", version = \"2019\" }\n", map[string]bool{}, ""},
		{"a new act that names the old version", "form = \"standing\"\n", "[done.o]\n2019-05-01 = { note = \"a\", version = \"2018\" }\n", map[string]bool{"standing": true}, ""},
		{"confirmed later", "form = \"standing\"\n", "[done.o]\n2018-03-01 = \"a\"\n2019-04-01 = { note = \"b\", version = \"2019\" }\n", map[string]bool{}, ""},
		{"only the year in which the words changed", "form = \"periodic\"\nevery = \"year\"\n", "[done.o]\n2018-05-01 = \"a\"\n2019-02-01 = \"b\"\n", map[string]bool{"2019": true}, ""},
		{"not before the new words are in force", "form = \"standing\"\n", "[done.o]\n2018-03-01 = \"a\"\n", map[string]bool{}, "2019-02-28"},
		{"nor in the year in which they will be", "form = \"periodic\"\nevery = \"year\"\n", "[done.o]\n2019-02-01 = \"b\"\n", map[string]bool{}, "2019-02-28"},
		{"but from the day on which they are", "form = \"standing\"\n", "[done.o]\n2018-03-01 = \"a\"\n", map[string]bool{"standing": true}, "2019-03-01"},
		{"a term that was over and met", "form = \"term\"\nyears = 1\n", "[done.o]\n2017-02-28 = \"a\"\n2018-02-20 = \"b\"\n", map[string]bool{}, ""},
		{"a term that was still running", "form = \"term\"\nyears = 1\n", "[done.o]\n2018-03-01 = \"a\"\n2019-02-20 = \"b\"\n", map[string]bool{"2019-03-01": true}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"data/units/u.toml": "name = \"u\"\nkind = \"office\"\n" + tt.unit}
			for k, v := range amended {
				files[k] = v
			}
			o := strings.Replace(obligation(tt.keys), "shall act again", "shall act once more", 1)
			day, _ := calendar.Parse(cmp.Or(tt.asOf, "2019-11-15"))
			p := portalAt(t, day, o, files)
			duty := assess.Judge(nil, p, day).Duties(p.Units[0])[0]
			for _, x := range duty.Periods {
				if x.Reconfirm != tt.want[x.ID] {
					t.Errorf("%s: reconfirm %v", x.ID, x.Reconfirm)
				}
			}
			if duty.Reconfirm != (len(tt.want) > 0) {
				t.Errorf("duty: reconfirm %v", duty.Reconfirm)
			}
		})
	}
}
