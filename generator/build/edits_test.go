package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
)

// desk is a small portal with all that can be written in it, and somebody who
// edits it at random: units, policy, obligations, supervision, pages, layouts
// and site.toml, right and wrong.
type desk struct {
	r     *rand.Rand
	files fstest.MapFS
	layer map[string]string // built-in layouts that may be laid over
}

const deskUnits = 7

// newDesk is a portal in which nothing is wrong yet.
func newDesk(r *rand.Rand, layer map[string]string) *desk {
	d := &desk{r: r, files: fstest.MapFS{}, layer: layer}
	d.write("site.toml", siteOf(0, false))
	d.write("content/policies/rule/v1.md", policyOf(0))
	d.write("data/obligations/rule.toml", obligationsOf(0))
	for i := range deskUnits {
		d.write(unitFile(i), d.unit(i, d.one(2)))
	}
	return d
}

func (d *desk) write(name, text string) { d.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (d *desk) one(n int) bool { return d.r.IntN(n) == 0 }

// edit changes one file, or a few, and returns their paths. Every third time
// it mends first what may be wrong.
func (d *desk) edit() []string {
	var changed []string
	if d.one(3) {
		changed = d.mend()
	}
	for ok := true; ok; ok = d.one(4) {
		changed = append(changed, d.change()...)
	}
	return changed
}

// mend puts every unit where it belongs and writes anew those that may have a
// mistake.
func (d *desk) mend() []string {
	changed := d.drop("data/units/deep", "data/units/w", "data/supervision")
	d.write("data/obligations/rule.toml", obligationsOf(2*d.r.IntN(2)))
	changed = append(changed, "data/obligations/rule.toml")
	for i := range deskUnits {
		if f := d.files[unitFile(i)]; f == nil || !strings.Contains(string(f.Data), "# careful") {
			d.write(unitFile(i), d.unit(i, true))
			changed = append(changed, unitFile(i))
		}
	}
	return changed
}

// change makes one change: most of them to units.
func (d *desk) change() []string {
	put := func(name, text string) []string { d.write(name, text); return []string{name} }
	drop := func(name string) []string { delete(d.files, name); return []string{name} }
	i := d.r.IntN(deskUnits)
	switch d.r.IntN(16) {
	case 0:
		return drop(unitFile(i))
	case 1: // renamed, into another folder or to another ID
		to := []string{"data/units/deep/u%d.toml", "data/units/w%d.toml"}[d.r.IntN(2)]
		if f := d.files[unitFile(i)]; f != nil {
			d.files[fmt.Sprintf(to, i)] = f
			delete(d.files, unitFile(i))
			return []string{unitFile(i), "data/units"}
		}
		return put(unitFile(i), d.unit(i, d.one(2)))
	case 2:
		return put(unitFile(i), "kind = \"k\n") // broken
	case 3:
		return d.drop("data/units/deep", "data/units/w")
	case 4:
		return put("site.toml", siteOf(d.r.IntN(4), d.one(2)))
	case 5:
		return put("content/policies/rule/v1.md", policyOf(d.r.IntN(3)))
	case 6:
		if d.one(2) {
			return put("content/policies/rule/v2.md", strings.Replace(policyOf(d.r.IntN(3)), "2018-01-01", "2019-05-01", 1))
		}
		return drop("content/policies/rule/v2.md")
	case 7:
		return put("data/obligations/rule.toml", obligationsOf(d.r.IntN(4)))
	case 8:
		if d.one(4) {
			return drop("data/supervision/2019.toml")
		}
		return put("data/supervision/2019.toml", d.supervision())
	case 9:
		if d.one(3) {
			return drop("content/pages/about.md")
		}
		return put("content/pages/about.md", fmt.Sprintf("# About %d\n\nText.\n", d.r.IntN(3)))
	case 10:
		return d.layout()
	}
	return put(unitFile(i), d.unit(i, d.one(2)))
}

// drop deletes all files whose paths begin with one of these.
func (d *desk) drop(prefixes ...string) []string {
	changed := []string{"data/units"}
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) }) {
			delete(d.files, name)
			changed = append(changed, name)
		}
	}
	return changed
}

