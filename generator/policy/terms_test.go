package policy

import (
	"fmt"
	"strings"
	"testing"
)

var sampleGlossary = map[string]string{"主题党日": "每月固定的一天", "支部主题党日": "支部的主题党日", "theme day": "a fixed day"}

// listTerms prints the terms of a text and where each article first uses them.
func listTerms(x *Text, glossary map[string]string) string {
	var b strings.Builder
	terms := x.Terms("", glossary)
	for _, t := range terms {
		at := "glossary"
		if c := t.Where.Clause; c != nil {
			at = c.ID
		}
		fmt.Fprintf(&b, "%s: %s = %s\n", at, t.Name, t.Definition)
	}
	for _, u := range x.Uses(terms, x.Citations("", nil)) {
		fmt.Fprintf(&b, "%s %d [%s]\n", u.Clause.ID, runes(u.Clause.Text[:u.Start]), u.Clause.Text[u.Start:u.End])
	}
	return b.String()
}

func TestTerms(t *testing.T) {
	eachCase(t, "testdata/terms.txt", func(src string) string {
		x, _ := Split("f", src, 1)
		if strings.Contains(src, "主题党日") {
			return listTerms(x, sampleGlossary)
		}
		return listTerms(x, nil)
	})
}
