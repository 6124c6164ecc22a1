package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// firstNumbered returns the index of the first unit that opens a part or
// article, or the number of units.
func (r *reader) firstNumbered(p plan) int {
	for i, u := range r.out {
		if p.opensArticle(u) || p.opensPart(u) {
			return i
		}
	}
	return len(r.out)
}

// markNotes finds promulgation notes and document numbers before the text.
func (r *reader) markNotes(p plan) {
	for _, u := range r.out[:r.firstNumbered(p)] {
		if u.role == 0 && u.form == formPara && isNote(u.text.text) {
			u.role = Note
		} else if endingOf(u.text.text) == closed {
			return // the text has begun
		}
	}
}

// markSignature finds who signed and when: a date by itself after the last
// article, the short lines before it, and what follows it up to an annex.
func (r *reader) markSignature(p plan) {
	body, annex := 0, false
	for i, u := range r.out {
		annex = annex || u.form <= formHead && annexOpens(u)
		if p.opensArticle(u) && !annex || u.role == Title {
			body = i + 1
		}
	}
	for i := body; i < len(r.out); i++ {
		u := r.out[i]
		if u.form != formPara || u.role != 0 || !isDate(u.text.text) {
			continue
		}
		first := i
		for first > body && i-first < 6 && r.out[first-1].signs() {
			first--
		}
		for _, u := range r.out[first : i+1] {
			u.role = Signature
		}
		for _, u := range r.out[i+1:] {
			if u.form != formPara || annexName(u.text.text) || u.n.style != plain {
				return
			}
			u.role = Signature
		}
		return
	}
}

// signs reports whether the unit may stand above the date of a signature: a
// name, or the list of what is attached.
func (u *unit) signs() bool {
	s := u.text.text
	if u.form != formPara || u.role != 0 || !u.text.short(40) {
		return false
	}
	return endingOf(s) == open && (u.n.style == plain || u.n.style == digitDot) || strings.HasPrefix(s, "附件")
}

// markAnnexes finds the lines that open annexes.
func (r *reader) markAnnexes(p plan) {
	for i := r.firstNumbered(p); i < len(r.out); i++ {
		u := r.out[i]
		u.annex = u.role == 0 && u.form <= formHead && i > 0 && annexOpens(u) &&
			(i+1 < len(r.out) || u.form == formHead)
	}
}

// annexOpens reports whether the unit is the heading of an annex, not a
// sentence or a list of annexes.
func annexOpens(u *unit) bool {
	size := annexSize(u.text.text)
	if size == 0 {
		return false
	}
	rest := strings.TrimFunc(u.text.text[size:], func(r rune) bool { return blank(r) || strings.ContainsRune("：:.—–-", r) })
	_, numbered := readNumber(rest)
	return rest == "" || u.form == formHead || !numbered && u.text.short(2*wrapped) && endingOf(rest) == open
}

// annexName reports whether a line begins as the heading of an annex does.
func annexName(s string) bool { return annexSize(s) > 0 }

// annexSize returns the size of 附件, 附件1, 附录一, Annex A at the head of s,
// if it stands by itself.
func annexSize(s string) int {
	for _, word := range [...]string{"附件", "附录", "附表", "附图", "Annex", "ANNEX", "Appendix", "APPENDIX", "Schedule"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return annexNumber(rest, len(word), word[0] < 0x80)
		}
	}
	return 0
}

func annexNumber(rest string, size int, latin bool) int {
	gap := spaces(rest)
	_, n := numeral(rest[gap:])
	if n == 0 && len(rest) > gap && rest[gap] >= 'A' && rest[gap] <= 'Z' {
		n = 1
		if _, r := roman(rest[gap:]); r > 0 {
			n = r
		}
	}
	if n > 0 {
		size += gap + n
		rest = rest[gap+n:]
	} else if latin && strings.TrimSpace(rest) != "" && gap > 0 {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(rest); n > 0 && !unicode.IsSpace(r) && !strings.ContainsRune("：:.—–-", r) {
		return 0
	}
	return size
}
