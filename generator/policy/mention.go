package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ending is how the words before a line ended.
type ending uint8

const (
	closed   ending = iota // a full stop, a blank line, a heading, or nothing before
	open                   // no mark of an end
	dangling               // in the midst of a phrase: 依照, "in accordance with"
)

// endingOf looks at the last words of s.
func endingOf(s string) ending {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '*' || r == '_' })
	r, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case s == "" || strings.ContainsRune("。！？；：….!?;:”』」）》)】\"", r):
		return closed
	case strings.ContainsRune("，、（(“《—,", r) || hasSuffix(s, "依照", "按照", "根据", "依据", "违反",
		"适用", "符合", "本法", "本条例", "本办法", "本规定", "以及", "和", "与", "或者", "或", "及", "至", "同"):
		return dangling
	case hasSuffix(s, " of", " in", " with", " under", " to", " and", " or", " by", " see", " the", " per", " from"):
		return dangling
	}
	return open
}

func hasSuffix(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

func hasPrefix(s string, heads ...string) bool {
	for _, h := range heads {
		if strings.HasPrefix(s, h) {
			return true
		}
	}
	return false
}

// sequence remembers the last number of each style, in reading order.
type sequence struct {
	last [styles]number
}

// next reports whether n continues the sequence, or starts one.
func (q *sequence) next(n number) bool {
	last := q.last[n.style]
	if n.style == decimal {
		return nextPath(last.path, n.path)
	}
	return n.value == last.value+1 || n.value == 1 && last.value != 1 || n.value == last.value && n.sub == last.sub+1
}

// nextPath reports whether to is a sibling after from or after one of its
// parents, or its first child.
func nextPath(from, to []int) bool {
	if len(from) == 0 {
		return true
	}
	if len(to) > len(from) {
		return to[len(to)-1] <= 1 && strings.HasPrefix(joinInts(to), joinInts(from))
	}
	i := len(to) - 1
	return to[i] == from[i]+1 && joinInts(to[:i]) == joinInts(from[:i])
}

// take remembers n.
func (q *sequence) take(n number) { q.last[n.style] = n }

// opens reports whether the number at the head of a line opens an article,
// part or item, or is a mention in a sentence. rest is what follows the
// number, before is how the words before the line ended.
func (q *sequence) opens(n number, rest string, before ending) bool {
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	next := q.next(n)
	switch {
	case n.style <= hanArticle:
		return opensOrdinal(n, rest, before, next)
	case n.style <= enArticle:
		return opensWord(n, rest, before, next)
	case n.style == decimal:
		return opensDecimal(n, rest, before, next)
	case mentionsItem(rest) || !next && n.glued && countsOn(n, rest):
		return false
	case n.style == bullet:
		return rest != ""
	case n.style == letter || n.style == romanLetter:
		return next || before == closed
	case before == dangling:
		return next && n.style != digitDot
	}
	return next || before == closed
}

// opensOrdinal judges 第五条 and its like.
func opensOrdinal(n number, rest string, before ending, next bool) bool {
	switch {
	case hasPrefix(rest, "、", "，", "；", "。", "的", "）", "”", "」", "》", ")", ",", ";"):
		return false
	case n.glued && hasPrefix(rest, "规定", "所列", "所称", "所述", "所指", "款", "项", "中的", "中所", "之规定",
		"至第", "到第", "和第", "及第", "与第", "或第", "或者第"):
		return false
	case n.style.part() && (runes(rest) > longestTitle || n.glued && endingOf(rest) == closed && !hasSuffix(strings.TrimSpace(rest), "）", ")", "”", "》")):
		return false
	case strings.HasPrefix(rest, "第") && (n.glued || before != closed):
		_, ok := readNumber(rest)
		if ok || strings.ContainsAny(firstRunes(rest, 8), "款项") {
			return false
		}
	}
	loose := n.glued && hasPrefix(rest, "和", "及", "或", "与", "以", "到", "至", "等", "并", "且")
	switch {
	case before == dangling:
		return false
	case before == open:
		return next && !loose
	case n.glued && n.style == hanArticle:
		return next
	}
	return next || !loose
}

// unclear reports whether a line that opened nothing may still have been meant
// to open an article, as a repeated 第五条 with no space after it.
func unclear(n number, rest string, before ending) bool {
	return n.style == hanArticle && n.glued && before == closed &&
		opensOrdinal(number{style: hanArticle}, rest, closed, true) && opensOrdinal(n, rest, closed, true)
}

// firstRunes is the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// opensWord judges Article 5 and its like: a title or sentence after it starts
// with a capital.
func opensWord(n number, rest string, before ending, next bool) bool {
	if before == dangling || before == open && !next {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return true
	case n.glued:
		return strings.ContainsRune(".:：–—", r)
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r > 0x2000 || strings.ContainsRune("[\"'-.:", r)
}

// opensDecimal judges 4.2.1, and a bare 4 before a title.
func opensDecimal(n number, rest string, before ending, next bool) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case before == dangling || before == open && !next:
		return false
	case strings.ContainsRune(",;，；、。)）%％", r) && rest != "":
		return false
	case len(n.path) == 1:
		return next && rest != "" && (unicode.IsUpper(r) || unicode.Is(unicode.Han, r)) && endingOf(rest) == open
	case n.glued:
		return next && !hasPrefix(rest, "万", "亿", "元", "年", "个", "倍", "米", "吨", "小时", "天", "分")
	}
	return rest == "" || !unicode.IsLower(r) || next
}

// countsOn reports whether the next number follows at once: 5、6月份, 二、三级.
func countsOn(n number, rest string) bool {
	v, size := numeral(rest)
	return size > 0 && v == n.value+1
}

// mentionsItem reports whether the words after an item's number show that the
// item is only mentioned: （一）、（二）项, （一）至（三）.
func mentionsItem(rest string) bool {
	if hasPrefix(rest, "、", "，", "。", "；", "项", "目规定", ",", ";", "规定的") {
		return true
	}
	for _, w := range [...]string{"至", "和", "或", "及", "与", "到", "-", "—", "~", "～"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			if n, ok := readNumber(after); ok && n.style.item() {
				return true
			}
		}
	}
	return false
}
