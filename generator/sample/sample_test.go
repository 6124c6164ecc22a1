package sample_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/sample"
)

func source(units int, seed uint64) fstest.MapFS {
	fsys := fstest.MapFS{}
	for f := range sample.Files(units, seed) {
		fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	return fsys
}

// The portal is what it says it is, and has no mistake.
func TestSampleIsWhole(t *testing.T) {
	const units = 60
	fsys := source(units, 1)
	p, problems := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if n := len(p.Policies[0].Current.Text.Articles); n != 24 || len(p.Obligations) != 60 || len(p.Units) != units {
		t.Errorf("%d articles, %d obligations, %d units", n, len(p.Obligations), len(p.Units))
	}
	forms := map[portal.Form]bool{}
	for _, o := range p.Obligations {
		forms[o.Form] = true
	}
	if len(forms) != len(portal.FormNames()) {
		t.Errorf("forms %v", forms)
	}
	depth := 0
	for _, u := range p.Units {
		depth = max(depth, u.Depth)
		n := len(u.Acts)
		size := len(fsys[u.Pos.File].Data)
		if n != 100 || len(u.Findings) != 6 || size < 6000 || size > 8500 {
			t.Errorf("%s: %d acts, %d findings, %d bytes", u.ID, n, len(u.Findings), size)
		}
	}
	if depth != 2 {
		t.Errorf("depth %d", depth)
	}
}

// There is something of every state to see.
func TestSampleHasEveryKindOfStatus(t *testing.T) {
	p, _ := load.Load(source(60, 1), load.Options{Now: time.Unix(0, 0)})
	r := assess.Judge(nil, p, p.Site.AsOf)
	if s := r.Total; s.Met == 0 || s.Missed == 0 || s.Open+s.Soon == 0 {
		t.Errorf("total %+v", s)
	}
	if r.Plan.Closed == 0 || r.Plan.Behind == 0 || len(r.Hits) == 0 || len(r.Rankings) == 0 {
		t.Errorf("plan %+v, %d hits, %d rankings", r.Plan, len(r.Hits), len(r.Rankings))
	}
}

func TestSampleDependsOnSeedOnly(t *testing.T) {
	a, again, b := source(20, 1), source(20, 1), source(20, 2)
	differs := false
	for path, f := range a {
		if string(f.Data) != string(again[path].Data) {
			t.Errorf("%s differs between two runs", path)
		}
		differs = differs || strings.HasPrefix(path, "data/units/") && string(f.Data) != string(b[path].Data)
	}
	if !differs || len(a) != len(b) {
		t.Error("another seed gives the same units")
	}
}
