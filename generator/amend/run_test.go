package amend

import (
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range [][2]string{
		{"每季度至少召开1次会议", "每季度至少召开2次会议"},
		{"每季度至少主持召开1次机关党委会议", "每月至少主持召开2次机关党委会议"},
		{"应当每年开展民主评议党员", "应当每年开展一次民主评议党员工作"},
		{"甲、丙", "甲、乙、丙"},
		{"（一）警告；罚款", "（一）警告；通报批评；罚款"},
		{"处一百二十元罚款", "处一百三十元罚款"},
		{"依照第二十一条的规定", "依照第二十二条的规定"},
		{"不少于50%", "不少于60％"},
		{"由书记负责召集，由委员记录。", "由副书记负责主持，由秘书整理。"},
		{"加强领导，落实责任，改进作风，提高效能", "强化督导，压实任务，转变方法，注重实效"},
		{"机关工会应当在每年年底以前向大会报告工作", "凡有前款情形者，一律按照管理权限给予处分"},
		{"The head shall report monthly to the board.", "The head must report quarterly, in writing, to the board."},
		{"the quick brown fox", "a slow red fox"},
		{"Wi-Fi and 3G are used", "Wi-Fi and 4G are used; don't share 1,300.50 or 2018-03-22"},
		{"follow-up", "follow-on"},
		{"执行GB/T 15834—2011标准", "执行GB/T 15834—2023标准"},
		{"一岗双责", "一岗三责"},
		{"", "新"}, {"旧", ""}, {"", ""}, {"一样", "一样"},
		{"会议，研究", "会议, 研究"},
		{"党员大会、支部委员会会议、党小组会", "支部委员会会议、党员大会、党小组会"},
		{"对违反规定的单位，由主管部门责令改正，给予警告；情节严重的，对直接负责的主管人员给予处分。", "对违反规定的单位和个人，由上级主管部门责令限期改正；拒不改正或者情节严重的，对直接负责的主管人员和其他直接责任人员依法给予处分。"},
		{"审核", "审查"},
		{"e\u0301a", "ea"},
		{"第三条　每年一次。", "第三条　每年两次。"},
		{"各级党委每年听取2次汇报。", "各级党委每半年听取1次汇报，并形成纪要。"},
		{"3.2 The organization shall retain documented information as evidence of results.", "3.2 The organization shall maintain and retain documented information as evidence of the results of audits."},
	} {
		rs := Words(c[0], c[1])
		t.Log(marked(rs))
		if Older(rs) != c[0] || Newer(rs) != c[1] {
			t.Error(c)
		}
	}
}