// layout lays a template, a style or words over the built-in ones, or takes
// them away.
func (d *desk) layout() []string {
	name := slices.Sorted(maps.Keys(d.layer))[d.r.IntN(len(d.layer))]
	switch at := "layouts/" + name; d.r.IntN(4) {
	case 0:
		d.write(at, d.layer[name]+fmt.Sprintf("\n%s\n", strings.Repeat(" ", d.r.IntN(3))))
		return []string{at}
	case 1:
		if strings.HasSuffix(name, ".html") {
			d.write(at, d.layer[name]+"{{broken")
			return []string{at}
		}
		fallthrough
	default:
		changed := []string{"layouts"}
		for name := range d.layer {
			delete(d.files, "layouts/"+name)
		}
		return changed
	}
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func unitFile(i int) string { return fmt.Sprintf("data/units/u%d.toml", i) }

// unit is a unit file with what the dice give it; a careful one has no mistake
// as long as u0 is there.
func (d *desk) unit(i int, careful bool) string {
	var b strings.Builder
	line := func(chance int, format string, args ...any) {
		if d.one(chance) {
			fmt.Fprintf(&b, format+"\n", args...)
		}
	}
	day := func() string { return fmt.Sprintf("201%d-%02d-%02d", 7+d.r.IntN(3), 1+d.r.IntN(12), 1+d.r.IntN(28)) }
	fmt.Fprintf(&b, "name = \"Unit %d.%d\"\nkind = %q\n", i, d.r.IntN(3), []string{"a", "b"}[min(i, d.r.IntN(8))%2])
	if i > 0 {
		line(1, "parent = \"u%d\"", d.r.IntN(i))
	}
	if careful {
		line(1, "# careful")
	} else {
		line(10, "parnt = \"u0\"")
	}
	line(3, "short = \"U%d\"", i)
	if i > 0 {
		line(8, "hidden = true")
	}
	line(3, "order = %d", d.r.IntN(5))
	line(4, "level = %q", []string{"top", "low"}[d.r.IntN(2)])
	line(2, "members = %d", d.r.IntN(60))
	line(3, "tags = [\"x\"]")
	line(4, "established = 2018-0%d-01", 1+d.r.IntN(9))
	if !careful && d.one(4) {
		line(1, "dissolved = 2019-12-0%d", 1+d.r.IntN(9))
		line(2, "merged_into = \"u%d\"", d.r.IntN(deskUnits))
	}
	if i > 1 && !careful {
		line(3, "[moved]\n2019-0%d-01 = { from = \"u%d\" }", 1+d.r.IntN(9), d.r.IntN(i))
	}
	line(2, "[posts.head]\nholder = \"H%d\"\nrole = \"head\"\nsince = 2018-0%d-01", d.r.IntN(3), 1+d.r.IntN(9))
	line(1, "[subjects.teams]\n\"one\" = {}\n\"two\" = { from = 2018-07-01 }")
	for _, o := range []string{"meet", "report", "inspect"} {
		line(2, "[done.%s]\n%s = \"note %d\"\n\"%s\" = { note = \"n\", link = \"https://x.example/\" }", o, day(), d.r.IntN(9), day())
	}
	line(2, "[done.talk]\n2019-03-0%d = { note = \"t\", subjects = [%q] }", 1+d.r.IntN(9), []string{"one", "one", "u1", "u2"}[d.r.IntN(2)+2*d.r.IntN(2)*boolean(!careful)])
	line(3, "[done.elect]\n%s = { note = \"elected with H%d of Unit %d.1\", internal = %v }", day(), d.r.IntN(3), d.r.IntN(deskUnits), d.one(3))
	line(3, "[done.post]\n2018-02-01 = \"filled\"\n2019-03-01 = { note = \"left\", met = false }")
	line(3, "[events.fire]\n%s = [\"fire\", { note = \"u%d knows\", internal = %v }]", day(), d.r.IntN(deskUnits), d.one(3))
	line(4, "[waivers.meet]\n2018-07-01 = { until = 2019-0%d-01, reason = \"r\" }", 1+d.r.IntN(9))
	line(5, "[extensions.elect]\n2019-01-01 = { until = 2020-0%d-01, reason = \"r\" }", 1+d.r.IntN(9))
	line(4, "[ladders.slack]\n2019-03-20 = { step = \"warn\", obligation = \"meet\" }")
	for n := range d.r.IntN(3) {
		fmt.Fprintf(&b, "[findings.f%d]\ntitle = \"F%d\"\nfound = %s\nbreaches = [\"meet\", \"rule#art-%d\"]\nowner = \"owner\"\ndue = 2019-12-31\ntarget = { 2018 = 40, 2019 = 80 }\nprogress = { 2019-01-0%d = %d }\n",
			n, d.r.IntN(3), fmt.Sprintf("2018-%02d-%02d", 1+d.r.IntN(12), 1+d.r.IntN(28)), 1+d.r.IntN(3), 1+d.r.IntN(9), d.r.IntN(101))
		line(3, "accepted = { date = 2019-08-01, by = %q, internal = %v }", []string{"owner", "other", "H1"}[d.r.IntN(3)], d.one(3))
		line(6, "internal = true")
	}
	return b.String()
}

// supervision is a year's file that names units that may have gone.
func (d *desk) supervision() string {
	var b strings.Builder
	b.WriteString("[annual]\ndate = 2019-06-01\n[annual.units]\n")
	for i := range deskUnits {
		if d.files[unitFile(i)] != nil && !d.one(3) {
			fmt.Fprintf(&b, "u%d = { score = %d, grade = %q, comment = \"H%d came\", internal = %v }\n", i, 60+d.r.IntN(9), []string{"good", "poor"}[d.r.IntN(2)], d.r.IntN(3), d.one(3))
		}
	}
	b.WriteString("[ratings.star]\nu0 = 3\n")
	return b.String()
}

// privacyOf is [privacy] in one of some forms.
func privacyOf(n int) string {
	return []string{"", "[privacy]\nnames = \"posts\"\n", "", "[privacy]\ninternal = [\"done.link\", \"subjects\", \"moved.note\"]\nnames = \"posts\"\npeople = { owner = \"office\", other = \"office\" }\n"}[n]
}

// siteOf is site.toml in one of some forms; with a clock it names no day.
func siteOf(n int, clock bool) string {
	day := "as_of = 2019-11-15\n"
	if clock {
		day = "time_zone = \"Asia/Shanghai\"\n"
	}
	campaign := "[campaign]\ntitle = \"C\"\nstart = 2018-01-01\n[campaign.years.2018]\nemphasis = \"e\"\ntarget = 40\n[campaign.years.2019]\nemphasis = \"f\"\ntarget = 80\n"
	if n == 1 {
		campaign = ""
	}
	return fmt.Sprintf("title = \"T%d\"\nlanguages = [\"en\"]\n%s%s[roles.head]\nname = \"Head\"\n[groups.g]\nname = \"G%d\"\n[kinds.a]\nname = \"A\"\n[kinds.b]\nname = \"B\"\n"+
		"[levels.top]\nname = \"Top\"\n[levels.low]\nname = \"Low\"\n[grades.good]\nname = \"Good\"\n[grades.poor]\nname = \"Poor\"\n[ratings.star]\nmax = 5\n[events.fire]\nname = \"Fire\"\n[posts.head]\nname = \"Head\"\n[lead]\nmonth = %d\n%s",
		n, day, campaign, n, 5+n, privacyOf(n))
}

// policyOf is the policy in one of some wordings; the quotes stand in all.
func policyOf(n int) string {
	return fmt.Sprintf("+++\nin_force = 2018-01-01\n+++\n# Rule\n\n%sArticle 1 Every unit meets once a month, wording %d.\n\nArticle 2 It reports by the fifth of March. It talks with each team once a year.\n\n"+
		"Article 3 After a fire it inspects within ten days. It elects every two years. It fills the post. See Article 1.\n", strings.Repeat("\n", n), n)
}

// obligationsOf is the obligations file in one of some forms.
func obligationsOf(n int) string {
	var b strings.Builder
	for _, o := range [][4]string{
		{"meet", "1", "meets once a month", fmt.Sprintf("form = \"periodic\"\nevery = \"month\"\ntimes = %d", 1+n%2)},
		{"report", "2", "reports by the fifth of March", "form = \"dated\"\ndue = \"03-05\""},
		{"talk", "2", "talks with each team once a year", "form = \"per-subject\"\nevery = \"year\"\nsubjects = " + []string{`{ list = "teams" }`, `{ children = ["b"] }`}[n/3]},
		{"inspect", "3", "inspects within ten days", "form = \"triggered\"\nevent = \"fire\"\nwithin = 10"},
		{"elect", "3", "elects every two years", "form = \"term\"\nyears = 2"},
		{"post", "3", "fills the post", "form = \"standing\""},
	} {
		fmt.Fprintf(&b, "[obligations.%s]\ntitle = \"%s %d\"\nclause = \"rule#art-%s\"\nquote = %q\nowed_by = [\"a\", \"b\"]\nevidence = \"e\"\nrole = \"head\"\ngroup = \"g\"\n%s\n", o[0], o[0], n, o[1], o[2], o[3])
	}
	if n == 2 {
		b.WriteString("levels = [\"top\"]\n")
	}
	b.WriteString("[ladders.slack]\ntitle = \"L\"\nclause = \"rule#art-1\"\nquote = \"once a month\"\n[ladders.slack.steps.warn]\nname = \"W\"\n" +
		"[rules.low]\ntitle = \"R\"\ntext = \"decide\"\nclause = \"rule#art-1\"\nquote = \"once a month\"\nwhen = { missed = 3 }\n" +
		"[rules.last]\ntitle = \"R2\"\ntext = \"decide\"\nclause = \"rule#art-1\"\nquote = \"once a month\"\nwhen = { from_bottom = 2, duty = { meet = [\"missed\"] } }\n")
	return b.String()
}
