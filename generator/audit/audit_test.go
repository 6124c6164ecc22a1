package audit_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/assess"
	"mingdeng/generator/audit"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

const unit = "name = \"A\"\nkind = \"office\"\n"

// recorded is a unit that records enough.
const recorded = unit + "[done.meet]\n2019-10-01 = \"x\"\n"

const meet = "[obligations.meet]\ntitle = \"t\"\nclause = \"p#art-1\"\nquote = \"shall meet\"\nform = \"periodic\"\nevery = \"month\"\nowed_by = [\"office\"]\n"

// asked loads a portal of one monthly obligation and prints the questions as
// file:line id.
func asked(t *testing.T, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":               {Data: []byte("title = \"t\"\n[kinds.office]\n[kinds.ghost]\n[grades.good]\n[grades.poor]\n")},
		"content/policies/p/1.md": {Data: []byte("+++\nin_force = 2019-01-01\n+++\nArticle 1 Every office shall meet.\n")},
		"data/obligations/p.toml": {Data: []byte(meet)},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, problems := load.Load(fsys, load.Options{AsOf: calendar.Make(2019, 11, 15)})
	if n, _ := diag.Count(problems); n > 0 {
		t.Fatal(problems)
	}
	l, err := words.Load(layouts.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, q := range audit.Questions(assess.Judge(nil, p, p.Site.AsOf)) {
		if !l.Has("problem." + q.ID) {
			t.Errorf("no words for %s", q.ID)
		}
		fmt.Fprintf(&b, "%s:%d %s\n", strings.TrimPrefix(q.Pos.File, "data/"), q.Pos.Line, q.ID)
	}
	return b.String()
}

func TestQuestions(t *testing.T) {
	paste := unit + "[done.meet]\n"
	for i := range 10 {
		paste += fmt.Sprintf("2019-10-%02d = \"same\"\n", i+1)
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"nothing to ask", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-10-01 = \"x\"\n"}, ""},
		{"future, before the unit, no note", map[string]string{"data/units/a.toml": unit + "established = 2019-03-01\n[done.meet]\n2019-02-01 = \"x\"\n2019-10-01 = \"\"\n2019-12-01 = \"y\"\n"},
			"units/a.toml:5 act-before-unit\nunits/a.toml:6 act-without-note\nunits/a.toml:7 act-in-the-future\n"},
		{"pasted", map[string]string{"data/units/a.toml": paste}, "units/a.toml:13 note-pasted\n"},
		{"silent for two months", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-08-31 = \"x\"\n"}, "units/a.toml:1 unit-silent\n"},
		{"not silent on the first of them", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-09-01 = \"x\"\n"}, ""},
		{"nor when one was waived", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-05-14 = \"x\"\n[waivers.meet]\n2019-10-01 = { until = 2019-10-31, reason = \"r\" }\n"}, ""},
		{"never recorded", map[string]string{"data/units/a.toml": unit}, "units/a.toml:1 unit-never-recorded\n"},
		{"nobody owes it", map[string]string{"data/units/a.toml": "name = \"A\"\nkind = \"ghost\"\n"}, "obligations/p.toml:1 owed-by-nobody\n"},
		{"progress falls; closed by its owner", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-10-01 = \"x\"\n[findings.f]\ntitle = \"F\"\nfound = 2019-01-01\nowner = \"B\"\nprogress = { 2019-03-01 = 50, 2019-04-01 = 40 }\naccepted = { date = 2019-05-01, by = \"B\" }\n"},
			"units/a.toml:9 progress-falls\nunits/a.toml:10 closed-by-owner\n"},
		{"progress may fall after a reopening; accepted by who declared it rectified", map[string]string{"data/units/a.toml": recorded + "[findings.f]\ntitle = \"F\"\nfound = 2019-01-01\nowner = \"B\"\nprogress = { 2019-03-01 = 100, 2019-04-01 = 40 }\nreopened = { date = 2019-04-01, by = \"C\" }\nrectified = { date = 2019-05-01, by = \"D\" }\naccepted = { date = 2019-05-01, by = \"D\" }\n"},
			"units/a.toml:12 closed-by-owner\n"},
		{"targets that fall, a move into the past, an acceptance to come", map[string]string{"data/units/a.toml": recorded + "[findings.f]\ntitle = \"F\"\nfound = 2019-01-01\ntarget = { 2019 = 50, 2020 = 40 }\nmoved = { 2019-03-01 = { to = 2019-02-01, reason = \"r\" } }\naccepted = { date = 2019-11-16, by = \"D\" }\n"},
			"units/a.toml:5 target-falls\nunits/a.toml:9 moved-into-the-past\nunits/a.toml:10 finding-in-the-future\n"},
		{"published ranks, one of them wrong, a tie right", map[string]string{
			"data/units/a.toml":          recorded,
			"data/units/b.toml":          recorded,
			"data/units/c.toml":          recorded,
			"data/supervision/2018.toml": "[annual.units]\na = { score = 90, rank = 1 }\nb = { score = 90, rank = 1 }\nc = { score = 80, rank = 2 }\n[quarterly.Q1.units]\na = { score = 1, rank = 2 }\n"},
			"supervision/2018.toml:4 rank-contradicts-score\nsupervision/2018.toml:6 rank-contradicts-score\n"},
		{"words of duty without an obligation", map[string]string{
			"data/units/a.toml":       recorded,
			"content/policies/p/1.md": "+++\nin_force = 2019-01-01\n+++\nArticle 1 Every office shall meet.\n\nArticle 2 It must report.\n\nArticle 3 Office means what shall meet.\n\nArticle 4 It must rest.\n",
			"content/policies/q/1.md": "第一条　这是主要的、重要的要求，不要求报告。\n\n第二条　各处都很好，要报告。\n\n第三条　应当，是指必须。\n",
			"data/obligations/p.toml": "no_duty = [\"art-4\"]\n" + meet},
			"content/policies/p/1.md:6 article-without-duty\ncontent/policies/q/1.md:3 article-without-duty\n"},
		{"a better grade on a lower score", map[string]string{
			"data/units/a.toml":          unit + "[done.meet]\n2019-10-01 = \"x\"\n",
			"data/units/b.toml":          unit + "[done.meet]\n2019-10-01 = \"x\"\n",
			"data/supervision/2018.toml": "[annual.units]\na = { score = 90, grade = \"poor\" }\nb = { score = 80, grade = \"good\" }\n"},
			"supervision/2018.toml:3 grade-contradicts-score\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := asked(t, tt.files); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}
