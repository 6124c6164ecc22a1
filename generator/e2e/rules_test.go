package e2e

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestRulesAreNear: beside the figures of each kind of page stands the way to
// the rule that they are counted by.
func TestRulesAreNear(t *testing.T) {
	s := demo(t)
	for _, tt := range []struct{ page, section, rule string }{
		{"index.html", "parts", "score"},
		{"campaign.html", "plan", "finding"},
		{"campaign.html", "burn", "finding"},
		{"campaign.html", "score", "history"},
		{"findings/index.html", "problems", "finding"},
		{"due/index.html", "overdue", "states"},
		{"supervision/2018.html", "annual", "rank"},
		{"supervision/2018.html", "rules", "consequence"},
		{"units/r-industry.html", "parts", "score"},
		{"units/r-industry.html", "units", "tree"},
		{"units/r-industry.html", "consequences", "consequence"},
		{"units/r-industry.html", "findings", "finding"},
		{"units/r-industry-b1/branch-secretary.html", "main", "score"},
		{"roles/branch-secretary.html", "holders", "score"},
		{"obligations/index.html", "total", "score"},
		{"obligations/theme-day.html", "rule", ""},
	} {
		for _, lang := range []string{"", "en/"} {
			section := s.page(t, lang+tt.page).get(t, tt.section)
			a := first(section, tag("a"), func(n *html.Node) bool {
				page, rule, _ := strings.Cut(value(n, "href"), "#")
				return strings.HasSuffix(page, "counting.html") && rule == tt.rule
			})
			if a == nil {
				t.Errorf("%s%s#%s does not lead to counting.html#%s", lang, tt.page, tt.section, tt.rule)
				continue
			}
			page, id := s.target(s.page(t, lang+tt.page), value(a, "href"))
			if page == nil || id != "" && page.ids[id] == nil {
				t.Errorf("%s%s: %s leads nowhere", lang, tt.page, value(a, "href"))
			}
		}
	}
}
