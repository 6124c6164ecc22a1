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

// asked loads a portal of one monthly obligation and prints the questions as
// file:line id.
func asked(t *testing.T, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":               {Data: []byte("title = \"t\"\n[kinds.office]\n[kinds.ghost]\n[grades.good]\n[grades.poor]\n")},
		"content/policies/p/1.md": {Data: []byte("+++\nin_force = 2019-01-01\n+++\nArticle 1 Every office shall meet.\n")},
		"data/obligations/p.toml": {Data: []byte("[obligations.meet]\ntitle = \"t\"\nclause = \"p#art-1\"\nquote = \"shall meet\"\nform = \"periodic\"\nevery = \"month\"\nowed_by = [\"office\"]\n")},
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
	for _, q := range audit.Questions(assess.Judge(p, p.Site.AsOf)) {
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
		{"silent for two quarters", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-05-14 = \"x\"\n"}, "units/a.toml:1 unit-silent\n"},
		{"never recorded", map[string]string{"data/units/a.toml": unit}, "units/a.toml:1 unit-never-recorded\n"},
		{"nobody owes it", map[string]string{"data/units/a.toml": "name = \"A\"\nkind = \"ghost\"\n"}, "obligations/p.toml:1 owed-by-nobody\n"},
		{"progress falls; closed by its owner", map[string]string{"data/units/a.toml": unit + "[done.meet]\n2019-10-01 = \"x\"\n[findings.f]\ntitle = \"F\"\nfound = 2019-01-01\nowner = \"B\"\nprogress = { 2019-03-01 = 50, 2019-04-01 = 40 }\naccepted = { date = 2019-05-01, by = \"B\" }\n"},
			"units/a.toml:5 closed-by-owner\nunits/a.toml:9 progress-falls\n"},
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
