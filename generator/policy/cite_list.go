package policy

import (
	"strings"
	"unicode/utf8"
)

// list reads the citations that begin at the byte at and are joined by 、 and
// 和: 第三条、第五条至第七条. named says that a name stands before them.
func (k *citer) list(at int, doc *work, named bool) (list []cite, end int) {
	group, size := readGroupOf(k.s[at:])
	if size == 0 || !k.cites(group[0].steps, at, at+size, named) {
		return nil, at
	}
	for {
		for _, c := range group {
			c.start, c.end = c.start+at, c.end+at
			list = append(list, c)
		}
		end = at + size
		gap, through := joint(k.s[end:])
		if gap == 0 {
			return list, end
		}
		group, size = readGroupOf(k.s[end+gap:])
		last := list[len(list)-1].steps
		if size == 0 || group[0].steps[0].relative() || !k.cites(group[0].steps, end+gap, end+gap+size, true) ||
			through && group[0].steps[len(group[0].steps)-1].to != last[len(last)-1].to {
			return list, end
		}
		for i := range group {
			group[i].steps = inherit(last, group[i].steps)
		}
		group[0].through = through
		at = end + gap
	}
}

// joint reads what joins two citations; through is a range's 至.
func joint(s string) (size int, through bool) {
	at := spaces(s)
	for _, w := range [...]string{"至", "到", "—", "～", "~", "–", "-"} {
		if strings.HasPrefix(s[at:], w) {
			at += len(w)
			return at + spaces(s[at:]), true
		}
	}
	for _, w := range [...]string{"、", "以及", "或者", "和", "及", "或", "与"} {
		if strings.HasPrefix(s[at:], w) {
			at += len(w)
			return at + spaces(s[at:]), false
		}
	}
	return 0, false
}

// inherit puts before the steps those of the last citation that go without
// saying: 第五条第一款、第二款.
func inherit(last, steps []step) []step {
	n := 0
	for n < len(last) && last[n].to < steps[0].to {
		n++
	}
	return append(append([]step(nil), last[:n]...), steps...)
}

// readGroupOf reads a chain of steps. Its last may stand for several: 第三、五
// 条, 第一款第一至三项.
func readGroupOf(s string) (group []cite, size int) {
	steps, size := readSteps(s)
	more, n := readShared(s[size:])
	if n == 0 || len(steps) > 0 && more[0].steps[0].to <= steps[len(steps)-1].to {
		if size == 0 {
			return nil, 0
		}
		return []cite{{steps: steps, end: size}}, size
	}
	for i := range more {
		more[i].steps = inherit(steps, more[i].steps)
		more[i].start, more[i].end = more[i].start+size, more[i].end+size
	}
	more[0].start = 0
	return more, size + n
}

// readShared reads numbers that share a word: 第三、五条, 第一至第三项.
func readShared(s string) (group []cite, size int) {
	if !strings.HasPrefix(s, "第") {
		return nil, 0
	}
	at, through := 0, false
	for {
		start := at
		at += len(s[at:]) - len(strings.TrimPrefix(s[at:], "第"))
		label, n := readLabel(s[at:])
		if n == 0 {
			return nil, 0
		}
		at += n
		group = append(group, cite{steps: []step{{label: label}}, start: start, end: at, through: through})
		if w, n := stepWord(s[at:]); n > 0 {
			if len(group) < 2 || w.to < toChapter {
				return nil, 0
			}
			for i := range group {
				group[i].steps[0].to = w.to
			}
			group[len(group)-1].end = at + n
			return group, at + n
		}
		var gap int
		if gap, through = joint(s[at:]); gap == 0 {
			return nil, 0
		}
		at += gap
	}
}

// counts are the things that an ordinal may count without citing: 第一条战线.
var counts = map[depth][]string{
	toArticle: {"件", "线", "道路", "路", "战线", "生产线", "防线", "底线", "红线", "河", "街", "船", "鱼", "龙", "腿", "经验", "建议", "理由",
		"消息", "信息", "渠道", "铁路", "高速", "跑道", "航线", "途径", "标语", "微博", "例"},
	toSection: {"课", "车厢", "比赛", "约", "能", "日", "目"},
	toChapter: {"程", "鱼"},
	toPart:    {"辑", "制", "号", "队", "写", "者", "文章", "论文", "报道", "人"},
}

// telling are words that after 第二款 or 第三项 show that it is cited, and
// leading those before it.
var telling = []string{"规定", "所列", "所称", "所指", "所述", "所涉", "情形", "的规定", "的情形", "行为", "之规定", "中", "内容", "以外", "外", "第",
	"、第", "和第", "及第", "或第", "或者第", "与第", "至第", "到第", "期限", "条件", "要求", "程序", "事项", "措施", "处理", "处罚", "执行", "办理",
	"的责任", "的职责", "的要求", "的期限", "的条件", "职责", "责任", "方式", "标准", "情况", "决定", "，", "。", "；", "）", "的，", "的专题", "适用", "除外", "和前", "、前", "同时"}

var leading = []string{"依照", "按照", "根据", "依据", "违反", "适用", "符合", "本条", "除", "有", "履行", "执行", "因", "遵守", "参照", "对照", "具有", "属于", "见", "依", "按"}

// cites reports whether steps that stand at [start, end) cite a place, or only
// count something. named: a name or another citation stands before them.
func (k *citer) cites(steps []step, start, end int, named bool) bool {
	last, after, before := steps[len(steps)-1], k.s[end:], k.s[:start]
	if hasPrefix(after, counts[last.to]...) {
		return false
	}
	if len(steps) > 1 || named {
		return true
	}
	switch {
	case last.back != 0:
		return backs(last, before, after)
	case last.here:
		return last.to <= toParagraph || hasPrefix(after, telling...)
	case last.to == toAnnex:
		return last.label != "" || !hasPrefix(after, "材料", "下载", "清单")
	case last.loose:
		return after == "" || hasPrefix(after, telling[:8]...) || hasPrefix(after, "。", "，", "）")
	case last.to >= toParagraph:
		return hasPrefix(after, telling...) && (last.to == toParagraph || hasSuffix(before, leading...) || hasPrefix(after, telling[:12]...)) && !hasSuffix(before, "了", "为")
	}
	return true
}

// backs reports whether 前款 and its like cite: 此前条件 and 目前项目 do not.
func backs(last step, before, after string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && strings.ContainsRune("以目之此当提年日月午会事先从生眼面赛空跟史往向超", r) {
		return false
	}
	if last.to == toParagraph && last.back == 1 {
		return true
	}
	return hasPrefix(after, telling...) || hasPrefix(after, "的", "明", "应", "不", "同", "款", "对", "向", "已", "各") || after == "" && hasSuffix(before, leading...)
}
