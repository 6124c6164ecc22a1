package e2e

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
)

// payloads is what somebody writes who wants a script to run in a page.
const payloads = `"><img src=x onerror=alert(1)><script>alert(1)</script>'; javascript:alert(1) </script></title></textarea><svg onload=alert(1)> {{.}} qzq0qzq`

// quoted is a text as a TOML string.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b) // every JSON string is a TOML basic string
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

// hostilePortal has the payloads in every place that takes a text: name says
// which, so that a test can look for each.
func hostilePortal() fstest.MapFS {
	return portalOf(func(name string) string { return name + payloads }, `https://oa.example/?q="><script>alert(1)</script>`)
}

// portalOf has what say gives in every place that takes a text, and a link in
// every place that takes one.
func portalOf(say func(name string) string, link string) fstest.MapFS {
	text := func(name string) string { return quoted(say(name)) }
	fill := func(format string) *fstest.MapFile {
		for {
			at := strings.Index(format, "§")
			if at < 0 {
				return &fstest.MapFile{Data: []byte(format)}
			}
			end := at + len("§") + strings.Index(format[at+len("§"):], "§")
			value := quoted(link)
			if name := format[at+len("§") : end]; name != "link" {
				value = text(name)
			}
			format = format[:at] + value + format[end+len("§"):]
		}
	}
	return fstest.MapFS{
		"site.toml": fill(`
title = §site-title§
organisation = §organisation§
notice = §notice§
languages = ["zh-CN", "en"]
as_of = 2019-11-15
[campaign]
title = §campaign-title§
start = 2018-02-01
years.2018 = { emphasis = §emphasis§, note = §campaign-note§, target = 50 }
years.2019 = { emphasis = §emphasis§, target = 100 }
[roles.r]
name = §role-name§
note = §role-note§
[groups.g]
name = §group-name§
note = §group-note§
[kinds.k]
name = §kind-name§
note = §kind-note§
[levels.l]
name = §level-name§
note = §level-note§
[stages.s]
name = §stage-name§
note = §stage-note§
[grades.a]
name = §grade-name§
note = §grade-note§
[grades.b]
name = §grade-name§
[events.e]
name = §event-name§
note = §event-kind-note§
[posts.p]
name = §post-name§
note = §post-kind-note§
[ratings.stars]
name = §rating-name§
note = §rating-note§
max = 5
[states.missed]
name = §state-name§
`),
		"content/policies/rules/2018.md": {Data: []byte("+++\ntitle = " + text("policy-title") + "\nnumber = " + text("policy-number") + "\nissuer = " + text("policy-issuer") + "\nnotice = " + text("policy-notice") + "\n+++\n" +
			"# heading" + payloads + "\n\n## 第一章　chapter" + payloads + "\n\n第一条　每季度开会一次，" + payloads + "\n\n<script>alert(1)</script>\n\n<iframe src=\"https://evil.example\"></iframe>\n\n第二条　[text" + `<b onclick="alert(1)">` + "](https://good.example/)，![picture](https://evil.example/x.png)。\n")},
		"content/pages/about.md": {Data: []byte("# about" + payloads + "\n\nbody" + payloads + "\n\n<div style=\"color:red\" onmouseover=\"alert(1)\">div</div>\n\n- item" + payloads + "\n\n| a | b |\n|---|---|\n| cell" + payloads + " | x |\n")},
		"data/obligations/rules.toml": fill(`
[obligations.meet]
title = §obligation-title§
short = §obligation-short§
clause = "rules#art-1"
quote = "每季度开会一次"
form = "periodic"
every = "quarter"
owed_by = ["k"]
role = "r"
group = "g"
stage = "s"
evidence = §obligation-evidence§
consequence = §obligation-consequence§
[obligations.after]
title = §triggered-title§
clause = "rules#art-1"
quote = "开会"
form = "triggered"
event = "e"
within = 30
owed_by = ["k"]
[obligations.talk]
title = §talk-title§
clause = "rules#art-1"
quote = "每季度"
form = "per-subject"
every = "year"
owed_by = ["k"]
subjects = { list = "groups" }
[obligations.vote]
title = §vote-title§
clause = "rules#art-1"
quote = "开会"
form = "term"
years = 2
owed_by = ["k"]
[ladders.lad]
title = §ladder-title§
clause = "rules#art-1"
quote = "开会一次"
[ladders.lad.steps.one]
name = §step-name§
note = §step-note§
[rules.rule]
title = §rule-title§
text = §rule-text§
clause = "rules#art-1"
quote = "一次"
[rules.rule.when]
grade = { not = "a" }
`),
		"data/units/top.toml": fill(`
name = §unit-name§
short = §unit-short§
kind = "k"
level = "l"
[posts.p]
holder = §holder§
rank = §rank§
since = 2018-01-01
role = "r"
note = §post-note§
[subjects.groups]
§subject§ = {}
[done.meet]
2018-03-01 = §act-note§
2018-08-01 = { note = §act-more§, result = §act-result§, link = §link§ }
[done.talk]
2018-05-05 = { note = §talk-note§, subjects = [§subject§] }
[events.e]
2018-06-11 = §event-note§
[waivers.meet]
2018-10-01 = { until = 2018-12-31, reason = §waiver-reason§, approver = §waiver-approver§ }
[done.vote]
2017-02-02 = §vote-note§
[extensions.vote]
2018-12-24 = { until = 2020-12-31, reason = §extension-reason§, approver = §extension-approver§ }
[moved]
2018-09-01 = { from = "below2", note = §moved-note§ }
[ladders.lad]
2018-05-05 = { step = "one", due = 2018-09-01, obligation = "meet", note = §ladder-note§ }
[findings.f]
title = §finding-title§
found = 2018-02-02
source = §finding-source§
breaches = ["meet"]
measures = [§finding-measures§, { text = §measure-text§, owner = §measure-owner§, note = §measure-note§, link = §link§ }]
owner = §finding-owner§
due = 2018-12-31
moved = { 2018-06-01 = { to = 2019-12-31, reason = §move-reason§ } }
target = { 2018 = 50, 2019 = 100 }
progress = { 2018-06-30 = { percent = 20, note = §progress-note§, link = §link§ } }
rectified = { date = 2019-01-01, by = §rectified-by§, note = §rectified-note§, link = §link§ }
accepted = { date = 2019-02-01, by = §accepted-by§, note = §accepted-note§, link = §link§ }
reopened = { date = 2019-03-01, by = §reopened-by§, note = §reopened-note§, link = §link§ }
`),
		"data/units/below2.toml": fill("name = §parent-name§\nkind = \"k\"\n"),
		"data/units/below.toml":  fill("name = §child-name§\nkind = \"k\"\nparent = \"top\"\n"),
		"data/supervision/2018.toml": fill(`
[quarterly.Q1]
title = §round-title§
date = 2018-04-01
note = §round-note§
[quarterly.Q1.units]
top = { score = 50, grade = "b", comment = §round-comment§ }
[half_year.H1]
title = §review-title§
note = §review-note§
[half_year.H1.units]
top = §review-comment§
[annual]
title = §annual-title§
date = 2019-01-31
note = §annual-note§
[annual.units]
top = { score = 50, grade = "b", comment = §annual-comment§ }
[ratings.stars]
top = { value = 2, note = §stars-note§ }
`),
	}
}

