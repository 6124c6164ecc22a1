package amend

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range [][3]string{
		{"每季度至少召开1次会议", "每季度至少召开2次会议",
			"每季度至少召开[-1-]{+2+}次会议"},
		{"每季度至少主持召开1次机关党委会议", "每月至少主持召开2次机关党委会议",
			"每[-季度-]{+月+}至少主持召开[-1-]{+2+}次机关党委会议"},
		{"应当每年开展民主评议党员", "应当每年开展一次民主评议党员工作",
			"应当每年开展{+一次+}民主评议党员{+工作+}"},
		{"甲、丙", "甲、乙、丙",
			"甲、{+乙、+}丙"},
		{"（一）警告；罚款", "（一）警告；通报批评；罚款",
			"（一）警告；{+通报批评；+}罚款"},
		{"处一百二十元罚款", "处一百三十元罚款",
			"处[-一百二十-]{+一百三十+}元罚款"},
		{"依照第二十一条的规定", "依照第二十二条的规定",
			"依照第[-二十一-]{+二十二+}条的规定"},
		{"不少于50%", "不少于60％",
			"不少于[-50%-]{+60％+}"},
		{"由书记负责召集，由委员记录。", "由副书记负责主持，由秘书整理。",
			"由{+副+}书记负责[-召集-]{+主持+}，由[-委员记录-]{+秘书整理+}。"},
		{"加强领导，落实责任，改进作风，提高效能", "强化督导，压实任务，转变方法，注重实效",
			"[-加强领导，落实责任，改进作风，提高效能-]{+强化督导，压实任务，转变方法，注重实效+}"},
		{"机关工会应当在每年年底以前向大会报告工作", "凡有前款情形者，一律按照管理权限给予处分",
			"[-机关工会应当在每年年底以前向大会报告工作-]{+凡有前款情形者，一律按照管理权限给予处分+}"},
		{"The head shall report monthly to the board.", "The head must report quarterly, in writing, to the board.",
			"The head [-shall-]{+must+} report [-monthly-]{+quarterly, in writing,+} to the board."},
		{"the quick brown fox", "a slow red fox",
			"[-the quick brown-]{+a slow red+} fox"},
		{"Wi-Fi and 3G are used", "Wi-Fi and 4G are used; don't share 1,300.50 or 2018-03-22",
			"Wi-Fi and [-3G-]{+4G+} are used{+; don't share 1,300.50 or 2018-03-22+}"},
		{"follow-up", "follow-on",
			"[-follow-up-]{+follow-on+}"},
		{"执行GB/T 15834—2011标准", "执行GB/T 15834—2023标准",
			"执行GB/T 15834—[-2011-]{+2023+}标准"},
		{"一岗双责", "一岗三责",
			"一岗[-双-]{+三+}责"},
		{"", "新",
			"{+新+}"},
		{"旧", "",
			"[-旧-]"},
		{"", "",
			""},
		{"一样", "一样",
			"一样"},
		{"会议，研究", "会议, 研究",
			"会议[-，-]{+, +}研究"},
		{"党员大会、支部委员会会议、党小组会", "支部委员会会议、党员大会、党小组会",
			"[-党员大会、-]支部委员会会议、{+党员大会、+}党小组会"},
		{"对违反规定的单位，由主管部门责令改正，给予警告；情节严重的，对直接负责的主管人员给予处分。", "对违反规定的单位和个人，由上级主管部门责令限期改正；拒不改正或者情节严重的，对直接负责的主管人员和其他直接责任人员依法给予处分。",
			"对违反规定的单位{+和个人+}，由{+上级+}主管部门责令{+限期+}改正[-，给予警告；-]{+；拒不改正或者+}情节严重的，对直接负责的主管人员{+和其他直接责任人员依法+}给予处分。"},
		{"审核", "审查",
			"审[-核-]{+查+}"},
		{"e\u0301a", "ea",
			"[-e\u0301a-]{+ea+}"},
		{"第三条　每年一次。", "第三条　每年两次。",
			"第三条　每年[-一-]{+两+}次。"},
		{"各级党委每年听取2次汇报。", "各级党委每半年听取1次汇报，并形成纪要。",
			"各级党委每{+半+}年听取[-2-]{+1+}次汇报{+，并形成纪要+}。"},
		{"3.2 The organization shall retain documented information as evidence of results.", "3.2 The organization shall maintain and retain documented information as evidence of the results of audits.",
			"3.2 The organization shall {+maintain and +}retain documented information as evidence of {+the +}results{+ of audits+}."},
	} {
		rs := Words(c[0], c[1])
		if got := marked(rs); got != c[2] {
			t.Errorf("got  %s\nwant %s", got, c[2])
		}
		if older(rs) != c[0] || newer(rs) != c[1] {
			t.Error(c)
		}
	}
}

func TestSameWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"每年1次，", "每年 1 次,", true},
		{"（一）“甲”", "(一) \"甲\"", true},
		{"ＡＢＣ１２", "ABC12", true},
		{"2018—2020", "2018-2020", true},
		{"at  least\nonce", "at least once", true},
		{"1 2", "12", false},
		{"not here", "nothere", false},
		{"1次", "2次", false},
		{"甲，乙", "甲；乙", false},
		{"Board", "board", false},
		{"应当", "可以", false},
	} {
		if SameWords(c.a, c.b) != c.same || SameWords(c.b, c.a) != c.same {
			t.Errorf("%q, %q: not %v", c.a, c.b, c.same)
		}
	}
}

func TestTokens(t *testing.T) {
	for s, want := range map[string]string{
		"第二十一条之一":              "第|二十一|条|之|一",
		"每季度1次":                "每|季|度|1|次",
		"2018年2月1日":            "2018|年|2|月|1|日",
		"2018-03-22, 1,300.50": "2018-03-22|,| |1,300.50",
		"增长12.5%、１２％":          "增|长|12.5%|、|１２％",
		"ISO 9001:2015/IEC":    "ISO| |9001:2015|/|IEC",
		"don't follow-up.":     "don't| |follow-up|.",
		"4.2.1 a":              "4.2.1| |a",
		"３条e\u0301tat":         "３|条|e\u0301tat",
		"каждый год\t\n":       "каждый| |год|\t\n",
		"\xff甲":                "\xff|甲",
	} {
		var got []string
		for _, x := range tokens(s) {
			got = append(got, x.text)
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q: %s, want %s", s, g, want)
		}
	}
}

// older joins what the old text has of the runs.
func older(rs []Run) string { return join(rs, Insert) }

// newer joins what the new text has of the runs.
func newer(rs []Run) string { return join(rs, Delete) }

func join(rs []Run, without Op) string {
	var b strings.Builder
	for _, r := range rs {
		if r.Op != without {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
