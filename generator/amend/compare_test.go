package amend

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/policy"
)

func split(src string) *policy.Text {
	t, _ := policy.Split("f", src, 1)
	return t
}

// marked prints runs: [-old-]{+new+}.
func marked(rs []Run) string {
	var b strings.Builder
	for _, r := range rs {
		s := strings.ReplaceAll(r.Text, "\n", "⏎")
		b.WriteString([...]string{s, "[-" + s + "-]", "{+" + s + "+}"}[r.Op])
	}
	return b.String()
}

func articleID(a *policy.Article) string {
	if a == nil {
		return "∅"
	}
	return a.ID
}

func clauseID(c *policy.Clause) string {
	if c == nil {
		return "∅"
	}
	return c.ID
}

// report prints a comparison: a line for each pair that is not the same, and
// below it one for each of its clauses that is not.
func report(c *Comparison) string {
	var b strings.Builder
	for _, p := range c.Parts {
		if p.Kind != Same {
			fmt.Fprintf(&b, "# %s %s > %s\n", p.Kind, partLabel(p.Old), partLabel(p.New))
		}
	}
	for _, p := range c.Pairs {
		if p.Kind == Same {
			continue
		}
		fmt.Fprintf(&b, "%s %s > %s%s%s\n", p.Kind, articleID(p.Old), articleID(p.New),
			other(" from ", p.From), other(" into ", p.Into))
		for _, cp := range c.Clauses(p) {
			if cp.Kind == Same || cp.Kind == Inserted && p.Kind == Inserted || cp.Kind == Deleted && p.Kind == Deleted {
				continue
			}
			fmt.Fprintf(&b, "  %s %s > %s", cp.Kind, clauseID(cp.Old), clauseID(cp.New))
			if cp.From != nil {
				b.WriteString(" from " + cp.From.ID)
			}
			if cp.Into != nil {
				b.WriteString(" into " + cp.Into.ID)
			}
			b.WriteString(" " + marked(cp.Runs) + "\n")
		}
	}
	return b.String()
}

func partLabel(p *policy.Part) string {
	if p == nil {
		return "∅"
	}
	return p.ID + " " + p.Label()
}

func other(word string, a *policy.Article) string {
	if a == nil {
		return ""
	}
	return word + a.ID
}

const law = `机关党建工作规定

第一章　总则
第一条　为了加强机关党的建设，落实全面从严治党责任，制定本规定。
第二条　本规定适用于全区各级机关党的基层组织。企业、事业单位参照执行。
第二章　组织生活
第三条　机关党委每季度至少召开1次会议，研究机关党建工作。
第四条　党支部应当落实下列制度：
（一）党员大会每季度召开1次；
（二）支部委员会会议每月召开1次；
（三）党课每年不少于4次。
第五条　党支部书记每年与每名党员谈心谈话至少1次。谈心谈话情况应当记录，并于2018年12月31日前报机关党委备案。
党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。
第六条　机关党委委员会任期五年，期满应当按期换届，因故延期的应当报上级党组织批准。
第七条　对不落实本规定的，依照 ISO 9001 管理程序由上级党组织责令限期改正。
第八条　本规定自2018年2月1日起施行。
`

// replace makes an amended text; each of the old words must be there.
func replace(t *testing.T, src string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(src, pairs[i]) != 1 {
			t.Fatalf("%q stands %d times", pairs[i], strings.Count(src, pairs[i]))
		}
		src = strings.Replace(src, pairs[i], pairs[i+1], 1)
	}
	return src
}

