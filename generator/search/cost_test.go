package search

import (
	"os"
	"sort"
	"testing"

	"mingdeng/generator/scripts/scriptstest"
)

// TestCosts reports what cold queries load at full size: run it with
// SEARCH_COSTS=1.
func TestCosts(t *testing.T) {
	if os.Getenv("SEARCH_COSTS") == "" {
		t.Skip("set SEARCH_COSTS=1")
	}
	t.Run("articles", func(t *testing.T) { costs(t, corpus(10000)) })
	t.Run("units", func(t *testing.T) { costs(t, region(10000)) })
}

func costs(t *testing.T, sections []section) {
	files := build(t, sections)
	size := map[bool]int{}
	for _, f := range files {
		size[f.Path == folder+"zh-CN.js"] += len(content(t, f))
	}
	code, err := os.ReadFile(scriptstest.Joined(t, "search"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d kB; manifest %d kB; script %d bytes", len(files), size[false]>>10, size[true]>>10, len(code))
	queries := substrings(allDocs(sections), 100)
	dir := store(t, files)
	report := func(name string, list []answer) {
		bytes := make([]int, len(list))
		ms := make([]float64, len(list))
		for i, a := range list {
			bytes[i], ms[i] = a.Bytes, a.Ms
		}
		sort.Ints(bytes)
		sort.Float64s(ms)
		n := len(list)
		t.Logf("%s: bytes median %d, p90 %d, max %d; ms median %.1f, p90 %.1f, max %.1f",
			name, bytes[n/2], bytes[n*9/10], bytes[n-1], ms[n/2], ms[n*9/10], ms[n-1])
	}
	report("cold", inNode(t, dir, requests{Queries: queries, Shown: 10, Cold: true}).Answers)
	report("warm", inNode(t, dir, requests{Queries: append(queries, queries...), Shown: 10}).Answers[100:])
}
