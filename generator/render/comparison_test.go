package render

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/tmpl"
	"mingdeng/layouts"
)

// comparisons makes the comparison pages of the small portal, as data.
func comparisons(t *testing.T) (views []comparisonView, of []*compared) {
	t.Helper()
	r := report(t)
	s := &site{report: r, portal: r.Portal, opts: Options{Layouts: layouts.FS}, axis: newAxis(r), buffers: new(tmpl.Buffers), index: newIndex(r),
		amended: amendments(r.Portal)}
	locale, err := newLocale(s, "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Portal.Policies {
		for _, c := range s.amended[p].pairs {
			b := &builder{locale: locale, path: c.path(), root: "../../../"}
			views = append(views, *b.comparisonPage(s.amended[p], c).(*comparisonView))
			of = append(of, c)
			if b.err != nil {
				t.Fatal(b.err)
			}
		}
	}
	return views, of
}

// Every figure of the answer is the number of the rows that it leads to, and
// together they are all articles.
func TestComparisonAddsUp(t *testing.T) {
	views, of := comparisons(t)
	if len(views) == 0 {
		t.Fatal("the small portal has no amended policy")
	}
	for i, v := range views {
		total, shown, folded := 0, 0, 0
		for _, k := range v.Kinds {
			if k.ID != "aside" {
				total += k.N
			}
			if k.ID != "same" {
				shown += k.N
			}
			if k.ID != "same" && len(k.Links) != k.N {
				t.Errorf("%s: %d counted, %d listed", k.ID, k.N, len(k.Links))
			}
			if want := "#k-" + k.ID; k.N > 0 && k.ID != "aside" && !strings.Contains(flat(v.Answer), want+"="+strconv.Itoa(k.N)+" ") {
				t.Errorf("the answer does not count %s as %d: %s", k.ID, k.N, flat(v.Answer))
			}
		}
		for _, e := range v.Entries {
			folded += len(e.Same)
			if len(e.Clauses) > 0 {
				shown--
			}
		}
		if shown != 0 {
			t.Errorf("%d more changes are counted than shown", shown)
		}
		c, gone := of[i], 0
		for _, p := range c.Pairs {
			if p.New == nil && !isAside(p.Old) {
				gone++
			}
		}
		if want := numbered(c.New) + gone; total != want {
			t.Errorf("%d articles counted, want %d", total, want)
		}
		if same := v.Kinds[len(kindGroups())-1]; same.N != folded {
			t.Errorf("%d articles the same, %d folded", same.N, folded)
		}
	}
}

// flat is a sentence's figures with what they lead to.
func flat(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.Href + "=" + p.Text + " ")
	}
	return b.String()
}

// The units to reconfirm that a comparison counts are those that the
// obligation's page lists.
func TestTouchedUnitsAreListed(t *testing.T) {
	pages := htmlOf(t, report(t))
	row := regexp.MustCompile(`href="([^"]*obligations/[^"]*\.html)#reconfirm">(\d+)<`)
	rows := row.FindAllStringSubmatch(pages["policies/rules/compare/2018-2019.html"], -1)
	if len(rows) == 0 {
		t.Fatal("no obligation is to be reconfirmed")
	}
	for _, m := range rows {
		page := pages[strings.TrimPrefix(m[1], "../../../")]
		section := page[strings.Index(page, `<section id="reconfirm"`):]
		section = section[:strings.Index(section, "</section>")]
		if n := strconv.Itoa(strings.Count(section, "<li>")); n != m[2] {
			t.Errorf("%s: %s units counted, %s listed", m[1], m[2], n)
		}
	}
}

func htmlOf(t *testing.T, r *assess.Report) map[string]string {
	t.Helper()
	files, err := Pages(r, Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			pages[f.Path] = string(bytesOf(t, f))
		}
	}
	return pages
}

