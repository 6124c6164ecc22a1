package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"testing/fstest"

	ics "github.com/arran4/golang-ical"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
	"mingdeng/layouts"
)

// files are the exports of a portal of one unit with one quarterly duty.
func files(t *testing.T) []write.File {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":               {Data: []byte("title = \"t\"\nlanguages = [\"en\"]\n[kinds.office]\n")},
		"content/policies/p/1.md": {Data: []byte("+++\nin_force = 2019-01-01\n+++\nArticle 1 Every office shall meet.\n")},
		"data/obligations/p.toml": {Data: []byte("[obligations.meet]\ntitle = \"=meet(1)\"\nclause = \"p#art-1\"\nquote = \"shall meet\"\nform = \"periodic\"\nevery = \"quarter\"\nowed_by = [\"office\"]\nevidence = \"minutes, list\\nof members; all\"\n")},
		"data/units/u.toml":       {Data: []byte("name = \"@office, \\\"A\\\"\"\nkind = \"office\"\n[done.meet]\n2019-02-03 = \"+cmd\"\n2019-05-03 = \"x\"\n")},
	}
	p, problems := load.Load(fsys, load.Options{AsOf: calendar.Make(2019, 8, 15)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	w, err := words.Load(layouts.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	return Files(assess.Judge(nil, p, p.Site.AsOf), w, nil)
}

func bytesOf(t *testing.T, f write.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTable(t *testing.T) {
	text, bom := bytes.CutPrefix(bytesOf(t, files(t)[0]), []byte("\ufeff"))
	if !bom {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := "'@office, \"A\"|'=meet(1)|art-1||2019-Q1|2019-03-31|Met|1|1|2019-02-03|2019-02-03 +cmd"
	if got := strings.Join(rows[1], "|"); len(rows) != 5 || got != want {
		t.Errorf("%d rows\n got %s\nwant %s", len(rows), got, want)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@") {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
}

func TestCalendarHoldsOpenDeadlines(t *testing.T) {
	cal, err := ics.ParseCalendar(bytes.NewReader(bytesOf(t, files(t)[1])))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range cal.Events() {
		start, err := e.GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Id()+" "+start.Format("2006-01-02"))
	}
	want := "u.meet.2019-Q3@mingdeng 2019-09-30,u.meet.2019-Q4@mingdeng 2019-12-31"
	if strings.Join(got, ",") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSameBytesEachTime(t *testing.T) {
	a, b := files(t), files(t)
	for i := range a {
		if !bytes.Equal(bytesOf(t, a[i]), bytesOf(t, b[i])) {
			t.Errorf("%s differs", a[i].Path)
		}
	}
}
