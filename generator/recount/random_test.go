package recount_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"mingdeng/generator/calendar"
)

// TestRandom compares small portals of all forms and the rarer keys, each on
// some days.
func TestRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newMaker(t)
		fsys := g.portal()
		s := read(t, fsys)
		for range 3 {
			day := g.day("as of")
			if d := differ(t, fsys, s, day); d != "" {
				for _, name := range slices.Sorted(maps.Keys(fsys)) {
					t.Logf("── %s\n%s", name, fsys[name].Data)
				}
				t.Fatalf("%s:\n%s", day, d)
			}
		}
	})
}

// maker makes up a portal.
type maker struct {
	t     *rapid.T
	units []*made
	owed  []owed // obligations o0, o1 …
	acts  int    // made so far

	amended date // when other words came into force; 0: never
}

// owed is an obligation made up.
type owed struct {
	form, every, keys string
}

// made is a unit made up: its life, in which all that it records lies.
type made struct {
	id, kind    string
	parent      *made
	born, ended date
	stays       map[*made]bool
	events      []date
}

var first, last = calendar.Make(2017, 6, 1), calendar.Make(2020, 4, 30)

func newMaker(t *rapid.T) *maker { return &maker{t: t} }

// odds is true in one of n cases.
func (g *maker) odds(n int, label string) bool {
	return rapid.IntRange(1, n).Draw(g.t, label) == n
}

func (g *maker) number(low, high int, label string) int {
	return rapid.IntRange(low, high).Draw(g.t, label)
}

func (g *maker) one(label string, of ...string) string { return rapid.SampledFrom(of).Draw(g.t, label) }

// day is any day; often the end or the start of a month, where rules turn.
func (g *maker) day(label string) date { return g.between(first, last, label) }

func (g *maker) between(from, until date, label string) date {
	d := date(g.number(int(from), int(until), label))
	y, m, _ := d.Civil()
	switch g.number(0, 5, label+" edge") {
	case 0:
		d = calendar.Make(y, m, 1)
	case 1:
		d = calendar.Make(y, m+1, 0)
	case 2:
		d = calendar.Make(y, 12, 31)
	}
	return min(max(d, from), until)
}

func (g *maker) portal() fstest.MapFS {
	fsys := fstest.MapFS{}
	add := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	add("site.toml", g.site())
	const words = "Every office shall act. It shall act again.\n\n"
	const text = "# Policy\n\nArticle 1 " + words + "Article 2 " + words + "Article 3 " + words
	add("content/policies/p/2018.md", "+++\nin_force = 2018-01-15\n+++\n"+text)
	if g.odds(2, "amended") {
		g.amended = g.between(calendar.Make(2018, 2, 1), last, "amended")
		add("content/policies/p/2019.md", fmt.Sprintf("+++\nin_force = %s\n+++\n%s", g.amended, strings.ReplaceAll(text, "act again", "act anew")))
	}
	add("data/obligations/p.toml", g.obligations())
	g.tree()
	for _, u := range g.units {
		add("data/units/"+u.id+".toml", g.unit(u))
	}
	for year := 2017; year <= 2019; year++ {
		if !g.odds(3, "no supervision") {
			add(fmt.Sprintf("data/supervision/%d.toml", year), g.supervision(year))
		}
	}
	return fsys
}

func (g *maker) site() string {
	var b strings.Builder
	fmt.Fprintf(&b, "title = \"t\"\nlanguages = [\"en\"]\n")
	if !g.odds(2, "usual share") {
		fmt.Fprintf(&b, "pro_rata = %s\n", g.one("pro rata", "0", "1", "33", "67", "100"))
	}
	if !g.odds(4, "no campaign") {
		fmt.Fprintf(&b, "[campaign]\nstart = %s\n[campaign.years.2018]\ntarget = 40\n[campaign.years.2019]\ntarget = 80\n", g.between(calendar.Make(2018, 1, 1), calendar.Make(2018, 5, 1), "start"))
	}
	b.WriteString("[kinds.office]\n[kinds.team]\n[levels.region]\n[levels.county]\n[groups.g]\n[groups.h]\n[roles.r]\n[grades.good]\n[grades.poor]\n[events.incident]\n[ratings.star]\nmax = 5\n")
	if g.odds(2, "leads") {
		b.WriteString("[lead]\nmonth = 3\nquarter = 40\nhalf_year = 0\nyear = 100\nterm = 60\nother = 9\n")
	}
	if g.odds(2, "business days") {
		b.WriteString("[business_days]\nholidays = [2018-12-31, 2019-01-01, 2018-06-29, 2018-07-02, 2019-02-28]\nworkdays = [2018-06-30, 2019-03-02]\n")
	}
	return b.String()
}

func (g *maker) obligations() string {
	var b strings.Builder
	for i := range g.number(1, 5, "obligations") {
		fmt.Fprintf(&b, "[obligations.o%d]\ntitle = \"o\"\nclause = \"p#art-%d\"\n%s", i, g.number(1, 3, "article"), g.quote())
		b.WriteString(g.addressed())
		form := g.one("form", "periodic", "periodic", "per-subject", "per-subject", "dated", "triggered", "term", "term", "standing")
		o := owed{form: form, every: g.one("every", "month", "quarter", "half-year", "year")}
		o.keys = g.formKeys(o)
		g.owed = append(g.owed, o)
		fmt.Fprintf(&b, "form = %q\n%s", form, o.keys)
	}
	for i := range g.number(0, 4, "rules") {
		fmt.Fprintf(&b, "[rules.r%d]\ntitle = \"r\"\ntext = \"t\"\nclause = \"p#art-1\"\nquote = \"Every office\"\n", i)
		if g.odds(3, "rule's kinds") {
			b.WriteString("kinds = [\"team\"]\n")
		}
		if g.odds(3, "rule's levels") {
			b.WriteString("levels = [\"county\"]\n")
		}
		b.WriteString(g.within("rule"))
		b.WriteString(g.when())
	}
	return b.String()
}

