package load

import (
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/memo"
	"mingdeng/generator/sample"
)

// TestUnitsDoNotHoldTheirTexts: when units are loaded, their texts can go, which
// here are long comments; nothing in a unit is a part of its text.
func TestUnitsDoNotHoldTheirTexts(t *testing.T) {
	const long, n = 256 << 10, 40
	fsys := fstest.MapFS{}
	for f := range sample.Files(n, 1) {
		fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
		if strings.HasPrefix(f.Path, UnitsDir) {
			moved := ""
			if strings.Contains(f.Text, `parent  = "u000001"`) {
				moved = "[moved.2018-05-01]\nfrom = \"u000000\"\nnote = \"随处室划转\"\n"
			}
			fsys[f.Path].Data = append(fsys[f.Path].Data, moved+"#"+strings.Repeat(" ", long)...)
		}
	}
	m := memo.New()
	before := heap()
	p, problems := Load(fsys, Options{Now: time.Unix(0, 0), Memo: m})
	if len(p.Units) != n || len(p.Units[5].Moves) != 1 || len(problems) > 0 {
		t.Fatal(len(p.Units), "units,", problems)
	}
	if grown := heap() - before; grown > n*long/4 {
		t.Errorf("%d units take %d kB, and their texts %d", n, grown>>10, n*long>>10)
	}
	runtime.KeepAlive(p)
	runtime.KeepAlive(m)
}

// heap is how much memory is in use, in bytes.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
