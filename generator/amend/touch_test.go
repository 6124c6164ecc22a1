package amend

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func touchLine(t Touch) string {
	s := fmt.Sprintf("%s: %s %s > %s %s", t.ID, t.Fate, t.OldClause, t.NewClause, marked(t.Runs))
	if t.Around {
		s += " (around)"
	}
	return s + "\n"
}

var obligations = []Obligation{
	{"committee", "art-3", "每季度至少召开1次会议"},
	{"branch", "art-4-i2", "支部委员会会议每月召开1次"},
	{"lecture", "art-4-p1-i3", "党课每年不少于4次"},
	{"talk", "art-5-p1", "每年与每名党员谈心谈话至少1次"},
	{"record", "art-5-p1", "谈心谈话情况应当记录，并于2018年12月31日前报机关党委备案"},
	{"between", "art-5-p2", "党员之间也应当开展谈心谈话"},
	{"term", "art-6", "任期五年，期满应当按期换届"},
	{"stale", "art-6", "任期四年"},
}

func TestTouches(t *testing.T) {
	next := replace(t, law,
		"每季度至少召开1次会议", "每月至少召开2次会议",
		"（二）支部委员会会议每月召开1次；\n（三）党课每年不少于4次。", "（二）党小组会每月召开2次；\n（三）支部委员会会议每月召开1次；\n（四）党课每年不少于6次，每次不少于1课时。",
		"谈心谈话情况应当记录，并于2018年12月31日前报机关党委备案。\n党员之间", "\n第六条　党员之间",
		"第六条　机关党委委员会任期五年，期满应当按期换届，因故延期的应当报上级党组织批准。", "第七条　届满事宜另行规定。",
		"第七条　对", "第八条　对", "第八条　本", "第九条　本")
	c := Compare(split(law), split(next))
	var got strings.Builder
	for _, x := range c.FromOld(obligations) {
		got.WriteString(touchLine(x))
	}
	for _, x := range c.FromNew([]Obligation{
		{"committee", "art-3", "每月至少召开2次会议"},
		{"group", "art-4-i2", "党小组会每月召开2次"},
		{"branch", "art-4-i3", "支部委员会会议每月召开1次"},
		{"hours", "art-4-p1-i4", "每次不少于1课时"},
		{"lecture", "art-4-p1-i4", "党课每年不少于6次"},
		{"between", "art-6", "党员之间也应当开展谈心谈话"},
	}) {
		got.WriteString("back " + touchLine(x))
	}
	want := `
committee: reworded art-3 > art-3 每[-季度-]{+月+}至少召开[-1-]{+2+}次会议
branch: relocated art-4-i2 > art-4-p1-i3 支部委员会会议每月召开1次
lecture: rewritten art-4-p1-i3 > art-4-p1-i4 党课每年不少于[-4次-]{+6次，每次不少于1课时+}
talk: untouched art-5-p1 > art-5-p1 每年与每名党员谈心谈话至少1次 (around)
record: gone art-5-p1 > art-5-p1 [-谈心谈话情况应当记录，并于2018年12月31日前报机关党委备案-] (around)
between: relocated art-5-p2 > art-6-p1 党员之间也应当开展谈心谈话
term: gone art-6 >  [-任期五年，期满应当按期换届-]
stale: unlocated art-6 >  [-任期四年-]
back committee: reworded art-3 > art-3 每[-季度-]{+月+}至少召开[-1-]{+2+}次会议
back group: created  > art-4-i2 {+党小组会每月召开2次+}
back branch: relocated art-4-p1-i2 > art-4-i3 支部委员会会议每月召开1次
back hours: created art-4-p1-i3 > art-4-p1-i4 [-4次-]{+每次不少于1课时+} (around)
back lecture: rewritten art-4-p1-i3 > art-4-p1-i4 党课每年不少于[-4-]{+6+}次 (around)
back between: relocated art-5 > art-6 党员之间也应当开展谈心谈话
`
	if diff := cmp.Diff(want[1:], got.String()); diff != "" {
		t.Error(diff)
	}
}

func TestHistory(t *testing.T) {
	b := replace(t, law, "第四条　党", "第四条　机关党委委员应当每年向全体党员述职，接受评议。\n第五条　党", "第五条　党支部书记", "第六条　党支部书记",
		"第六条　机关", "第七条　机关", "第七条　对", "第八条　对", "第八条　本", "第九条　本")
	c := replace(t, b, "谈心谈话至少1次", "谈心谈话至少2次", "\n党员之间也应当开展", "\n第七条　党员之间也应当开展", "第七条　机关", "第八条　机关", "第八条　对不落实本规定的，依照 ISO 9001 管理程序由上级党组织责令限期改正。\n", "")
	h := NewHistory(texts(law, b, c))
	for _, x := range []struct {
		version  int
		id, want string
	}{
		{2, "art-6", "0 art-5 inserted, 1 art-6 moved, 2 art-6 changed"},
		{2, "art-7", "0 art-5 inserted, 1 art-6 moved, 2 art-7 split"},
		{2, "art-4", "1 art-4 inserted, 2 art-4 same"},
		{1, "art-8", "0 art-7 inserted, 1 art-8 moved, 2 ∅ deleted"},
		{0, "art-5", "0 art-5 inserted, 1 art-6 moved, 2 art-6 changed"},
		{2, "art-1", "0 art-1 inserted, 1 art-1 same, 2 art-1 same"},
	} {
		a, _, _ := h.texts[x.version].Clause(x.id)
		var got []string
		for _, s := range h.Of(x.version, a) {
			got = append(got, fmt.Sprint(s.Version, " ", articleID(s.Article), " ", s.Kind))
		}
		if g := strings.Join(got, ", "); g != x.want {
			t.Errorf("%s of version %d: %s, want %s", x.id, x.version, g, x.want)
		}
	}
	if h.Comparison(0) != nil || h.Comparison(2) == nil || h.Comparison(3) != nil {
		t.Error("comparisons")
	}
}
