package policy

import (
	"strings"
	"unicode/utf8"
)

// depth is how deep in a text a step leads.
type depth uint8

// The depths, outermost first.
const (
	toAnnex depth = iota + 1
	toPart
	toSubpart
	toTitle
	toChapter
	toSection
	toArticle
	toParagraph
	toItem
	toSub
	toInner // (2), (a): a paragraph or an item, whichever bears the number
)

// step is one word of a citation: 第五条, 前两款, 本章, Article 5, (a).
type step struct {
	to    depth
	label string // as in addresses: "5", "120-1", "4-2-1"; for toInner as printed: "2", "a"
	here  bool   // 本条: the place itself
	back  int    // 前两条: 2; 下一条: -1
	loose bool   // a word that also counts other things: 第二部分, 第三篇
}

// relative reports whether the step depends on where it stands.
func (s step) relative() bool { return s.here || s.back != 0 }

// word is a Chinese word that a step may end in.
type word struct {
	text string
	to   depth
}

// stepWords are the words that 第N counts, longer ones first.
var stepWords = [...]word{
	{"分编", toSubpart}, {"部分", toPart}, {"编", toPart}, {"篇", toPart}, {"章", toChapter}, {"节", toSection},
	{"条", toArticle}, {"款", toParagraph}, {"项", toItem}, {"目", toSub},
}

// stepWord reads what a step counts.
func stepWord(s string) (w word, size int) {
	at := spaces(s)
	for _, w := range stepWords {
		if strings.HasPrefix(s[at:], w.text) {
			return w, at + len(w.text)
		}
	}
	return word{}, 0
}

// readStep reads one step at the head of s.
func readStep(s string) (step, int) {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '第':
		return readCounted(s)
	case '本':
		return readHere(s)
	case '前', '上', '下':
		return readBack(s)
	case '附':
		return readAnnexStep(s)
	}
	return step{}, 0
}

// readCounted reads 第五条, 第 120 条之一, 第4.2条, 第（三）项.
func readCounted(s string) (step, int) {
	label, at := readLabel(s[len("第"):])
	if at == 0 {
		return step{}, 0
	}
	at += len("第")
	w, size := stepWord(s[at:])
	if size == 0 {
		return step{}, 0
	}
	at += size
	if sub, n := readSub(s[at:]); n > 0 && w.to == toArticle && !strings.Contains(label, "-") {
		label, at = label+"-"+itoa(sub), at+n
	}
	return step{to: w.to, label: label, loose: w.text == "部分" || w.text == "篇"}, at
}

// readLabel reads a number as it stands after 第: 五, ５, 4.2, （三）, 五之一.
func readLabel(s string) (label string, size int) {
	at := spaces(s)
	if n := readParen(s[at:]); n.style == hanParen || n.style == digitParen {
		if r, _ := utf8.DecodeRuneInString(s[at:]); r == '(' || r == '（' {
			return itoa(n.value), at + n.size
		}
	}
	v, n := numeral(s[at:])
	if n == 0 || v > 9999 {
		return "", 0
	}
	label, at = itoa(v), at+n
	for {
		r, dot := utf8.DecodeRuneInString(s[at:])
		v, n := digits(s[at+dot:])
		if r != '.' && r != '．' || n == 0 {
			break
		}
		label, at = label+"-"+itoa(v), at+dot+n
	}
	if v, n := readSub(s[at:]); n > 0 {
		label, at = label+"-"+itoa(v), at+n
	}
	return label, at
}

// readHere reads 本条, 本款, 本章.
func readHere(s string) (step, int) {
	w, size := stepWord(s[len("本"):])
	end := len("本") + size
	if size == 0 || w.to == toSub || hasPrefix(s[end:], notHere[w.text]...) {
		return step{}, 0
	}
	return step{to: w.to, here: true}, end
}

// notHere are the ends of longer words: 本条例, 本项目, 本章程.
var notHere = map[string][]string{
	"条": {"例", "件", "线", "道", "路", "目", "款项"}, "款": {"项", "式", "产", "额"}, "章": {"程", "鱼"},
	"项": {"目", "工", "任", "活", "业", "费", "资", "经", "政", "改", "制", "检", "服"}, "节": {"目", "约", "能", "课", "日", "假"},
	"编": {"制", "辑", "写", "号", "外", "者"}, "篇": {"文", "章", "幅"}, "部分": {""}, "分编": nil,
}

// readBack reads 前款, 前两条, 上一条, 下一条.
func readBack(s string) (step, int) {
	at, n, sign := len("前"), 1, 1
	value, size := hanNumeral(s[at:])
	if size == 0 {
		value, size = digits(s[at:])
	}
	switch {
	case !strings.HasPrefix(s, "前") && value != 1:
		return step{}, 0
	case size > 0 && value > 0:
		n, at = value, at+size
	case size > 0:
		return step{}, 0
	}
	if strings.HasPrefix(s, "下") {
		sign = -1
	}
	w, size := stepWord(s[at:])
	if size == 0 || w.to == toSub || w.text == "部分" || w.text == "篇" || hasPrefix(s[at+size:], notHere[w.text]...) {
		return step{}, 0
	}
	return step{to: w.to, back: sign * n}, at + size
}

// readAnnexStep reads 附件1, 附录A, 附表.
func readAnnexStep(s string) (step, int) {
	for _, w := range [...]string{"附件", "附录", "附表"} {
		rest, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		at := len(w) + spaces(rest)
		if v, n := numeral(s[at:]); n > 0 && v < 1000 {
			return step{to: toAnnex, label: itoa(v)}, at + n
		}
		if at < len(s) && s[at] >= 'A' && s[at] <= 'Z' && (at+1 == len(s) || !isLetter(s[at+1])) {
			return step{to: toAnnex, label: strings.ToLower(s[at : at+1])}, at + 1
		}
		return step{to: toAnnex}, len(w)
	}
	return step{}, 0
}

// readSteps reads a chain of steps, each deeper than the one before: 第五条第
// 二款第三项.
func readSteps(s string) (steps []step, size int) {
	for {
		at := size
		if len(steps) > 0 {
			at += spaces(s[size:])
		}
		st, n := readStep(s[at:])
		if n == 0 && len(steps) > 0 {
			st, n = readListed(s[at:], steps[len(steps)-1].to)
		}
		if n == 0 || len(steps) > 0 && (st.to <= steps[len(steps)-1].to || st.relative() || st.to == toAnnex) {
			return steps, size
		}
		steps, size = append(steps, st), at+n
	}
}

// readListed reads （三）, （三）项 after 第五条 or 第二款.
func readListed(s string, after depth) (step, int) {
	r, _ := utf8.DecodeRuneInString(s)
	n := readParen(s)
	if r != '(' && r != '（' || n.style != hanParen && n.style != digitParen || after < toArticle || after > toParagraph {
		return step{}, 0
	}
	return step{to: toItem, label: itoa(n.value)}, n.size + len(s[n.size:]) - len(strings.TrimPrefix(s[n.size:], "项"))
}

func isLetter(b byte) bool { return (b|0x20) >= 'a' && (b|0x20) <= 'z' }
