package render

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/layouts"
)

// A site that has only a name still says on each page what would stand there.
func TestEmptySiteSaysWhatWouldStandThere(t *testing.T) {
	fsys := fstest.MapFS{"site.toml": {Data: []byte("title = \"Empty\"\nlanguages = [\"zh-CN\", \"en\"]\nas_of = 2019-11-15\n")}}
	p, _ := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	files, err := Pages(assess.Judge(nil, p, p.Site.AsOf), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		pages[f.Path] = string(bytesOf(t, f))
	}
	for _, path := range []string{"policies/index.html", "roles/index.html", "findings/index.html", "supervision/index.html", "due/index.html"} {
		for _, dir := range []string{"", "en/"} {
			if !strings.Contains(pages[dir+path], `<p class="empty">`) {
				t.Errorf("%s%s says nothing of what would stand there", dir, path)
			}
		}
	}
	if _, ok := pages["campaign.html"]; ok {
		t.Error("there is a campaign page without a campaign")
	}
}

// relative finds links that depend on where a page stands.
var relative = regexp.MustCompile(`(?:href|src|action)="([^"/#][^":]*)"`)

func TestLostPageHasNoRelativeLinks(t *testing.T) {
	for _, f := range pages(t, Options{}) {
		if f.Path != "404.html" {
			continue
		}
		if m := relative.FindAllString(string(bytesOf(t, f)), -1); m != nil {
			t.Errorf("404.html has relative links: %q", m)
		}
		return
	}
	t.Error("there is no 404.html")
}

func TestGistIsTheFirstSentence(t *testing.T) {
	for text, want := range map[string]string{
		"第一条 严格落实换届规定。每届任期5年。":                                                           "严格落实换届规定",
		"第一条 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十。":                                            "一二三四五六七八九十一二三四五六七八九十一二三四五六…",
		"Article 1 Every unit meets once a quarter. It keeps minutes.":                   "Every unit meets once a quarter",
		"Article 1 Every unit of the company shall without exception hold meetings each": "Every unit of the company shall without exception hold…",
	} {
		v, _ := policy.Split("x.md", text, 1)
		if got := gist(v.Articles[0]); got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestFollowingDeadline(t *testing.T) {
	day := func(s string) calendar.Date {
		d, err := calendar.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		form    portal.Form
		cadence calendar.Cadence
		from    string
		want    string
	}{
		{portal.Periodic, calendar.Month, "2019-11-30", "2019-12-31"},
		{portal.Periodic, calendar.Quarter, "2019-12-31", "2020-03-31"},
		{portal.PerSubject, calendar.HalfYear, "2019-12-31", "2020-06-30"},
		{portal.Dated, calendar.None, "2019-12-20", "2020-12-20"},
		{portal.Term, calendar.None, "2019-12-20", ""},
		{portal.Triggered, calendar.None, "2019-12-20", ""},
	} {
		if got := following(&portal.Obligation{Form: c.form, Cadence: c.cadence}, day(c.from)); got.String() != c.want {
			t.Errorf("%s after %s: %s, want %s", c.form, c.from, got, c.want)
		}
	}
}

// The middle of a long ranking is left out and counted.
func TestLongRankingKeepsItsEnds(t *testing.T) {
	for n, want := range map[int][3]int{17: {17, 0, 0}, 61: {61, 0, 0}, 62: {20, 2, 40}, 1000: {20, 940, 40}} {
		table := rankTable{Rows: make([]rankRow, n)}
		table.shorten()
		if got := [3]int{len(table.Rows), table.Gap, len(table.Low)}; got != want {
			t.Errorf("%d places: %v, want %v", n, got, want)
		}
	}
}

// A free page is shown in the language of the page, else for all, else as it
// is.
func TestFreePageFallsBack(t *testing.T) {
	pages := []*portal.Page{{ID: "about", Title: "all"}, {ID: "about", Lang: "en", Title: "en"}, {ID: "help", Lang: "zh-CN", Title: "zh"}}
	s := &site{portal: &portal.Portal{Site: &portal.Site{Languages: []string{"zh-CN", "en"}}, Pages: pages}}
	for tag, want := range map[string]string{"zh-CN": "all/ zh/", "en": "en/ zh/zh-CN"} {
		var got []string
		locale := &locale{site: s, tag: tag}
		for _, p := range locale.free() {
			got = append(got, p.Title+"/"+locale.textTag(p))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// An amended article shows how it read before, and the policy names what
// changed and what went.
func TestOtherVersionsAreListed(t *testing.T) {
	fsys := fstest.MapFS{
		"site.toml":                  {Data: []byte("title = \"V\"\nlanguages = [\"en\"]\nas_of = 2019-11-15\n")},
		"content/policies/p/2016.md": {Data: []byte("+++\nnumber = \"No. 7\"\nin_force = 2016-01-01\n+++\n\nArticle 1 We meet.\n\nArticle 2 We meet once a year.\n\nArticle 3 We rest.\n")},
		"content/policies/p/2018.md": {Data: []byte("+++\nnumber = \"No. 9\"\nin_force = 2018-01-01\n+++\n\nArticle 1 We meet.\n\nArticle 2 We meet once a quarter.\n")},
	}
	p, _ := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	files, err := Pages(assess.Judge(nil, p, p.Site.AsOf), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"policies/p/index.html":             {"No. 7", `<a href="../../policies/p/compare/2016-2018.html">`},
		"policies/p/art-2.html":             {"As worded in No. 7", "We meet once a year."},
		"policies/p/art-3.html":             {"no such article", `2016/index.html#art-3"`},
		"policies/p/2016/index.html":        {"Superseded", "No. 9", "We rest."},
		"policies/p/compare/2016-2018.html": {"We meet once a <del>year</del><ins>quarter</ins>.", "<del>We rest.</del>"},
	}
	for _, f := range files {
		page := string(bytesOf(t, f))
		for _, s := range want[f.Path] {
			if !strings.Contains(page, s) {
				t.Errorf("%s does not say %q", f.Path, s)
			}
		}
		if f.Path == "policies/p/art-1.html" && strings.Contains(page, "No. 7") {
			t.Errorf("%s shows an earlier text that is the same", f.Path)
		}
	}
}
