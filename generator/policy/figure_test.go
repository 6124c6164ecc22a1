package policy

import (
	"html/template"
	"strings"
	"testing"
)

// A picture that the build draws stands in a paragraph alone; anything else is
// words and a warning.
func TestFiguresAreDrawnByName(t *testing.T) {
	draw := func(name string) template.HTML { return template.HTML("<svg>" + name + "</svg>") }
	for src, want := range map[string]string{
		"![The states](figure:states)":         `<figure class="drawn"><svg>states</svg><figcaption>The states</figcaption></figure>`,
		"![The <b> states](figure:states)":     `<figcaption>The &lt;b&gt; states</figcaption>`,
		"See ![the states](figure:states) now": "<p>See the states now</p>",
		"![Nothing](figure:nothing)":           "<p>Nothing</p> !unknown-figure",
		"![Elsewhere](https://x.example/a)":    `<a href="https://x.example/a" rel="noopener">Elsewhere</a></p> !image`,
	} {
		p, problems := ParsePage("x.md", "# T\n\n"+src+"\n", 1)
		got := strings.TrimSpace(string(p.HTML(Options{Figure: draw})))
		for _, q := range problems {
			got += " !" + q.ID
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}
