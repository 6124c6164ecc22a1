package policy

// plan says which numbers open articles in a text.
type plan struct {
	article style // plain: none do, the text under each heading is a Section
	heads   bool  // only headings open articles
	indent  int   // columns before the first number; what stands deeper is an item
}

// plan gives each unit its role, and finds what numbers the articles.
func (r *reader) plan() plan {
	r.markContents()
	r.markTitle()
	p := r.spine()
	for _, u := range r.out {
		if u.n.style == p.article && u.role == 0 {
			p.indent = u.indent
			break
		}
	}
	r.markNotes(p)
	r.markSignature(p)
	r.markAnnexes(p)
	return p
}

// count is how often a style opens something, and how often in headings.
type count struct{ all, heads int }

// spine finds the style of the articles.
func (r *reader) spine() plan {
	var counts [styles]count
	headings, intro := 0, false
	for i, u := range r.out {
		if u.role != 0 {
			continue
		}
		c := &counts[u.n.style]
		if u.n.style == decimal && len(u.n.path) == 1 {
			c = new(count)
		}
		c.all++
		if u.form == formHead {
			c.heads++
			if u.n.style == plain {
				headings++
			}
		}
		if u.n.value == 1 && u.n.style > hanComma && i > 0 {
			intro = intro || r.out[i-1].n.style == plain && introduces(r.out[i-1].text.text)
		}
	}
	for _, s := range [...]style{hanArticle, enArticle, enSign, enSection, hanComma} {
		if counts[s].all > 0 {
			return plan{article: s, heads: s == hanComma && counts[s].heads > 0}
		}
	}
	if counts[decimal].all > 1 {
		return plan{article: decimal}
	}
	return loose(counts, headings, intro)
}

// loose finds the articles of a text that has none of the firm styles.
func loose(counts [styles]count, headings int, intro bool) plan {
	for _, s := range [...]style{hanParen, digitDot, romanLetter, digitParen, letter} {
		if counts[s].heads > 0 {
			return plan{article: s, heads: true}
		}
	}
	if headings > 0 || intro {
		return plan{}
	}
	for _, s := range [...]style{hanParen, digitDot} {
		if counts[s].all > 1 {
			return plan{article: s}
		}
	}
	return plan{}
}

// introduces reports whether a text announces a list.
func introduces(s string) bool {
	return hasSuffix(s, "：", ":", "，", "下列", "如下")
}

// opensArticle reports whether the unit opens an article under the plan.
func (p plan) opensArticle(u *unit) bool {
	if p.article == plain || u.n.style == plain || u.role != 0 || p.heads && u.form != formHead {
		return false
	}
	if p.article > hanComma && u.form == formPara && u.indent >= p.indent+2 {
		return false
	}
	if p.article == decimal && u.n.style == digitDot {
		return u.form == formHead || endingOf(u.text.text) == open
	}
	return u.n.style == p.article
}

// opensPart reports whether the unit opens a part under the plan.
func (p plan) opensPart(u *unit) bool {
	if u.role != 0 || p.opensArticle(u) {
		return false
	}
	return u.annex || u.n.style.part() || u.form == formHead && !u.n.style.item()
}