// versionsOf judges a site with one policy of the given versions.
func versionsOf(t *testing.T, texts map[string]string) *assess.Report {
	t.Helper()
	files := map[string]string{}
	for id, text := range texts {
		files["content/policies/p/"+id+".md"] = text
	}
	return judged(t, files, "")
}

// judged judges a site of the given files; more is added to its site.toml.
func judged(t *testing.T, files map[string]string, more string) *assess.Report {
	t.Helper()
	fsys := fstest.MapFS{"site.toml": {Data: []byte("title = \"V\"\nlanguages = [\"en\"]\nas_of = 2019-11-15\n" + more)}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, _ := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	return assess.Judge(nil, p, p.Site.AsOf)
}

// What an amendment brings in is text, whatever it looks like.
func TestAmendedTextIsInert(t *testing.T) {
	evil := `<script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3)) "><svg onload=alert(4)>`
	pages := htmlOf(t, versionsOf(t, map[string]string{
		"2016": "+++\nnumber = \"<b>1</b>\"\nin_force = 2016-01-01\n+++\n\nArticle 1 We meet.\n\nArticle 2 We " + evil + " rest.\n",
		"2018": "+++\nnumber = \"<i>2</i>\"\nin_force = 2018-01-01\n+++\n\nArticle 1 We meet " + evil + ".\n\nArticle 2 We rest.\n\nArticle 3 " + evil + "\n",
	}))
	for _, path := range []string{"policies/p/2016/index.html", "policies/p/2018/index.html", "policies/p/compare/2016-2018.html", "policies/p/art-1.html", "policies/p/index.html"} {
		page, ok := pages[path]
		if !ok {
			t.Errorf("there is no %s", path)
		}
		for _, bad := range []string{"<script>alert", "<img", `href="javascript`, "<svg onload", "<b>1", "<i>2"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s holds %q", path, bad)
			}
		}
	}
}

// Three versions: neighbours are compared, and the oldest with the newest; the
// one to come says so.
func TestThreeVersions(t *testing.T) {
	pages := htmlOf(t, versionsOf(t, map[string]string{
		"2016": "+++\nin_force = 2016-01-01\n+++\n\nArticle 1 We meet.\n",
		"2018": "+++\nin_force = 2018-01-01\n+++\n\nArticle 1 We meet often.\n",
		"2020": "+++\nin_force = 2020-01-01\n+++\n\nArticle 1 We meet often and early.\n",
	}))
	for path, want := range map[string]string{
		"policies/p/2016/index.html":        "Superseded",
		"policies/p/2018/index.html":        "In force since",
		"policies/p/2020/index.html":        "Not yet in force",
		"policies/p/compare/2016-2018.html": "<ins> often</ins>",
		"policies/p/compare/2018-2020.html": "<ins> and early</ins>",
		"policies/p/compare/2016-2020.html": "<ins> often and early</ins>",
		"policies/p/index.html":             `href="../../policies/p/2020/index.html"`,
	} {
		if !strings.Contains(pages[path], want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// An amendment to come says which obligations it will touch, those of the words
// in force and those already bound to the words to come.
func TestComingAmendment(t *testing.T) {
	pages := htmlOf(t, judged(t, map[string]string{
		"content/policies/p/2018.md": "+++\nin_force = 2018-01-01\n+++\n\nArticle 1 Each office shall meet once a year.\n",
		"content/policies/p/2020.md": "+++\nin_force = 2020-01-01\n+++\n\nArticle 1 Each office shall meet twice a year.\n",
		"data/obligations/p.toml": "[obligations.meet]\ntitle = \"Meet\"\nclause = \"p#art-1\"\nquote = \"meet once a year\"\n" +
			"form = \"periodic\"\nevery = \"year\"\nowed_by = [\"office\"]\nevidence = \"Date.\"\n",
	}, "[kinds.office]\nname = \"Office\"\n"))
	page := pages["policies/p/compare/2018-2020.html"]
	for _, want := range []string{"meet <del>once</del><ins>twice</ins> a year", "Words changed", "will change"} {
		if !strings.Contains(page, want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
}