func TestAmendments(t *testing.T) {
	for _, c := range []struct {
		name string
		with []string
		want string
	}{
		{"nothing", nil, ``},
		{"typing only", []string{"会议，研究机关党建工作。", "会议, 研究机关 党建工作。\n"}, ``},
		{"number changed", []string{"每季度至少召开1次会议", "每季度至少召开2次会议"}, `
changed art-3 > art-3
  changed art-3-p1 > art-3-p1 机关党委每季度至少召开[-1-]{+2+}次会议，研究机关党建工作。
`},
		{"words swapped", []string{"每月召开1次", "每两个月召开1次", "不少于4次", "不少于12课时", "ISO 9001", "ISO 9001:2015", "责令限期改正", "责令限期整改并通报批评"}, `
changed art-4 > art-4
  changed art-4-p1-i2 > art-4-p1-i2 支部委员会会议每{+两个+}月召开1次；
  changed art-4-p1-i3 > art-4-p1-i3 党课每年不少于[-4次-]{+12课时+}。
changed art-7 > art-7
  changed art-7-p1 > art-7-p1 对不落实本规定的，依照 ISO [-9001-]{+9001:2015+} 管理程序由上级党组织责令限期[-改正-]{+整改并通报批评+}。
`},
		{"one inserted as 之一", []string{"第四条　党", "第三条之一　机关党委委员应当每年向全体党员述职，接受评议。\n第四条　党"}, `
inserted ∅ > art-3-1
`},
		{"renumbered by insertion", []string{
			"第四条　党", "第四条　机关党委委员应当每年向全体党员述职，接受评议。\n第五条　党", "第五条　党支部书记", "第六条　党支部书记",
			"第六条　机关", "第七条　机关", "第七条　对", "第八条　对", "第八条　本", "第九条　本"}, `
inserted ∅ > art-4
moved art-4 > art-5
moved art-5 > art-6
moved art-6 > art-7
moved art-7 > art-8
moved art-8 > art-9
`},
		{"one split", []string{"\n党员之间也应当开展", "\n第六条　党员之间也应当开展", "第六条　机关", "第七条　机关", "第七条　对", "第八条　对", "第八条　本", "第九条　本"}, `
changed art-5 > art-5
  merged art-5-p2 > ∅ into art-6-p1 [-党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。-]
split ∅ > art-6 from art-5
  moved art-5-p2 > art-6-p1 党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。
moved art-6 > art-7
moved art-7 > art-8
moved art-8 > art-9
`},
		{"two merged", []string{"第二条　本规定", "本规定", "第三条　机关", "第二条　机关", "第四条　", "第三条　", "第五条　", "第四条　", "第六条　", "第五条　", "第七条　", "第六条　", "第八条　", "第七条　"}, `
changed art-1 > art-1
  split ∅ > art-1-p2 from art-2-p1 {+本规定适用于全区各级机关党的基层组织。企业、事业单位参照执行。+}
merged art-2 > ∅ into art-1
  moved art-2-p1 > art-1-p2 本规定适用于全区各级机关党的基层组织。企业、事业单位参照执行。
moved art-3 > art-2
moved art-4 > art-3
moved art-5 > art-4
moved art-6 > art-5
moved art-7 > art-6
moved art-8 > art-7
`},
		{"one deleted", []string{"第六条　机关党委委员会任期五年，期满应当按期换届，因故延期的应当报上级党组织批准。\n第七条", "第六条", "第八条", "第七条"}, `
deleted art-6 > ∅
moved art-7 > art-6
moved art-8 > art-7
`},
		{"item inserted", []string{"（二）支部", "（二）党小组会每月召开2次；\n（三）支部", "（三）党课", "（四）党课"}, `
changed art-4 > art-4
  inserted ∅ > art-4-p1-i2 {+党小组会每月召开2次；+}
  moved art-4-p1-i2 > art-4-p1-i3 支部委员会会议每月召开1次；
  moved art-4-p1-i3 > art-4-p1-i4 党课每年不少于4次。
`},
		{"paragraph moved", []string{"\n党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。", "", "换届，因故延期的应当报上级党组织批准。", "换届，因故延期的应当报上级党组织批准。\n党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。"}, `
changed art-5 > art-5
  deleted art-5-p2 > ∅ [-党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。-]
changed art-6 > art-6
  inserted ∅ > art-6-p2 {+党员之间也应当开展谈心谈话，交流思想，互相提醒，共同提高。+}
`},
		{"dates", []string{"2018年12月31日", "2020年11月30日", "2018年2月1日", "2020年2月1日"}, `
changed art-5 > art-5
  changed art-5-p1 > art-5-p1 党支部书记每年与每名党员谈心谈话至少1次。谈心谈话情况应当记录，并于[-2018年12月31-]{+2020年11月30+}日前报机关党委备案。
changed art-8 > art-8
  changed art-8-p1 > art-8-p1 本规定自[-2018-]{+2020+}年2月1日起施行。
`},
		{"a chapter named anew", []string{"第二章　组织生活", "第二章　组织生活和监督"}, `
# changed ch-2 第二章 组织生活 > ch-2 第二章 组织生活和监督
`},
		{"written anew", []string{"机关党委委员会任期五年，期满应当按期换届，因故延期的应当报上级党组织批准。", "届满换届选举的具体办法另行制定。"}, `
deleted art-6 > ∅
inserted ∅ > art-6
`},
	} {
		got := report(Compare(split(law), split(replace(t, law, c.with...))))
		if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func texts(srcs ...string) []*policy.Text {
	out := make([]*policy.Text, len(srcs))
	for i, s := range srcs {
		out[i] = split(s)
	}
	return out
}
