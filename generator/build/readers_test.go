package build_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/build"
	"mingdeng/generator/export"
)

// secrets are the marks in secretPortal: words that begin with zq, and the
// characters of names, which stand in no other text.
var secretWord = regexp.MustCompile(`zq[a-z0-9-]+`)

// secretNames are names with characters that stand nowhere else, and what the
// search index has of them: pinyin in full and initials.
func secretNames() map[string][]string {
	return map[string][]string{
		"彧霄": {"~yuxiao", "~yx"}, "旻珺": {"~minjun", "~mj"}, "翀蕤": {"~chongrui", "~cr"}, "垚赟": {"~yaoyun", "~yy"}, "喆湉": nil, "骁菡": {"~xiaohan", "~xh"},
	}
}

// secretPortal has a mark in every text that can be kept from readers. Open, it
// is the same portal without its wish to do so.
func secretPortal(open bool) fstest.MapFS {
	files := map[string]string{
		"site.toml": siteOf(0, false) + `[privacy]
internal = ["posts.rank", "posts.note", "done.link", "done.result", "ladders.note", "findings.source", "findings.measures.note", "annual.note", "ratings.note", "waivers.reason"]
names = "posts"
[privacy.people]
"喆湉" = "former head"
`,
		"content/policies/rule/v1.md": policyOf(0),
		"data/obligations/rule.toml":  strings.Replace(obligationsOf(0), `{ list = "teams" }`, `{ children = ["b"] }`, 1),
		"data/units/top.toml": `name = "Top"
kind = "a"
[posts.head]
holder = "彧霄"
rank = "zqrank"
note = "zqpostnote"
role = "head"
[done.meet]
2018-03-22 = { note = "zqactinternal", internal = true, link = "https://x.example/zqlinkinternal", result = "zqresultinternal" }
2018-04-22 = { note = "led by 彧 霄, with 旻珺 of zqhid and zqhidname", link = "https://x.example/zqlink", result = "zqresult" }
2018-05-22 = { note = "Zqhidshort came", link = "https://x.example/units/zqhid.html" }
[done.talk]
2019-03-01 = { note = "two", subjects = ["zqhid", "low"] }
[done.elect]
2017-02-01 = "elected"
[events.fire]
2018-06-01 = [{ note = "zqevent", internal = true }, "喆湉 called"]
[waivers.meet]
2018-07-01 = { until = 2018-09-01, reason = "zqreason", approver = "翀蕤" }
[waivers.report]
2018-01-01 = { until = 2018-12-31, reason = "zqwaiver", approver = "zqapprover", internal = true }
[extensions.elect]
2019-01-01 = { until = 2020-01-01, reason = "zqextension", approver = "zqextender", internal = true }
[ladders.slack]
2019-03-20 = { step = "warn", obligation = "meet", note = "zqladder" }
[findings.open]
title = "told by 翀蕤"
found = 2018-02-01
source = "zqsource"
owner = "彧霄"
due = 2019-12-31
breaches = ["meet"]
measures = [{ text = "zqmeasure", internal = true }, { text = "by 旻珺", owner = "骁菡（兼）", note = "zqmeasurenote" }]
moved = { 2019-06-20 = { to = 2020-06-30, reason = "zqmove", internal = true } }
progress = { 2018-06-30 = { percent = 20, note = "zqprogress", link = "https://x.example/zqprogresslink", internal = true } }
rectified = { date = 2019-08-01, by = "彧霄", note = "zqrectified", internal = true }
accepted = { date = 2019-09-01, by = "翀蕤", note = "垚赟 agrees" }
[findings.zqfinding]
title = "zqfindingtitle"
found = 2018-02-01
owner = "zqowner"
measures = "zqfindingmeasure"
internal = true
`,
		"data/units/low.toml": `name = "Low"
kind = "b"
parent = "top"
[moved]
2019-01-01 = { from = "zqhid", note = "zqmoved", internal = true }
[posts.head]
holder = "翀蕤、骁菡同志"
role = "head"
[done.meet]
2018-03-22 = "翀蕤 met 彧霄"
`,
		"data/units/gone.toml": `name = "Gone"
kind = "b"
parent = "top"
dissolved = 2019-03-01
merged_into = "zqhid"
[posts.head]
holder = "zqholder"
internal = true
`,
		"data/units/zqhid.toml": `name = "zqhidname"
short = "zqhidshort"
kind = "b"
parent = "top"
hidden = true
[posts.head]
holder = "旻珺"
[findings.zqhidfinding]
title = "zqhidtitle"
found = 2018-02-01
`,
		"data/units/zqbelow.toml": `name = "zqbelowname"
kind = "b"
parent = "zqhid"
[posts.head]
holder = "垚赟"
[done.meet]
2018-03-22 = "zqbelownote"
`,
		"data/supervision/2018.toml": `[quarterly.Q1]
title = "first"
note = "with 垚赟"
[quarterly.Q1.units]
top = { comment = "zqcomment", internal = true }
low = "said 旻珺"
[annual]
date = 2019-02-01
note = "zqannual"
[annual.units]
top = { score = 90, grade = "good", comment = "zqannualcomment", internal = true }
low = { score = 80, grade = "good", comment = "by 翀蕤" }
zqhid = { score = 70, grade = "poor", comment = "zqhidcomment" }
[ratings.star]
top = { value = 3, note = "zqrating" }
zqbelow = 2
`,
	}
	out := fstest.MapFS{}
	for name, text := range files {
		if open {
			before, _, _ := strings.Cut(text, "[privacy]")
			text = strings.NewReplacer(", internal = true", "", "\ninternal = true", "", "\nhidden = true", "").Replace(before)
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// marks are all secrets of the portal.
func marks() []string {
	found := map[string]bool{}
	for name, f := range secretPortal(false) {
		for _, m := range append(secretWord.FindAllString(string(f.Data), -1), secretWord.FindAllString(name, -1)...) {
			found[m] = true
		}
	}
	for name, pinyin := range secretNames() {
		for _, c := range name {
			found[string(c)] = true
		}
		for _, p := range pinyin {
			found[p] = true
		}
	}
	var list []string
	for m := range found {
		list = append(list, m)
	}
	slices.Sort(list)
	return list
}

// told is all that a reader can get: every file with its name, of a build and
// of a preview, and what export prints; in lower case, calendars unfolded.
func told(t *testing.T, source fstest.MapFS) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, preview := range []bool{false, true} {
		r, err := build.Site(t.Context(), build.Options{Source: source, Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC), Preview: preview})
		if err != nil || r.Report == nil {
			t.Fatalf("%v\n%s", err, printed(t, r, err)["*problems"])
		}
		for _, f := range r.Files {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("%s (preview %v)", f.Path, preview)
			out[name] = strings.ToLower(f.Path + "\n" + strings.ReplaceAll(string(data), "\r\n ", ""))
		}
		var b bytes.Buffer
		if err := export.JSON(&b, export.AssessmentOf(r.Report)); err != nil {
			t.Fatal(err)
		}
		if err := export.JSON(&b, export.PoliciesOf(r.Portal)); err != nil {
			t.Fatal(err)
		}
		out["export"] = strings.ToLower(b.String())
	}
	return out
}

// TestReadersNeverGetSecrets looks for every secret in every byte of every
// file; and, so that it can fail, for the same in the site that keeps none.
func TestReadersNeverGetSecrets(t *testing.T) {
	kept, open := told(t, secretPortal(false)), told(t, secretPortal(true))
	if len(kept) < 40 {
		t.Errorf("there are only %d files", len(kept))
	}
	for _, m := range marks() {
		for name, text := range kept {
			if i := strings.Index(text, m); i >= 0 {
				t.Errorf("%s tells %q: …%s…", name, m, text[max(0, i-80):min(len(text), i+80)])
			}
		}
		found := false
		for _, text := range open {
			found = found || strings.Contains(text, m)
		}
		if !found {
			t.Errorf("no file of the open site tells %q: the test tests too little", m)
		}
	}
}

// TestNamesInContent: texts that are shown as written are not changed, but
// warned of, by line and column.
func TestNamesInContent(t *testing.T) {
	source := secretPortal(false)
	source["content/pages/about.md"] = &fstest.MapFile{Data: []byte("# About\n\nAsk 彧霄 about zqhidname.\n\nAsk 喆湉.\n")}
	r, err := build.Site(t.Context(), build.Options{Source: source})
	got := printed(t, r, err)["*problems"]
	for _, want := range []string{"content/pages/about.md:3:5:", "content/pages/about.md:5:5:"} {
		if !strings.Contains(got, want) || strings.Count(got, "[name-in-text]") != 2 || r.Report == nil {
			t.Errorf("no %s:\n%s", want, got)
		}
	}
}

// TestHiddenIsAsIfItWereNot: a site with hidden units is, byte for byte, the one
// whose sources never had them.
func TestHiddenIsAsIfItWereNot(t *testing.T) {
	hidden, without := secretPortal(false), secretPortal(false)
	moved := regexp.MustCompile(`\[moved\]\n[^\n]*\n`)
	hidden["data/units/low.toml"].Data = moved.ReplaceAll(hidden["data/units/low.toml"].Data, []byte("\n\n")) // from where, would be told
	without["data/units/low.toml"].Data = hidden["data/units/low.toml"].Data
	delete(without, "data/units/zqhid.toml")
	delete(without, "data/units/zqbelow.toml")
	drop := strings.NewReplacer("zqhid and zqhidname", "a unit and a unit", "Zqhidshort", "a unit", `, link = "https://x.example/units/zqhid.html"`, "",
		`"zqhid", "low"`, `"low"`, "merged_into = \"zqhid\"", "",
		"zqhid = { score = 70, grade = \"poor\", comment = \"zqhidcomment\" }", "", "zqbelow = 2\n", "")
	for name, f := range without {
		without[name] = &fstest.MapFile{Data: []byte(drop.Replace(string(f.Data)))}
	}
	without["site.toml"] = &fstest.MapFile{Data: append(without["site.toml"].Data, "\"旻珺\" = \"Head\"\n\"垚赟\" = \"Head\"\n"...)}
	a, b := told(t, hidden), told(t, without)
	maps.DeleteFunc(a, func(name, _ string) bool { return strings.Contains(name, "(preview false)") }) // they tell the sources' hash
	maps.DeleteFunc(b, func(name, _ string) bool { return strings.Contains(name, "(preview false)") })
	if name := differs(a, b); name != "" {
		t.Errorf("%s differs\n%s", name, around(a[name], b[name]))
	}
}

// TestStatesAreThoseOfTheWhole: what is kept from readers changes no state of a
// duty or a finding that they see.
func TestStatesAreThoseOfTheWhole(t *testing.T) {
	compared, left := 0, 0
	for seed := range uint64(60) {
		d := newDesk(rand.New(rand.NewPCG(seed, 1)), nil)
		d.write("site.toml", siteOf(int(seed%4), false))
		for i := range deskUnits {
			d.write(unitFile(i), strings.Replace(d.unit(i, true), "hidden = true\n", "", 1))
		}
		d.write("data/supervision/2019.toml", d.supervision())
		o := build.Options{Source: d.files, Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC)}
		readers, err := build.Judged(t.Context(), o)
		if err != nil || readers.Report == nil {
			continue
		}
		o.Whole = true
		whole, err := build.Judged(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		for i, u := range readers.Report.Units {
			want := whole.Report.Units[i]
			for k, duty := range u.Duties {
				compared++
				if duty.Summary() != want.Duties[k].Summary() {
					t.Errorf("seed %d: %s owes %s %+v, and in the whole %+v", seed, u.Unit.ID, readers.Portal.Obligations[duty.Obligation].ID, duty.Summary(), want.Duties[k].Summary())
				}
			}
			left += leftOut(t, readers.Report.UnitFindings(u.Unit), whole.Report.UnitFindings(want.Unit))
		}
		if !slices.EqualFunc(readers.Report.Rankings, whole.Report.Rankings, func(a, b assess.YearRanking) bool { return len(a.Results) == len(b.Results) }) || len(readers.Report.Hits) != len(whole.Report.Hits) {
			t.Errorf("seed %d: rankings or rules met differ", seed)
		}
	}
	if compared < 500 || left == 0 {
		t.Errorf("only %d duties were compared, %d findings left out: the test tests too little", compared, left)
	}
}

// leftOut is how many findings readers do not get; the others must stand as
// they do in the whole.
func leftOut(t *testing.T, shown, whole []assess.Finding) int {
	t.Helper()
	left := 0
	for _, want := range whole {
		i := slices.IndexFunc(shown, func(f assess.Finding) bool { return f.ID == want.ID })
		switch {
		case want.Internal != (i < 0):
			t.Errorf("finding %s is internal: %v; shown: %v", want.ID, want.Internal, i >= 0)
		case i < 0:
			left++
		case shown[i].State != want.State || shown[i].Actual != want.Actual || shown[i].Planned != want.Planned || shown[i].Deadline != want.Deadline:
			t.Errorf("finding %s is %v, and in the whole %v", want.ID, shown[i].State, want.State)
		}
	}
	return left
}

// TestDigestsKnowHiddenNames: when a hidden unit's name or holder changes, no
// page is taken over that would show the name as it was or as it is.
func TestDigestsKnowHiddenNames(t *testing.T) {
	of := func(name, holder string) map[string][2]string {
		source := secretPortal(false)
		file := source["data/units/zqhid.toml"]
		file.Data = []byte(strings.NewReplacer("zqhidname", name, "旻珺", holder).Replace(string(file.Data)))
		r, err := build.Site(t.Context(), build.Options{Source: source, Preview: true})
		if err != nil || r.Report == nil {
			t.Fatal(err, printed(t, r, err)["*problems"])
		}
		out := map[string][2]string{}
		for i, f := range r.Files {
			if data, err := f.Bytes(); err != nil {
				t.Fatal(err)
			} else if f.Fingerprint != nil {
				out[f.Path] = [2]string{f.Fingerprint(), string(data)}
			} else {
				out[f.Path] = [2]string{fmt.Sprint(name, holder, i), string(data)}
			}
		}
		return out
	}
	was, changed := of("zqhidname", "旻珺"), 0
	for _, now := range []map[string][2]string{of("another", "旻珺"), of("zqhidname", "another")} {
		for path, f := range now {
			if f[1] != was[path][1] {
				changed++
				if f[0] == was[path][0] {
					t.Errorf("%s is another, and its fingerprint the same: %s", path, around(f[1], was[path][1]))
				}
			}
		}
	}
	if changed < 4 {
		t.Errorf("only %d files change: the test tests too little", changed)
	}
}
