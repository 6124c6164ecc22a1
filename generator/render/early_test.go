package render

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestWordsToCome: what quotes words of an amendment that is not in force yet
// stands under its article all the same, so that the articles add up.
func TestWordsToCome(t *testing.T) {
	owed := ""
	for id, quote := range map[string]string{"meet": "art-1\"\nquote = \"We meet", "plan": "art-1\"\nquote = \"We plan", "report": "art-2\"\nquote = \"We report"} {
		owed += "[obligations." + id + "]\ntitle = \"" + id + "\"\nclause = \"p#" + quote + "\"\nform = \"periodic\"\nevery = \"year\"\nowed_by = [\"office\"]\n"
	}
	pages := htmlOf(t, judged(t, map[string]string{
		"content/policies/p/2016.md": "+++\nin_force = 2016-01-01\n+++\nArticle 1 We meet.\n",
		"content/policies/p/2020.md": "+++\nin_force = 2020-01-01\n+++\nArticle 1 We meet. We plan.\n\nArticle 2 We report.\n",
		"data/obligations/p.toml":    owed,
		"data/units/u.toml":          "name = \"U\"\nkind = \"office\"\n",
	}, "[campaign]\nstart = 2018-01-01\n[campaign.years.2018]\n[campaign.years.2019]\n[kinds.office]\n"))
	home := pages["policies/p/index.html"]
	_, table, _ := strings.Cut(home, `<section id="articles"`)
	rows, sum, _ := strings.Cut(table, `class="sum"`)
	due := 0
	for _, m := range regexp.MustCompile(`>0/(\d)</a>`).FindAllStringSubmatch(rows, -1) {
		n, _ := strconv.Atoi(m[1])
		due += n
	}
	if due != 3 || !strings.Contains(sum[:60], "0/3") {
		t.Errorf("the articles add up to 0/%d; the sum is %.60q", due, sum)
	}
	if !strings.Contains(home, "#art-2\">Article 2</a>") {
		t.Error("no way to the article that is to come")
	}
	article := pages["policies/p/art-1.html"]
	for _, want := range []string{"creates 2 obligations", `<a href="../../policies/p/2020/index.html#art-1">`} {
		if !strings.Contains(article, want) {
			t.Errorf("art-1.html does not say %s", want)
		}
	}
}
