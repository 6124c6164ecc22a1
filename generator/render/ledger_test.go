package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/layouts"
)

// ledgerSite is a portal in which each of n units has findings, stands on a
// ladder, is inspected, ranked and rated, and meets a rule.
func ledgerSite(t *testing.T, n int) *assess.Report {
	t.Helper()
	files := map[string]*strings.Builder{}
	put := func(name, format string, args ...any) {
		if files[name] == nil {
			files[name] = &strings.Builder{}
		}
		fmt.Fprintf(files[name], format, args...)
	}
	put("site.toml", "title = \"Wide\"\nlanguages = [\"en\"]\nas_of = 2019-11-15\n[roles.r]\nname = \"R\"\n[kinds.k]\nname = \"K\"\n"+
		"[grades.a]\nname = \"A\"\n[grades.b]\nname = \"B\"\n[ratings.star]\nname = \"Stars\"\nmax = 5\n"+
		"[campaign]\ntitle = \"C\"\nstart = 2018-01-01\n[campaign.years.2018]\nemphasis = \"E\"\ntarget = 50\n[campaign.years.2019]\nemphasis = \"E\"\ntarget = 100\n")
	put("content/policies/p/1.md", "Article 1 Every unit meets once a quarter. Whoever fails is told, then helped.\n")
	put("data/obligations/p.toml", "[obligations.meet]\ntitle = \"Meet\"\nclause = \"p#art-1\"\nquote = \"meets once a quarter\"\nform = \"periodic\"\n"+
		"owed_by = [\"k\"]\nrole = \"r\"\nevidence = \"A date.\"\nevery = \"quarter\"\n"+
		"[rules.low]\ntitle = \"Low\"\ntext = \"T\"\nclause = \"p#art-1\"\nquote = \"Whoever fails\"\n[rules.low.when]\ngrade = { not = \"a\" }\n"+
		"[ladders.l]\ntitle = \"L\"\nclause = \"p#art-1\"\nquote = \"is told, then helped\"\n[ladders.l.steps.told]\nname = \"Told\"\n")
	put("data/supervision/2018.toml", "[annual]\ndate = 2019-01-31\n[annual.units]\n")
	for i := range n {
		put("data/supervision/2018.toml", "u%d = { score = %d, grade = \"b\", comment = \"Could do better.\" }\n", i, i%100)
		put(fmt.Sprintf("data/units/u%d.toml", i), "name = \"Unit %d\"\nkind = \"k\"\n[findings.f]\ntitle = \"Problem\"\nfound = 2018-03-01\nowner = \"O\"\n"+
			"due = 2018-12-31\ntarget = { 2018 = 100 }\n[ladders.l]\n2019-03-01 = { step = \"told\" }\n", i)
	}
	for _, q := range []string{"Q1", "Q2", "Q3", "Q4"} {
		put("data/supervision/2018.toml", "[quarterly.%s]\ndate = 2018-12-31\n[quarterly.%[1]s.units]\n", q)
		for i := range n {
			put("data/supervision/2018.toml", "u%d = \"Minutes are incomplete.\"\n", i)
		}
	}
	put("data/supervision/2018.toml", "[ratings.star]\n")
	for i := range n {
		put("data/supervision/2018.toml", "u%d = %d\n", i, i%6)
	}
	fsys := fstest.MapFS{}
	for name, b := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(b.String())}
	}
	p, problems := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	for _, q := range problems {
		if q.Severity == diag.Error {
			t.Fatalf("%s: %s %v", q.Pos, q.ID, q.Args)
		}
	}
	return assess.Judge(nil, p, p.Site.AsOf)
}

// Ledgers, rankings and lists of steps stay readable when every unit is in
// them.
func TestLedgersStayBounded(t *testing.T) {
	const limit = 400_000
	files, err := Pages(ledgerSite(t, 800), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(f.Path, "units/u") {
			continue
		}
		if n := len(bytesOf(t, f)); n > limit {
			t.Errorf("%s has %d bytes, at most %d are allowed", f.Path, n, limit)
		} else if testing.Verbose() {
			t.Logf("%7d %s", n, f.Path)
		}
	}
}

// TestRecordCountsWhatFellDueInOffice: the record's total is what the unit's
// duties of the role count, less what ended before the holder took office.
func TestRecordCountsWhatFellDueInOffice(t *testing.T) {
	r := report(t)
	u := r.Portal.Units[0]
	role := u.Posts[0].Role
	var want assess.Score
	for _, d := range r.Duties(u) {
		for i := range d.Periods {
			if d.Obligation.Role == role && d.Periods[i].End >= u.Posts[0].Since {
				want = want.Add(d.Periods[i].Score())
			}
		}
	}
	for _, f := range pages(t, Options{}) {
		if f.Path == recordPath(u, role) {
			total := fmt.Sprintf("<strong>%d/%d</strong>", want.Met, want.Due)
			if got := string(bytesOf(t, f)); want.Due == 0 || !strings.Contains(got, total) {
				t.Errorf("the record does not say %s", total)
			}
			return
		}
	}
	t.Error("no record of the first unit's head")
}
