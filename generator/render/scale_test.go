package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/sample"
	"mingdeng/layouts"
)

// wide is a portal of one root, parents below it and leaves below each, all of
// which miss their duties.
func wide(t *testing.T, parents, leaves int) *assess.Report {
	t.Helper()
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = \"Wide\"\nlanguages = [\"en\"]\nas_of = 2019-11-15\n[groups.g]\nname = \"G\"\n[kinds.k]\nname = \"K\"\n")
	put("content/policies/p/1.md", "Article 1 Every unit meets once a quarter.\n")
	put("data/obligations/p.toml", "[obligations.meet]\ntitle = \"Meet\"\nclause = \"p#art-1\"\nquote = \"meets once a quarter\"\n"+
		"form = \"periodic\"\nowed_by = [\"k\"]\ngroup = \"g\"\nevidence = \"A date.\"\nevery = \"quarter\"\n")
	put("data/units/root.toml", "name = \"Root\"\nkind = \"k\"\n")
	for i := range parents {
		put(fmt.Sprintf("data/units/p%d.toml", i), "name = \"Parent\"\nkind = \"k\"\nparent = \"root\"\n")
		for j := range leaves {
			put(fmt.Sprintf("data/units/p%d-%d.toml", i, j), fmt.Sprintf("name = \"Leaf\"\nkind = \"k\"\nparent = \"p%d\"\n", i))
		}
	}
	p, problems := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	if len(p.Units) != 1+parents+parents*leaves {
		t.Fatalf("%d units, problems %v", len(p.Units), problems)
	}
	return assess.Judge(nil, p, p.Site.AsOf)
}

// No page grows with the number of units: what is too much is folded, counted
// and linked.
func TestNoPageGrowsWithoutBound(t *testing.T) {
	const limit = 400_000
	for _, shape := range [][2]int{{40, 40}, {1600, 0}, {1, 1600}} {
		files, err := Pages(wide(t, shape[0], shape[1]), Options{Layouts: layouts.FS})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasPrefix(f.Path, "units/p") && f.Path != "units/p0.html" {
				continue
			}
			if n := len(bytesOf(t, f)); n > limit {
				t.Errorf("%d parents of %d leaves: %s has %d bytes, at most %d are allowed", shape[0], shape[1], f.Path, n, limit)
			}
		}
	}
}

// Nor do the pages of a portal with sixty obligations of all forms.
func TestPagesOfALargePortalStayUsable(t *testing.T) {
	fsys := fstest.MapFS{}
	for f := range sample.Files(900, 1) {
		fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	p, problems := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files, err := Pages(assess.Judge(nil, p, p.Site.AsOf), Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		limit := 500_000
		switch {
		case f.Path == "index.html":
			limit = 150_000
		case strings.HasPrefix(f.Path, "units/u") && f.Path != "units/u000000.html" && f.Path != "units/u000001.html":
			continue // like u000001
		}
		if n := len(bytesOf(t, f)); n > limit {
			t.Errorf("%s has %d bytes, at most %d are allowed", f.Path, n, limit)
		}
	}
}
