package intake

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
)

// TestFind has sentences, and the candidates in them: quote, title and guess.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"书记每季度至少主持召开1次机关党委会议。", "每季度至少主持召开1次机关党委会议|主持召开机关党委会议|periodic quarter 1"},
		{"每半年不少于两次督导检查，每年报告一次情况。", "每半年不少于两次督导检查|督导检查|periodic half-year 2;每年报告一次情况|报告情况|periodic year 1"},
		{"每月一次，由支部书记主持。", "每月一次，由支部书记主持|由支部书记主持|periodic month 1"},
		{"每两个月开展一次自查。", "每两个月开展一次自查|开展自查|periodic year 6 nearest"},
		{"每周巡查。", "每周巡查|巡查|periodic month 4 nearest"},
		{"每年与每个基层党组织负责人谈心谈话。", "每年与每个基层党组织负责人谈心谈话|与每个基层党组织负责人谈心谈话|per-subject year 1 per-subject"},
		{"于3月15日前印发要点。", "于3月15日前印发要点|印发要点|dated 03-15"},
		{"二月底前完成，十二月三十一日之前报告。", "二月底前完成|完成|dated 02-28;十二月三十一日之前报告|报告|dated 12-31"},
		{"2019年12月31日前完成整改。", "2019年12月31日前完成整改|完成整改|dated 12-31 2019-01-01 2019-12-31 one-year"},
		{"年底前书面述职。", "年底前书面述职|书面述职|dated 12-31"},
		{"3月前换届。", "3月前换届|换届|dated 02-28"},
		{"应当在三十日内召开专题会议。", "应当在三十日内召开专题会议|召开专题会议|triggered 30"},
		{"10个工作日内答复。", "10个工作日内答复|答复|triggered 14 working-days"},
		{"24小时内报告。", "24小时内报告|报告|triggered 1"},
		{"支部委员会每届任期三年。", "支部委员会每届任期三年|支部委员会|term 3"},
		{"配备专职副书记；不得兼职。", "不得兼职|不得兼职|standing"},
		{"职工可以参加。", ""},
		{"The committee shall meet at least twice each quarter.", "shall meet at least twice each quarter|Meet|periodic quarter 2"},
		{"The chair shall, every month, review the log.", "shall, every month, review the log|Review the log|periodic month 1"},
		{"Staff must not smoke.", "must not smoke|Must not smoke|standing"},
		{"Reports are due by 31 January each year.", "Reports are due by 31 January each year|Reports are due|dated 01-31"},
		{"Tell the board within thirty days.", "Tell the board within thirty days|Tell the board|triggered 30"},
		{"It is audited every three years.", "It is audited every three years|It is audited|term 3"},
		{"It may be closed.", ""},
	} {
		r := imported(t, "x.txt", []byte("第一条 "+c.text+"\n"))
		if !hasHan(c.text) {
			r = imported(t, "x.txt", []byte("Article 1\n\n"+c.text+"\n"))
		}
		var got []string
		for _, f := range r.Found {
			g := f.Guess
			s := fmt.Sprintf("%s %s %s %s %s %s %s %s %s", g.Form, g.Every, nonzero(g.Times), g.Due, nonzero(g.Within), nonzero(g.Years), g.From, g.Until, g.Note)
			got = append(got, f.Quote+"|"+f.Title+"|"+strings.Join(strings.Fields(s), " "))
		}
		if s := strings.Join(got, ";"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func nonzero(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// TestQuoteOnce has words that repeat: the quote is widened until it stands
// once.
func TestQuoteOnce(t *testing.T) {
	r := imported(t, "x.txt", []byte("第一条 党委每年述职一次；支部每年述职一次。每季度开会。\n第二条 每月开会，每月开会。\n"))
	var got []string
	for _, f := range r.Found {
		got = append(got, f.ID+" "+f.Clause+" "+f.Quote)
	}
	want := "p-art-1-1 art-1-p1 党委每年述职一次\np-art-1-2 art-1-p1 支部每年述职一次\np-art-1-3 art-1-p1 每季度开会\n" +
		"p-art-2-1 art-2-p1 每月开会，每月开会"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got:\n%s", s)
	}
	checkStub(t, r)
}

// uncommented is the stub after a person kept all of it.
func uncommented(stub string) string {
	var b strings.Builder
	for line := range strings.Lines(stub) {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "))
	}
	return b.String()
}

// checkStub requires that the stub is TOML, as written and with every
// candidate kept, and that every quote stands once in its clause.
func checkStub(t *testing.T, r *Result) {
	t.Helper()
	for _, text := range [...]string{r.Stub, uncommented(r.Stub)} {
		var v map[string]any
		if _, err := toml.Decode(text, &v); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	var front map[string]any
	if _, err := toml.Decode(strings.ReplaceAll(r.Meta.front(&voice{words: plainWords{}}), fence, ""), &front); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Found {
		if _, miss := r.Text.Locate(f.Clause, f.Quote); f.Quote != "" && miss != nil {
			t.Fatalf("%s: %q: %+v", f.ID, f.Quote, miss)
		}
	}
}

// TestLoads builds a portal of imported files: as written, and with every
// candidate kept and owed.
func TestLoads(t *testing.T) {
	for file, data := range map[string][]byte{"law.docx": lawDocx(t), "letter.docx": letterDocx(t), "standard.docx": standardDocx(t)} {
		r, err := Import(file, data, Options{Policy: "意见.1", Version: "v1", Words: plainWords{}})
		if err != nil {
			t.Fatal(err)
		}
		checkStub(t, r)
		kept := uncommented(r.Stub)
		kept = strings.ReplaceAll(kept, `# owed_by = ["…"]`, `owed_by = ["k"]`)
		kept = strings.ReplaceAll(kept, `# event = "…"`, `event = "e"`)
		for _, stub := range [...]string{r.Stub, kept} {
			fsys := fstest.MapFS{
				"site.toml":                  {Data: []byte("title = \"t\"\n[kinds.k]\nname = \"k\"\n[events.e]\nname = \"e\"\n")},
				r.Path:                       {Data: []byte(r.Markdown)},
				"data/obligations/意见.1.toml": {Data: []byte(stub)},
			}
			p, problems := load.Load(fsys, load.Options{AsOf: calendar.Make(2024, 6, 1), Now: time.Unix(0, 0)})
			for _, problem := range problems {
				t.Errorf("%s: %v %v", file, problem.ID, problem)
			}
			if stub == kept && len(p.Obligations) != len(r.Found) {
				t.Errorf("%s: %d obligations of %d", file, len(p.Obligations), len(r.Found))
			}
		}
	}
}
