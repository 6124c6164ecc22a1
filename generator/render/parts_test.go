package render

import (
	"fmt"
	"strings"
	"testing"
)

// longText is a policy of so many articles in four chapters.
func longText(n int, word string) string {
	var b strings.Builder
	b.WriteString("+++\nin_force = 2016-01-01\n+++\n")
	for i := 1; i <= n; i++ {
		if i%(n/4) == 1 {
			fmt.Fprintf(&b, "\n第%d章　章名\n", i/(n/4)+1)
		}
		fmt.Fprintf(&b, "\n第%d条　%s。\n\n所列事项，依照第%d条记录。\n", i, strings.Repeat(word, 26), max(i-1, 1))
	}
	return b.String()
}

// A very long text can be read by part; its whole text stays on one page that
// is not too large.
func TestLongTextsAreReadByPart(t *testing.T) {
	pages := htmlOf(t, versionsOf(t, map[string]string{"2016": longText(1300, "惩前毖后治病救人")}))
	whole := pages["policies/p/index.html"]
	if n := len(whole); n < 500_000 || n > 2_000_000 {
		t.Errorf("the whole text has %d bytes", n)
	}
	for _, id := range []string{"ch-1", "ch-4"} {
		part, ok := pages["policies/p/"+id+".html"]
		if !ok || !strings.Contains(whole, `href="../../policies/p/`+id+`.html"`) {
			t.Errorf("there is no page of %s, or no way to it", id)
		}
		if len(part) > len(whole)/2 {
			t.Errorf("%s has %d bytes of %d", id, len(part), len(whole))
		}
	}
	if !strings.Contains(pages["policies/p/ch-2.html"], `id="art-326"`) || strings.Contains(pages["policies/p/ch-2.html"], `id="art-325"`) {
		t.Error("ch-2 does not hold its own articles alone")
	}
	if pages := htmlOf(t, versionsOf(t, map[string]string{"2016": longText(12, "惩前毖后治病救人")})); pages["policies/p/ch-1.html"] != "" {
		t.Error("a short text is cut into parts")
	}
}
