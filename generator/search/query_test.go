package search

import (
	"regexp"
	"strings"
)

// queryWord is one word of a query, as both halves read it.
type queryWord struct {
	F     string   `json:"f"`
	Exact bool     `json:"exact"`
	Not   bool     `json:"not"`
	Forms []string `json:"forms"`
}

// parseQuery cuts a query into words; the browser half does the same.
func parseQuery(q string) []queryWord {
	pattern := regexp.MustCompile("([-－−]?)[\"“”＂]([^\"“”＂]*)[\"“”＂]?|([-－−]?)([^\\s\u3000\"“”＂]+)")
	words := []queryWord{}
	for _, m := range pattern.FindAllStringSubmatchIndex(q, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return q[m[2*i]:m[2*i+1]]
		}
		w := queryWord{Exact: m[4] >= 0, Not: group(1)+group(3) != ""}
		f := fold(group(2) + group(4))
		w.F = string(f)
		if w.F == "" {
			continue
		}
		w.Forms = []string{w.F}
		if !w.Exact {
			w.Forms = forms(f)
		}
		words = append(words, w)
	}
	return words
}

// forms lists a phrase and the same with its numbers written otherwise.
func forms(f []rune) []string {
	list := []string{string(f)}
	chinese, arabic := otherNumerals(f)
	for _, s := range []string{string(chinese), string(arabic)} {
		if !strings.Contains("\n"+strings.Join(list, "\n")+"\n", "\n"+s+"\n") {
			list = append(list, s)
		}
	}
	return list
}
