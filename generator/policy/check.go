package policy

import (
	"strconv"

	"mingdeng/generator/diag"
)

// checkArticle reports an article number out of sequence and returns the
// article's address, made unique.
func (b *builder) checkArticle(u *unit, id string) string {
	last := b.scope.last
	n := u.n
	switch {
	case b.used[id] > 0:
		b.warn(u, "number-repeat", b.printed(u), diag.Args{})
		return b.unique(id)
	case n.style == decimal || n.path != nil && b.plan.article == decimal:
		b.checkPath(u, last.path, n.path)
	case n.tail != "" || n.sub > 0 && n.value >= last.value:
	case n.value < last.value:
		b.warn(u, "number-back", b.printed(u), diag.Args{"last": formatNumber(last)})
		return b.unique(id)
	case n.value > last.value+1:
		b.warn(u, "number-gap", b.printed(u), diag.Args{"expected": formatNumber(number{style: n.style, value: last.value + 1})})
	}
	b.scope.last = n
	return b.unique(id)
}

// checkPath reports a decimal that skips a sibling or goes back.
func (b *builder) checkPath(u *unit, last, path []int) {
	if len(last) == 0 || within(last, path) && path[len(last)] <= 1 {
		return
	}
	i := 0
	for i < len(last) && i < len(path) && last[i] == path[i] {
		i++
	}
	switch {
	case i == len(path) || i < len(last) && path[i] < last[i]:
		b.warn(u, "number-back", b.printed(u), diag.Args{"last": formatNumber(number{style: decimal, path: last})})
	case i == len(last), path[i] > last[i]+1:
		next := append(append([]int(nil), path[:i]...), 1)
		if i < len(last) {
			next[i] += last[i]
		}
		b.warn(u, "number-gap", b.printed(u), diag.Args{"expected": formatNumber(number{style: decimal, path: next})})
	}
}

// checkPart reports a part number out of sequence among its siblings.
func (b *builder) checkPart(u *unit, siblings []*Part, p *Part) {
	if u.n.style == plain || u.n.style == decimal || u.n.style == digitDot || len(u.n.path) > 1 {
		return
	}
	last := number{style: u.n.style}
	for _, s := range siblings {
		if n, ok := readNumber(s.Number); ok && n.style == u.n.style && !s.Annex {
			last = n
		}
	}
	b.checkRun(u, last.value, last.value == 0)
}

// checkItem reports an item number out of sequence, and items that no words
// lead to.
func (b *builder) checkItem(u *unit) {
	if b.cur.Kind == Numbered && u.n.style != bullet && b.plan.article == hanArticle && b.cur.Title == "" && len(b.cur.Clauses) == 0 {
		b.warn(u, "item-without-paragraph", b.printed(u), diag.Args{"article": b.cur.Number})
	}
	if u.n.style == bullet {
		return
	}
	last, open := b.runs[u.n.style], false
	if n := len(b.levels); n > 0 && b.levels[n-1].style == u.n.style {
		last, open = b.levels[n-1].last, true
	}
	if b.plan.article == hanComma && u.n.style == hanParen {
		if u.n.value != 1 && u.n.value == b.across+1 { // （三） goes on in the next 二、
			last = b.across
		}
		b.across = u.n.value
	}
	if u.n.value != 1 || open {
		b.checkRun(u, last, false)
	}
	b.runs[u.n.style] = u.n.value
}

// checkRun reports a number that does not follow last.
func (b *builder) checkRun(u *unit, last int, first bool) {
	n := u.n
	switch {
	case n.sub > 0 || n.tail != "" || n.value == last+1 || first && n.value == 1:
	case n.value == last:
		b.warn(u, "number-repeat", b.printed(u), diag.Args{})
	case n.value < last:
		b.warn(u, "number-back", b.printed(u), diag.Args{"last": formatNumber(number{style: n.style, value: last})})
	default:
		b.warn(u, "number-gap", b.printed(u), diag.Args{"expected": formatNumber(number{style: n.style, value: last + 1})})
	}
}

// formatNumber prints a number the way texts of its style print it.
func formatNumber(n number) string {
	han, arabic := hanString(n.value), strconv.Itoa(n.value)
	switch n.style {
	case hanPart:
		return "第" + han + "编"
	case hanSubpart:
		return "第" + han + "分编"
	case hanChapter:
		return "第" + han + "章"
	case hanSection:
		return "第" + han + "节"
	case hanArticle:
		if n.sub > 0 {
			return "第" + han + "条之" + hanString(n.sub)
		}
		return "第" + han + "条"
	case enPart:
		return "Part " + arabic
	case enTitle:
		return "Title " + arabic
	case enChapter:
		return "Chapter " + arabic
	case enSection:
		return "Section " + arabic
	case enSign:
		return "§ " + arabic
	case enArticle:
		return "Article " + arabic
	case decimal:
		return dotted(n.path)
	case hanComma:
		return han + "、"
	case hanParen:
		return "（" + han + "）"
	case digitParen:
		return "（" + arabic + "）"
	case circled:
		return string(rune('①' + n.value - 1))
	case letter:
		return "(" + string(rune('a'+n.value-1)) + ")"
	case romanLetter:
		return "(" + romanString(n.value) + ")"
	}
	return arabic + "."
}

func dotted(path []int) string {
	s := ""
	for i, v := range path {
		if i > 0 {
			s += "."
		}
		s += strconv.Itoa(v)
	}
	return s
}
