package assess_test

import (
	"runtime"
	"testing"
	"testing/fstest"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/sample"
)

// BenchmarkJudge judges 10,000 units of 60 obligations and 100 acts each, with
// the monthly history. It reports the memory that the portal takes and that the
// report keeps, and how many duties were judged.
func BenchmarkJudge(b *testing.B) {
	const units = 10000
	fsys := fstest.MapFS{}
	for f := range sample.Files(units, 1) {
		fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	p, problems := load.Load(fsys, load.Options{})
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	fsys = nil
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	duties := 0
	b.ReportAllocs()
	var r *assess.Report
	for b.Loop() {
		r = assess.Judge(nil, p, p.Site.AsOf)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	for i := range r.Units {
		duties += len(r.Units[i].Duties)
	}
	b.ReportMetric(float64(duties), "duties")
	b.ReportMetric(float64(before.HeapAlloc)/1e6, "MB-portal")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	runtime.KeepAlive(p)
}
