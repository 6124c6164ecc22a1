package load_test

import (
	"testing"
	"testing/fstest"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
)

// TestQuotesBeforeAndAfterAnAmendment: the same files build for a day before
// the amendment and for one after it.
func TestQuotesBeforeAndAfterAnAmendment(t *testing.T) {
	const head = "[obligations."
	ob := func(id, clause, quote, more string) string {
		return head + id + "]\ntitle = \"t\"\nclause = \"p#" + clause + "\"\nquote = \"" + quote + "\"\nform = \"standing\"\nowed_by = [\"office\"]\n" + more
	}
	fsys := fstest.MapFS{
		"site.toml":                  {Data: []byte("title = \"t\"\nlanguages = [\"en\"]\n[kinds.office]\n")},
		"content/policies/p/2018.md": {Data: []byte("+++\nin_force = 2018-01-01\n+++\nArticle 1 Meet.\n\nArticle 2 Report in 15 days.\n")},
		"content/policies/p/2019.md": {Data: []byte("+++\nin_force = 2019-01-01\n+++\nArticle 1 Listen.\n\nArticle 2 Meet.\n\nArticle 3 Report in 10 days.\n")},
		"data/obligations/p.toml": {Data: []byte(ob("same", "art-2", "Meet", "") + ob("new", "art-1", "Listen", "") +
			ob("changed", "art-3", "in 10 days", "") + ob("old", "art-2", "in 15 days", "version = \"2018\"\nuntil = 2018-12-31\n"))},
	}
	tests := []struct {
		day  calendar.Date
		want map[string]string // obligation to version#clause
	}{
		{calendar.Make(2019, 6, 1), map[string]string{"same": "2019#art-2", "new": "2019#art-1", "changed": "2019#art-3", "old": "2018#art-2"}},
		{calendar.Make(2018, 6, 1), map[string]string{"same": "2018#art-1-p1", "new": "2019#art-1", "changed": "2019#art-3", "old": "2018#art-2"}},
	}
	for _, tt := range tests {
		p, problems := load.Load(fsys, load.Options{AsOf: tt.day})
		for _, x := range problems {
			if x.Severity == diag.Error {
				t.Errorf("%s: %s %s %v", tt.day, x.Pos, x.ID, x.Args)
			}
		}
		for _, o := range p.Obligations {
			if got := o.Clause.Version.ID + "#" + o.Clause.ID; got != tt.want[o.ID] {
				t.Errorf("%s: %s stands at %s, want %s", tt.day, o.ID, got, tt.want[o.ID])
			}
		}
	}
}

// TestAnAmendmentThatChangesWordsFailsTheBuild: on the newest text nothing is
// looked for elsewhere.
func TestAnAmendmentThatChangesWordsFailsTheBuild(t *testing.T) {
	got := printed(t, "zh-CN", map[string]string{
		"content/policies/opinion/2019.md": "+++\nin_force = 2019-01-01\n+++\n# 意见\n\n第一条　机关应当每月开会一次。\n",
	})
	want := `data/obligations/opinion.toml:4:12: 条款 art-1 中没有这句引文 [quote-not-found]
    quote   = "每季度开会一次"
               ^^^^^^^^^^^^^^
提示：最相近的是 art-1-p1 的“当每月开会一次”；引文须与原文一字不差。
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
