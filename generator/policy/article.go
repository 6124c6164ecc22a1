package policy

import (
	"strings"
)

// openArticle opens the article that the unit's number opens.
func (b *builder) openArticle(u *unit, i int) {
	b.kind = 0
	rest := u.text.cut(u.n.size)
	title, body := b.splitTitle(u, rest, i)
	if len(u.n.path) > 0 && b.plan.article == decimal && b.divided(u, i) {
		b.checkPath(u, b.scope.last.path, u.n.path)
		b.scope.last = u.n
		b.nest(u, &Part{Number: b.printed(u), Title: title.text, Pos: b.src.pos(u.off), inline: title})
	} else {
		b.leavePart(u)
		b.restart(u)
		a := &Article{Kind: Numbered, Number: b.printed(u), Title: title.text}
		a.ID = b.checkArticle(u, b.scope.prefix+"art-"+u.n.label())
		b.start(a, u)
		b.headed(a, title)
	}
	if body.text != "" {
		b.ensure(u)
		b.paragraph(u, body)
	}
}

// printed is the unit's number as the text prints it.
func (b *builder) printed(u *unit) string { return strings.TrimSpace(u.text.text[:u.n.size]) }

// leavePart closes the parts that a decimal or a heading does not stand in.
func (b *builder) leavePart(u *unit) {
	for b.part != nil && !b.part.Annex {
		p := b.part
		numbered := u.n.path != nil && p.n.path != nil && !within(p.n.path, u.n.path)
		headed := u.form == formHead && p.level >= u.level && p.level > 0 && p.n.style == plain
		if !numbered && !headed {
			return
		}
		b.part = p.up
	}
}

// divided reports whether the next article is a subdivision of the unit's.
func (b *builder) divided(u *unit, i int) bool {
	for _, next := range b.out[i+1:] {
		if next.annex {
			return false
		}
		if b.plan.opensArticle(next) {
			return within(u.n.path, next.n.path)
		}
	}
	return false
}

// restart begins a new run of numbers when a part starts again from 1.
func (b *builder) restart(u *unit) {
	var p *Part
	if b.part != nil {
		p = b.part.Part
	}
	if u.n.style != decimal && u.n.value == 1 && u.n.sub == 0 && b.scope.last.value > 0 && p != nil && p != b.scope.part {
		b.scope = scope{prefix: p.ID + "-"}
	}
	b.scope.part = p
}

// The longest title of an article, in characters.
const (
	longestTitle  = 40
	longestLatin  = 90
	longestListed = 16 // before items, where it may be a sentence
)

// splitTitle splits what follows an article's number into the article's title
// and its first paragraph; either may be empty.
func (b *builder) splitTitle(u *unit, rest content, i int) (title, body content) {
	if strong, after, ok := u.text.splitStrong(); ok && len(strong.text) > u.n.size {
		return strong.cut(u.n.size), after
	}
	if strings.HasPrefix(rest.text, "【") {
		if end := strings.Index(rest.text, "】"); end > 0 && runes(rest.text[:end]) < longestTitle {
			end += len("】")
			return rest.slice(0, end), rest.cut(end)
		}
	}
	if b.isTitle(u, rest, i) {
		return rest, content{}
	}
	return content{}, rest
}

// isTitle reports whether all that follows an article's number is its title.
func (b *builder) isTitle(u *unit, rest content, i int) bool {
	limit := longestTitle
	if !hasHan(rest.text) {
		limit = longestLatin
	}
	if rest.text == "" || !rest.short(limit) || endingOf(rest.text) != open || strings.Contains(rest.text, "。") {
		return false
	}
	next := b.next(i)
	switch {
	case u.form == formHead:
		return true
	case next == nil:
		return false
	case b.plan.opensArticle(next):
		return u.n.style == decimal && b.divided(u, i)
	case b.plan.opensPart(next):
		return false
	case u.n.style == hanArticle && (next.n.style.item() || next.form == formList):
		return rest.short(longestListed) && !hasSuffix(rest.text, "的", "是", "为", "括") && !strings.Contains(rest.text, "下列") || !hasHan(rest.text)
	}
	return true
}
