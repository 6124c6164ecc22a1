package render

import (
	"io"
	"os"
	"testing"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/tmpl"
	"mingdeng/layouts"
)

// BenchmarkUnitPage makes the unit pages of the demo, one an iteration,
// judging included.
func BenchmarkUnitPage(b *testing.B) {
	p, _ := load.Load(os.DirFS("../.."), load.Options{Now: time.Unix(0, 0)})
	r := assess.Judge(nil, p, p.Site.AsOf)
	s := &site{report: r, portal: p, opts: Options{Layouts: layouts.FS}, axis: newAxis(r), buffers: new(tmpl.Buffers), index: newIndex(r)}
	if _, err := s.loadAssets(); err != nil {
		b.Fatal(err)
	}
	t, err := newLocale(s, "zh-CN")
	if err != nil {
		b.Fatal(err)
	}
	s.locales = []*locale{t}
	if err := t.makeSettings(); err != nil {
		b.Fatal(err)
	}
	files := unitPages(t)[1:]
	n := 0
	for b.Loop() {
		if err := files[n%len(files)].Render(io.Discard); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportAllocs()
}

// BenchmarkJudgeUnit is the part of BenchmarkUnitPage that is not render's.
func BenchmarkJudgeUnit(b *testing.B) {
	p, _ := load.Load(os.DirFS("../.."), load.Options{Now: time.Unix(0, 0)})
	r := assess.Judge(nil, p, p.Site.AsOf)
	n := 0
	for b.Loop() {
		r.Duties(p.Units[n%len(p.Units)])
		n++
	}
}
