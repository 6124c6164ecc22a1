package e2e

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
)

// TestScale builds a portal of 300 units with two years of records; no page
// grows with the portal beyond what a slow line carries.
func TestScale(t *testing.T) {
	s := buildInMemory(t, build.Options{Source: largePortal(300), Now: time.Now()})
	smallPages(t, s)
	if n := len(s.pages); n < 300 {
		t.Errorf("%d pages for 300 units", n)
	}
	if !strings.Contains(text(first(s.page(t, "index.html").doc, class("answer"))), "300") {
		t.Error("the front page does not count 300 units")
	}
	if !testing.Short() {
		crawl(t, s)
	}
}

// largePortal has n units on three levels, each with six duties, 24 months of
// acts and a finding.
func largePortal(n int) fstest.MapFS {
	source := fstest.MapFS{
		"site.toml": {Data: []byte("title = \"大站\"\nas_of = 2019-11-15\n[campaign]\nstart = 2018-01-01\nyears.2018.target = 50\nyears.2019.target = 100\n[kinds.k]\nname = \"单位\"\n[groups.g]\nname = \"组\"\n")},
	}
	article, duties := "# 规定\n\n", ""
	for i := 1; i <= 6; i++ {
		article += fmt.Sprintf("第%c条　各单位每月应当完成第%d项工作，并记录时间和内容。\n\n", []rune("一二三四五六")[i-1], i)
		duties += fmt.Sprintf("[obligations.o%d]\ntitle = \"第%d项工作\"\nclause = \"rules#art-%d\"\nquote = \"每月应当完成第%d项工作\"\nform = \"periodic\"\nevery = \"month\"\nowed_by = [\"k\"]\ngroup = \"g\"\n", i, i, i, i)
	}
	source["content/policies/rules/2018.md"] = &fstest.MapFile{Data: []byte(article)}
	source["data/obligations/rules.toml"] = &fstest.MapFile{Data: []byte(duties)}
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "name = \"第%d单位\"\nkind = \"k\"\n", i)
		if i > 0 {
			fmt.Fprintf(&b, "parent = \"u%d\"\n", (i-1)/17)
		}
		for o := 1; o <= 6; o++ {
			fmt.Fprintf(&b, "[done.o%d]\n", o)
			for m := range 22 {
				if (i+m*o)%9 > 0 {
					fmt.Fprintf(&b, "%s = \"按计划完成，到会%d人，记录归档\"\n", calendar.Make(2018, time.Month(1+m), 5), 5+i%20)
				}
			}
		}
		fmt.Fprintf(&b, "[findings.f]\ntitle = \"第%d单位的问题\"\nfound = 2018-02-02\nowner = \"负责人\"\ndue = 2019-12-31\ntarget = { 2018 = 50, 2019 = 100 }\nprogress = { 2018-12-31 = %d }\n", i, i%100)
		source[fmt.Sprintf("data/units/u%d.toml", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return source
}
