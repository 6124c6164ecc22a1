package search

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"mingdeng/generator/write"
)

// BenchmarkBuild makes the index of 10,000 articles of 105 characters: how long,
// how many bytes it allocates, how many it keeps, the most memory that the
// process had, and what it writes.
func BenchmarkBuild(b *testing.B) {
	sections := corpus(10000)
	for i := range sections {
		if sections[i].kind.id != "article" {
			sections[i].docs, sections[i].recordUnits = nil, 0
		}
	}
	number(sections)
	b.ReportAllocs()
	before := heap()
	var files []write.File
	for b.Loop() {
		files = build(b, sections)
	}
	kept := heap() - before
	runtime.KeepAlive(sections)
	size := 0
	for _, f := range files {
		size += len(content(b, f))
	}
	b.ReportMetric(float64(kept)/1e6, "MB-kept")
	b.ReportMetric(peak(b), "MB-peak")
	b.ReportMetric(float64(size)/1e6, "MB-written")
	b.ReportMetric(float64(len(files)), "files")
}

// heap is how many bytes are in use.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// peak is the most memory that the process had, in MB; 0 where nothing tells.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		if _, err := fmt.Sscan(rest, &kb); err != nil {
			b.Fatal(err)
		}
	}
	return kb / 1024
}
