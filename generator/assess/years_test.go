package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// TestYearsEnd: what rules ask of a year that is over is asked at the end of
// its last day, when a period that ends on it is over too.
func TestYearsEnd(t *testing.T) {
	const yearly = "form = \"periodic\"\nevery = \"year\"\n"
	tests := []struct{ name, asOf, keys, when, unit, want string }{
		{"a period that ends with the year is missed in it", "2019-01-01", yearly, "missed = 1", "", "2018 1"},
		{"but not on its last day", "2018-12-31", yearly, "missed = 1", "", ""},
		{"late is missed by the year's end", "2019-03-01", yearly, "missed = 1", "[done.o]\n2019-01-05 = { note = \"a\", for = \"2018\" }\n", "2018 1"},
		{"what was done on the last day is done", "2019-03-01", yearly, "missed = 1", "[done.o]\n2018-12-31 = \"a\"\n", ""},
		{"what a waiver covers on the last day is not missed", "2019-03-01", yearly, "missed = 1", "[waivers.o]\n2018-12-01 = { until = 2018-12-31, reason = \"r\" }\n", ""},
		{"months and quarters alike", "2019-01-01", "form = \"periodic\"\nevery = \"month\"\n", "missed = 11", "", "2018 11"},
		{"a duty is missed at the year's end", "2019-01-01", yearly, "duty = { o = [\"missed\"] }", "", "2018 0, 2019 0"},
		{"and due soon on its last day", "2018-12-31", yearly, "duty = { o = [\"due-soon\"] }", "", "2018 0"},
		{"of a year that is not over, today counts", "2018-12-30", yearly, "duty = { o = [\"missed\"] }", "", ""},
		{"a condition waived to the last day is missed then", "2019-06-01", "form = \"standing\"\n", "duty = { o = [\"missed\"] }",
			"[waivers.o]\n2018-02-01 = { until = 2018-12-31, reason = \"r\" }\n", "2018 0, 2019 0"},
	}
	for _, tt := range tests {
		rule := "[rules.r]\ntitle = \"r\"\ntext = \"t\"\nclause = \"p#art-1\"\nquote = \"It shall act again\"\nwhen = { " + tt.when + " }\n"
		day, _ := calendar.Parse(tt.asOf)
		p := portalAt(t, day, obligation(tt.keys)+rule, map[string]string{"data/units/u.toml": "name = \"u\"\nkind = \"office\"\n" + tt.unit})
		var got []string
		for _, h := range assess.Judge(nil, p, day).Hits {
			got = append(got, fmt.Sprint(h.Year, " ", h.Facts[0].N))
		}
		if hits := strings.Join(got, ", "); hits != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, hits, tt.want)
		}
	}
}

// TestEveryCondition: a rule that names several duties or ratings asks for all
// of them.
func TestEveryCondition(t *testing.T) {
	more := obligation("form = \"standing\"\n") + strings.Replace(obligation("form = \"dated\"\ndue = \"06-30\"\n"), "obligations.o", "obligations.q", 1)
	for _, tt := range []struct {
		when string
		hits int
	}{
		{"duty = { o = [\"missed\"], q = [\"missed\"] }", 1},
		{"duty = { o = [\"missed\"], q = [\"met\"] }", 0},
		{"duty = { q = [\"met\"], o = [\"missed\"] }", 0},
		{"duty = { o = [\"met\"], q = [\"missed\"] }", 0},
		{"rating = { star = 2, moon = 2 }", 1},
		{"rating = { star = 2, moon = 1 }", 0},
		{"rating = { moon = 1, star = 2 }", 0},
	} {
		day := calendar.Make(2018, 12, 31)
		p := portalAt(t, day, more+"[rules.r]\ntitle = \"r\"\ntext = \"t\"\nclause = \"p#art-1\"\nquote = \"It shall act again\"\nwhen = { "+tt.when+" }\n", map[string]string{
			"site.toml":                  strings.Replace(siteTOML, "[ratings.star]\n", "[ratings.star]\nmax = 5\n[ratings.moon]\nmax = 5\n", 1),
			"data/units/u.toml":          "name = \"u\"\nkind = \"office\"\n",
			"data/supervision/2018.toml": "[annual]\ndate = 2018-12-20\n[ratings.star]\nu = 2\n[ratings.moon]\nu = 2\n",
		})
		if got := len(assess.Judge(nil, p, day).Hits); got != tt.hits {
			t.Errorf("%s: met %d times, want %d", tt.when, got, tt.hits)
		}
	}
}

// TestYearsWithoutCampaign: each year is judged on its own periods.
func TestYearsWithoutCampaign(t *testing.T) {
	site := strings.Split(siteTOML, "[campaign]")[0] + siteTOML[strings.Index(siteTOML, "[kinds.office]"):]
	rule := "[rules.r]\ntitle = \"r\"\ntext = \"t\"\nclause = \"p#art-1\"\nquote = \"It shall act again\"\nwhen = { missed = 1 }\n"
	day := calendar.Make(2019, 3, 1)
	p := portalAt(t, day, obligation("form = \"periodic\"\nevery = \"year\"\n")+rule, map[string]string{
		"site.toml": site, "data/units/u.toml": "name = \"u\"\nkind = \"office\"\n", "data/supervision/2018.toml": "[annual]\ndate = 2018-12-20\n",
	})
	if hits := assess.Judge(nil, p, day).Hits; len(hits) != 1 || hits[0].Year != 2018 {
		t.Errorf("%d hits, want one for 2018", len(hits))
	}
}
