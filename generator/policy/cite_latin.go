package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// latin reads Article 5(2)(a), Articles 3 to 6, point (a) of paragraph 2 of
// Article 5, Article 5 of the Staff Code.
func (k *citer) latin(at int) int {
	steps, w, size := readLatinSteps(k.s[at:])
	if size == 0 {
		return at
	}
	list := []cite{{steps: steps, start: at, end: at + size}}
	list, end := k.latinList(list, w)
	doc, outer, end := k.latinTail(end)
	if doc == k.own && citedAfterName(k.s[:at]) {
		doc = outside
	}
	for i := range list {
		list[i].steps = append(append([]step(nil), outer...), list[i].steps...)
	}
	list[len(list)-1].end = end
	k.loosen(list, doc)
	k.emit(doc, list)
	return max(end, list[len(list)-1].end)
}

// latinList reads what goes on after the first citation: , 6 and 7; and (b).
func (k *citer) latinList(list []cite, w latinWord) ([]cite, int) {
	for {
		last := list[len(list)-1]
		gap, through := latinJoint(k.s[last.end:])
		at := last.end + gap
		if gap == 0 || last.steps[0].relative() {
			return list, last.end
		}
		steps, size := k.latinNext(at, last.steps, w, through)
		if size == 0 {
			return list, last.end
		}
		list = append(list, cite{steps: steps, start: at, end: at + size, through: through})
	}
}

// latinNext reads the next citation of a list.
func (k *citer) latinNext(at int, last []step, w latinWord, through bool) (steps []step, size int) {
	s := k.s[at:]
	if groups, size := readGroups(s); size > 0 && last[len(last)-1].to == toInner {
		return append(append([]step(nil), last[:max(len(last)-len(groups), 0)]...), groups...), size
	}
	if next, again, size := readLatinSteps(s); size > 0 && through && again.to == w.to && !next[0].relative() {
		return next, size
	}
	if !w.many {
		return nil, 0
	}
	return readLatinNumber(s, w)
}

// latinJoint reads what joins two citations of a list.
func latinJoint(s string) (size int, through bool) {
	for _, j := range [...]string{" to ", " through ", "–", "—", "-", " – ", " - "} {
		if strings.HasPrefix(s, j) {
			return len(j), true
		}
	}
	for _, j := range [...]string{", and ", ", or ", " and ", " or ", ", "} {
		if strings.HasPrefix(s, j) {
			return len(j), false
		}
	}
	return 0, false
}

// latinTail reads of Article 5, of this Regulation, of the Staff Code after a
// citation: the document, and the steps that lead to the ones before.
func (k *citer) latinTail(end int) (doc *work, outer []step, stop int) {
	rest, ok := strings.CutPrefix(k.s[end:], " of ")
	if !ok {
		return k.own, nil, end
	}
	at := end + len(" of ")
	if steps, _, size := readLatinSteps(rest); size > 0 {
		doc, more, stop := k.latinTail(at + size)
		return doc, append(more, steps...), stop
	}
	bare := rest
	for _, the := range [...]string{"the ", "The "} {
		bare = strings.TrimPrefix(bare, the)
	}
	at += len(rest) - len(bare)
	if doc, size := k.names.after(bare); doc != nil {
		if doc.policy == k.own.policy {
			doc = k.own
		}
		return doc, nil, at + size
	}
	r, _ := utf8.DecodeRuneInString(bare)
	if !hasPrefix(rest, "this ", "these ", "the present ") && (unicode.IsUpper(r) || r == '《' || hasPrefix(rest, "that ", "the said ", "a ", "an ", "each ")) {
		return outside, nil, end
	}
	return k.own, nil, end
}

// citedAfterName reports whether the name of a standard stands right before:
// ISO 9001:2015, GDPR.
func citedAfterName(before string) bool {
	words := strings.Fields(strings.TrimRight(lastRunes(before, 40), " ,"))
	if len(words) == 0 {
		return false
	}
	last, caps := words[len(words)-1], 0
	for _, w := range words[max(len(words)-2, 0):] {
		n := 0
		for _, r := range w {
			if unicode.IsUpper(r) {
				n++
			}
		}
		caps = max(caps, n)
	}
	hasDigit := strings.ContainsFunc(last, unicode.IsDigit)
	return caps >= 2 && (hasDigit && len(words) > 1 || caps == len(last) && caps >= 3)
}

// loosen leaves out groups with a space before them, where they lead nowhere:
// they may begin a list.
func (k *citer) loosen(list []cite, doc *work) {
	c := &list[len(list)-1]
	i := strings.Index(k.s[c.start:c.end], " (")
	if i < 0 || doc.text == nil || c.steps[len(c.steps)-1].to != toInner || c.steps[0].to == toInner {
		return
	}
	if _, o := doc.text.find(c.steps, k.from(doc)); o == Cited {
		return
	}
	n := len(c.steps)
	for n > 1 && c.steps[n-1].to == toInner {
		n--
	}
	c.steps, c.end = c.steps[:n], c.start+i
}

// decimal reads a bare 4.2.1 in a text whose articles have such numbers.
func (k *citer) decimal(at int) int {
	label, size := latinLabel(k.s[at:], toArticle)
	end := at + size
	if end == at {
		_, n := digits(k.s[at:])
		return at + n
	}
	before := strings.TrimRight(k.s[:at], " 　")
	told := hasSuffix(before, leading...) || len(before) < at && hasSuffix(before, " see", "(see", " in", " with", " of", " to", " under", " per", " from", " by", " and", " or", "See")
	if k.text.spine != decimal || !strings.Contains(label, "-") || !told || hasPrefix(k.s[end:], "万", "亿", "元", "年", "个", "倍", "米", "吨", "小时", "天", "分", "％", "月", ".") && !atEnd(k.s[end:]) {
		return end
	}
	steps := []step{{to: toArticle, label: label}}
	if _, o := k.text.find(steps, k.c); o == Cited && !citedAfterName(k.s[:at]) {
		k.emit(k.own, []cite{{steps: steps, start: at, end: end}})
	}
	return end
}

// atEnd reports whether s is the full stop of a sentence.
func atEnd(s string) bool { return s == "." || strings.HasPrefix(s, ". ") }
