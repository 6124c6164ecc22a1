package amend

import (
	"strings"
	"testing"
)

func FuzzCompare(f *testing.F) {
	f.Add(law, strings.Replace(law, "第五条", "第六条", 1))
	f.Add("第一条 甲\n（一）乙", "第一条 甲\n丙")
	f.Add("\x00\xff第一条", "　\n# 甲\n1.2 b")
	f.Fuzz(func(t *testing.T, a, b string) {
		whole(t, Compare(split(a), split(b)))
		wholeRuns(t, a, b, Words(a, b))
		if !SameWords(a, a) || words(words(a)) != words(a) && strings.ToValidUTF8(a, "") == a {
			t.Fatalf("%q", a)
		}
	})
}