// TestHostile builds a portal whose every text is an attack. Nothing of it may
// become an element or attribute, and nothing may get lost either.
func TestHostile(t *testing.T) {
	source := hostilePortal()
	s := buildInMemory(t, build.Options{Source: source, Now: time.Now()})
	inert(t, s)
	crawl(t, s)
	var faults complaints
	for _, p := range s.sorted() {
		for n := range elements(p.doc) {
			switch n.Data {
			case "img", "b", "textarea", "image", "video", "audio", "input":
				if n.Data != "input" || value(n, "type") != "search" && value(n, "id") != "place" {
					faults.add(p.path, "there is a <%s>", n.Data)
				}
			}
		}
	}
	faults.report(t)
	toldAll(t, s, source)
}

// toldAll looks on the pages for every text of the portal, as it was written.
func toldAll(t *testing.T, s *site, source fstest.MapFS) {
	t.Helper()
	var told strings.Builder
	for _, p := range s.sorted() {
		told.WriteString(text(p.doc) + "\n")
		for n := range elements(p.doc) {
			for _, name := range []string{"title", "aria-label", "content"} {
				told.WriteString(value(n, name) + "\n")
			}
		}
	}
	for _, name := range strings.Fields(`site-title organisation notice campaign-title emphasis campaign-note role-name role-note
		group-name kind-name level-name stage-name grade-name event-name post-name rating-name rating-note state-name
		policy-title policy-number policy-issuer policy-notice obligation-title obligation-short obligation-evidence
		obligation-consequence triggered-title talk-title ladder-title step-name rule-title rule-text unit-name unit-short holder rank
		post-note subject act-note act-more act-result talk-note event-note waiver-reason waiver-approver ladder-note
		finding-title finding-source finding-measures finding-owner move-reason progress-note rectified-by rectified-note
		accepted-by accepted-note child-name round-title round-note round-comment review-title review-comment annual-title
		annual-note annual-comment stars-note`) {
		if !strings.Contains(told.String(), name+payloads) {
			t.Errorf("the text of %s stands on no page as it was written", name)
		}
	}
}

// TestScriptLinksAreRefused tries links that run a script, wherever a link can
// be written; each is a problem with its position.
func TestScriptLinksAreRefused(t *testing.T) {
	for _, link := range []string{
		"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
		"vbscript:x", "file:///etc/passwd",
	} {
		source := hostilePortal()
		source["data/units/below.toml"].Data = append(source["data/units/below.toml"].Data,
			"[done.meet]\n2018-03-01 = { note = \"x\", link = "+quoted(link)+" }\n"...)
		problems(t, source, link, "data/units/below.toml:5:", "[bad-link]")
	}
	for _, text := range []string{"[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "<javascript:alert(1)>", "[x](JAVASCRIPT:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html,x)", "[x]: javascript:alert(1)\n\n[x]"} {
		source := hostilePortal()
		source["content/pages/help.md"] = &fstest.MapFile{Data: []byte("# help\n\n" + text + "\n")}
		r, err := build.Site(t.Context(), build.Options{Source: source, Now: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		if out := printed(r); !strings.Contains(out, "content/pages/help.md:") || !strings.Contains(out, "[bad-link]") {
			t.Errorf("%q is not refused:\n%s", text, about(out, "help.md"))
		}
		if r.Files != nil {
			inert(t, buildInMemory(t, build.Options{Source: source, Now: time.Now()}))
		}
	}
}

// about picks the lines of a list of problems that name a file.
func about(printed, file string) string {
	var list []string
	for line := range strings.Lines(printed) {
		if strings.Contains(line, file) {
			list = append(list, line)
		}
	}
	return strings.Join(list, "")
}

// problems builds a portal that must fail with a message that holds words.
func problems(t *testing.T, source fs.FS, what string, words ...string) {
	t.Helper()
	r, err := build.Site(t.Context(), build.Options{Source: source, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	out := printed(r)
	for _, w := range words {
		if r.Files != nil || !strings.Contains(out, w) {
			t.Errorf("%q is not refused with %q:\n%s", what, w, about(out, "below.toml"))
		}
	}
}
