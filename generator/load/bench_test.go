package load_test

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
)

// BenchmarkUnits loads and judges 1,000 units of 40 acts each.
func BenchmarkUnits(b *testing.B) {
	fsys := fstest.MapFS{}
	for name, text := range good {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	unit := good["data/units/a.toml"]
	for i := range 40 {
		unit += fmt.Sprintf("2018-%02d-%02d = \"研究部署有关工作，到会十五人，形成会议纪要\"\n", i%9+4, i/9+1)
	}
	for i := range 1000 {
		fsys[fmt.Sprintf("data/units/u%d.toml", i)] = &fstest.MapFile{Data: []byte(unit)}
	}
	b.ReportAllocs()
	for b.Loop() {
		p, problems := load.Load(fsys, load.Options{Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC)})
		if len(problems) > 0 {
			b.Fatal(problems[0])
		}
		assess.Judge(nil, p, p.Site.AsOf)
	}
}
