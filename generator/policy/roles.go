package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// squeeze removes all space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// markContents finds a table of contents: after its heading, or a run of part
// headings with nothing between, up to where the first entry comes again.
func (r *reader) markContents() {
	for i, u := range r.out {
		word := strings.ToLower(squeeze(u.text.text))
		switch {
		case word == "目录" || word == "目次" || word == "contents" || word == "tableofcontents":
			u.role = Contents
			r.markEntries(i+1, 1)
			return
		case u.n.style.part() && u.form == formPara:
			r.markEntries(i, 2)
			return
		case u.n.style == hanArticle || u.n.style == enArticle:
			return
		}
	}
}

// markEntries marks the entries from the unit at first on, at least least of
// them, if the first one comes again later.
func (r *reader) markEntries(first, least int) {
	if first >= len(r.out) {
		return
	}
	if r.out[first].form == formList {
		r.out[first].role = Contents
		return
	}
	keys := map[string]int{} // last place of each
	for i, u := range r.out {
		keys[u.key()] = i
	}
	end := first
	for end < len(r.out) && r.out[end].entry(end, keys) && (end == first || r.out[end].key() != r.out[first].key()) {
		end++
	}
	if end-first < least || keys[r.out[first].key()] < end {
		return
	}
	for _, u := range r.out[first:end] {
		u.role = Contents
	}
}

// entry reports whether the unit at index i looks like an entry of a table of
// contents: numbered, with dots and a page number, or a heading to come.
func (u *unit) entry(i int, keys map[string]int) bool {
	if u.form > formHead || !u.text.short(60) {
		return false
	}
	return leader(u.text.text) || endingOf(u.text.text) != closed && (u.n.style != plain || keys[u.key()] > i)
}

// key identifies an entry of a table of contents without its page number.
func (u *unit) key() string {
	head, tail := u.text.text[:u.n.size], u.text.text[u.n.size:]
	s := head + strings.TrimRightFunc(tail, func(r rune) bool {
		return unicode.IsDigit(r) || blank(r) || strings.ContainsRune(".…·-—()（）", r)
	})
	return strings.ToLower(squeeze(s))
}

// leader reports whether a line ends in dots and a page number.
func leader(s string) bool {
	return strings.ContainsAny(s, "…·") || strings.Contains(s, "...")
}

// markTitle finds the title: what stands first, short and without a full stop.
func (r *reader) markTitle() {
	if i := r.onlyTop(); i >= 0 {
		for _, u := range r.out[:i] {
			if u.role == 0 {
				u.role = Note
			}
		}
		r.out[i].role = Title
		return
	}
	if len(r.out) == 0 || !r.out[0].titles() || r.out[0].form == formHead && r.hasHeading(r.out[0].level) {
		return
	}
	r.out[0].role = Title
	if len(r.out) < 2 || r.out[0].form == formHead || namesPolicy(r.out[0].text.text) {
		return
	}
	if next := r.out[1]; next.form == formPara && next.titles() && namesPolicy(next.text.text) {
		next.role = Title
	}
}

// onlyTop returns the index of the text's only # heading, if nothing numbered
// and no long paragraph stands before it, or -1.
func (r *reader) onlyTop() int {
	at, before := -1, true
	for i, u := range r.out {
		if u.form == formHead && u.level == 1 {
			if at >= 0 || !before || u.n.style != plain || annexName(u.text.text) {
				return -1
			}
			at = i
		}
		before = before && u.form <= formHead && u.n.style == plain && u.text.short(60)
	}
	return at
}

// hasHeading reports whether a heading after the first unit stands as high as
// level, so that the first is one of many.
func (r *reader) hasHeading(level int) bool {
	for _, u := range r.out[1:] {
		if level > 1 && u.form == formHead && u.level <= level {
			return true
		}
	}
	return false
}

// titles reports whether the unit can be the title of a text.
func (u *unit) titles() bool {
	if u.role != 0 || u.n.style != plain || u.form == formHead && u.level > 2 || u.form > formHead {
		return false
	}
	if u.form == formHead {
		return true
	}
	s := u.text.text
	return u.text.short(60) && endingOf(s) != dangling && !strings.HasSuffix(s, ".") && strings.Trim(s, "。；：！？.;:!?") == s &&
		!isNote(s) && !annexName(s)
}

// namesPolicy reports whether a line ends as the names of documents do.
func namesPolicy(s string) bool {
	s = strings.TrimRight(squeeze(s), "（试行）(暂)草案修订")
	return hasSuffix(s, "条例", "办法", "规定", "意见", "细则", "通知", "决定", "方案", "规则", "准则",
		"制度", "法", "纲要", "章程", "规范", "通报", "公告", "批复", "函", "措施", "计划", "要点", "指南", "手册", "标准", "规程")
}

// isNote reports whether a line says when and by whom a text was issued.
func isNote(s string) bool {
	s = squeeze(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	enclosed := strings.ContainsRune("（(", first) && strings.ContainsRune("）)", last)
	year := strings.ContainsFunc(s, unicode.IsDigit) || strings.Contains(s, "年")
	if enclosed && year || isDate(s) {
		return true
	}
	return runes(s) < 30 && hasSuffix(s, "号") && strings.ContainsAny(s, "〔[【第（(") && endingOf(s) == open
}

// isDate reports whether a line is a day and nothing else.
func isDate(s string) bool {
	s = squeeze(s)
	if rest := strings.Map(func(r rune) rune {
		_, han := hanDigit(r)
		_, unit := hanUnit(r)
		if han || unit || unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s); rest == "年月日" {
		return true
	}
	s = strings.Trim(strings.ToLower(s), "0123456789,.")
	return len(s) > 2 && len(s) < 10 && strings.Contains(" january february march april may june july august september october november december ", " "+s+" ")
}
