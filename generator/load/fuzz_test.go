package load_test

import (
	"testing"
	"testing/fstest"

	"mingdeng/generator/load"
)

// FuzzUnit loads a unit's file of any bytes: problems, and no panic. What
// loads without an error loads the same again.
func FuzzUnit(f *testing.F) {
	for _, name := range []string{"u.toml"} {
		f.Add([]byte("name = \"" + name + "\"\nkind = \"k\"\n[posts.p]\nholder = \"王某\"\n[done.meet]\n2018-03-01 = \"x\"\n2018-05-01 = { note = \"y\", for = \"2018-Q1\" }\n"))
	}
	f.Add([]byte("name = \"u\"\nkind = \"k\"\n[findings.f]\ntitle = \"t\"\nfound = 2018-01-01\ndue = 2019-01-01\nprogress = { 2018-06-30 = 20 }\nrectified = { date = 2019-01-01, by = \"b\" }\n"))
	f.Add([]byte("name = “u”\nkind ＝ \"k\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{
			"site.toml":                   {Data: []byte("title = \"t\"\nas_of = 2019-11-15\n[kinds.k]\nname = \"k\"\n[posts.p]\nname = \"p\"\n")},
			"content/policies/rule/v1.md": {Data: []byte("# 办法\n\n第一条　应当每季度开会。\n")},
			"data/obligations/rule.toml":  {Data: []byte("[obligations.meet]\ntitle = \"m\"\nclause = \"rule#art-1\"\nquote = \"每季度开会\"\nform = \"periodic\"\nevery = \"quarter\"\nowed_by = [\"k\"]\n")},
			"data/units/u.toml":           {Data: data},
		}
		_, first := load.Load(fsys, load.Options{})
		_, again := load.Load(fsys, load.Options{})
		if len(first) != len(again) {
			t.Errorf("%d problems, then %d", len(first), len(again))
		}
	})
}