// quote are words that an obligation can quote: old, amended or lasting ones.
func (g *maker) quote() string {
	if g.amended == 0 {
		return "quote = \"shall act again\"\n"
	}
	return g.one("quote", "quote = \"shall act anew\"\n", "quote = \"shall act anew\"\n", "quote = \"shall act again\"\nversion = \"2018\"\n", "quote = \"Every office shall act\"\n")
}

// within are from and until, each in some cases.
func (g *maker) within(label string) string {
	text := ""
	if g.odds(3, label+" from") {
		text = fmt.Sprintf("from = %s\n", g.between(first, calendar.Make(2018, 12, 31), label+" from"))
	}
	if g.odds(4, label+" until") {
		text += fmt.Sprintf("until = %s\n", g.between(calendar.Make(2019, 1, 1), last, label+" until"))
	}
	return text
}

// addressed are the keys that say whose obligation it is.
func (g *maker) addressed() string {
	text := "owed_by = [\"office\"]\n"
	if g.odds(2, "owed by all") {
		text = "owed_by = [\"office\", \"team\"]\n"
	}
	for _, keys := range []string{"levels = [\"region\"]", "tags = [\"x\", \"y\"]", "size = { min = 5 }", "size = { min = 3, max = 9 }"} {
		if g.odds(8, keys) && !strings.Contains(text, "size") {
			text += keys + "\n"
		}
	}
	if !g.odds(3, "no group") {
		text += fmt.Sprintf("group = %q\n", g.one("group", "g", "h"))
	}
	if g.odds(2, "role") {
		text += "role = \"r\"\n"
	}
	return text + g.within("owed")
}

func (g *maker) formKeys(o owed) string {
	text := ""
	switch o.form {
	case "periodic", "per-subject":
		text = fmt.Sprintf("every = %q\ntimes = %d\n", o.every, g.number(1, 3, "times"))
		if g.odds(2, "distinct days") {
			text += "distinct_days = true\n"
		}
		if o.form == "per-subject" {
			text += g.one("subjects", "subjects = { children = [\"team\"] }\n", "subjects = { children = [\"team\", \"office\"] }\n", "subjects = { list = \"s\" }\n")
		}
	case "dated":
		text = fmt.Sprintf("due = %q\n", g.one("due", "01-01", "02-28", "02-29", "06-30", "12-30", "12-31")) + g.one("shift", "", "business_day = \"next\"\n", "business_day = \"previous\"\n")
	case "triggered":
		text = fmt.Sprintf("event = \"incident\"\nwithin = %d\n", g.number(0, 60, "within"))
	case "term":
		text = fmt.Sprintf("years = %d\n", g.number(1, 2, "years"))
	case "standing":
		text = fmt.Sprintf("within = %s\n", g.one("within", "0", "20", "200"))
	}
	return text
}

func (g *maker) when() string {
	conditions := []string{
		"grade = { not = \"good\" }", "grade = { is = \"poor\" }", "from_bottom = 1", "from_bottom = 2", "missed = 1", "missed = 3",
		"bottom_years = { years = 2, within = 2 }", "rating = { star = 2 }",
		"duty = { o0 = [\"missed\", \"due-soon\"] }", "duty = { o0 = [\"met\", \"met-late\", \"not-yet\"] }",
	}
	if len(g.owed) > 1 {
		conditions = append(conditions, "duty = { o1 = [\"missed\"], o0 = [\"missed\", \"waived\", \"not-applicable\"] }")
	}
	one, two := g.one("when", conditions...), g.one("and when", conditions...)
	if strings.Fields(one)[0] == strings.Fields(two)[0] || !g.odds(4, "two conditions") {
		return "when = { " + one + " }\n"
	}
	return "when = { " + one + ", " + two + " }\n"
}

func (g *maker) supervision(year int) string {
	var b strings.Builder
	b.WriteString("[annual]\n")
	if g.odds(2, "dated assessment") {
		fmt.Fprintf(&b, "date = %s\n", g.between(calendar.Make(year, 11, 1), calendar.Make(year+1, 6, 1), "published"))
	}
	b.WriteString("[annual.units]\n")
	for _, u := range g.units {
		switch g.number(0, 3, "result") {
		case 0:
			fmt.Fprintf(&b, "%s = { grade = \"poor\" }\n", u.id)
		case 1, 2:
			fmt.Fprintf(&b, "%s = { score = %d, grade = %q }\n", u.id, g.number(60, 63, "score"), g.one("grade", "good", "poor"))
		}
	}
	b.WriteString("[ratings.star]\n")
	for _, u := range g.units {
		if g.odds(2, "rated") {
			fmt.Fprintf(&b, "%s = %s\n", u.id, g.one("stars", "0", "2", "3", "{ value = 2, note = \"n\" }"))
		}
	}
	return b.String()
}
