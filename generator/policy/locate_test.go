package policy

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/diag"
)

const sample = `第五条　书记每季度至少**主持**召开1次会议。每年讲党课1次。
（一）每年讲党课1次；
（二）每月　组织 活动。
　　前款所称“活动”，指主题党日。
第六条　机关党委每半年至少组织1次督导检查。
第七条　下列：
（一）每月组织活动；
（二）每月组织活动。
`

func TestLocate(t *testing.T) {
	x, _ := Split("f", sample, 1)
	for _, c := range []struct {
		id, quote   string
		clause      string
		words       string
		reason      Reason
		where       []string
		nearest, at string
	}{
		{id: "art-5", quote: "每季度至少主持召开1次会议", clause: "art-5-p1", words: "每季度至少主持召开1次会议"},
		{id: "art-5", quote: "每季度 至少**主持**\n召开1次", clause: "art-5-p1", words: "每季度至少主持召开1次"},
		{id: "art-5-p1-i2", quote: "每月组织活动", clause: "art-5-p1-i2", words: "每月　组织 活动"},
		{id: "art-5-p1-i2", quote: "（二）每月组织活动。", clause: "art-5-p1-i2", words: "每月　组织 活动。"},
		{id: "art-5", quote: "前款所称“活动”", clause: "art-5-p2", words: "前款所称“活动”"},
		{id: "art-7-i1", quote: "每月组织活动", clause: "art-7-p1-i1", words: "每月组织活动"},
		{id: "art-5", quote: "每年讲党课1次", reason: Ambiguous, where: []string{"art-5-p1", "art-5-p1-i1"}},
		{id: "art-7", quote: "每月组织活动", reason: Ambiguous, where: []string{"art-7-p1-i1", "art-7-p1-i2"}},
		{id: "art-5", quote: "每半年至少组织1次督导检查", reason: Moved, where: []string{"art-6-p1"}},
		{id: "art-6", quote: "每季度至少组织1次督导检查", reason: NotFound, nearest: "每半年至少组织1次督导检查", at: "art-6-p1"},
		{id: "art-6", quote: "完全没有关系的话语", reason: NotFound},
		{id: "art-9", quote: "每半年至少组织1次", reason: NoClause, where: []string{"art-6-p1"}, nearest: "art-5"},
		{id: "art-5-p9", quote: "无", reason: NoClause, nearest: "art-5"},
		{id: "art-6", quote: " ", reason: NotFound},
	} {
		m, miss := x.Locate(c.id, c.quote)
		if c.clause != "" {
			if miss != nil {
				t.Errorf("%s %s: %+v", c.id, c.quote, miss)
			} else if m.Clause.ID != c.clause || m.Clause.Text[m.Start:m.End] != c.words {
				t.Errorf("%s %s: %s %q", c.id, c.quote, m.Clause.ID, m.Clause.Text[m.Start:m.End])
			}
			continue
		}
		want := &Miss{Reason: c.reason, Where: c.where, Nearest: c.nearest, At: c.at}
		if diff := cmp.Diff(want, miss); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.id, c.quote, diff)
		}
	}
}

func TestMissProblem(t *testing.T) {
	x, _ := Split("f", sample, 1)
	for _, c := range []struct{ clause, quote, id, hint string }{
		{"art-5", "每年讲党课1次", "quote-ambiguous", "quote-ambiguous"},
		{"art-5", "每半年至少组织1次", "quote-moved", "quote-moved"},
		{"art-6", "每季度至少组织1次督导", "quote-not-found", "quote-not-found"},
		{"art-6", "完全没有关系的话语", "quote-not-found", "quote-not-found-far"},
		{"art-66", "每半年至少组织1次", "unknown-clause", "unknown-clause-where"},
		{"art-66", "无", "unknown-clause", "unknown-clause"},
		{"nonsense", "无", "unknown-clause", "unknown-clause-far"},
	} {
		_, miss := x.Locate(c.clause, c.quote)
		if p := miss.Problem(diag.Pos{}, c.clause, c.quote); p.ID != c.id || p.Hint != c.hint {
			t.Errorf("%s %s: %s, hint %s", c.clause, c.quote, p.ID, p.Hint)
		}
	}
}
