package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// latinWord is an English word that a citation may begin with.
type latinWord struct {
	text  string // lower case
	to    depth
	upper bool // only with a capital: "part 2" may be of anything
	many  bool // plural: bare numbers may follow
}

// latinWords are the words, longer ones first where one begins another.
var latinWords = [...]latinWord{
	{"articles", toArticle, false, true}, {"article", toArticle, false, false}, {"arts.", toArticle, true, true}, {"art.", toArticle, false, false},
	{"sections", toSection, false, true}, {"section", toSection, false, false}, {"secs.", toSection, true, true}, {"sec.", toSection, false, false},
	{"§§", toSection, false, true}, {"§", toSection, false, false},
	{"subclause", toInner, false, false}, {"clauses", toArticle, false, true}, {"clause", toArticle, false, false},
	{"chapters", toChapter, false, true}, {"chapter", toChapter, false, false},
	{"parts", toPart, true, true}, {"part", toPart, true, false}, {"titles", toTitle, true, true}, {"title", toTitle, true, false},
	{"annexes", toAnnex, false, true}, {"annex", toAnnex, false, false}, {"appendices", toAnnex, false, true}, {"appendix", toAnnex, false, false},
	{"schedule", toAnnex, true, false},
	{"paragraphs", toInner, false, true}, {"paragraph", toInner, false, false}, {"paras.", toInner, false, true}, {"para.", toInner, false, false},
	{"subparagraph", toInner, false, false}, {"points", toInner, false, true}, {"point", toInner, false, false},
	{"items", toInner, false, true}, {"item", toInner, false, false},
}

// latinAt reads one of the words at the head of s.
func latinAt(s string) (latinWord, bool) {
	if s == "" || s[0] < 'A' && s[0] != '\xc2' {
		return latinWord{}, false
	}
	for _, w := range latinWords {
		if len(s) < len(w.text) || s[0]|0x20 != w.text[0]|0x20 || !strings.EqualFold(s[:len(w.text)], w.text) {
			continue
		}
		if w.upper && s[0] >= 'a' || len(s) > len(w.text) && isLetter(w.text[len(w.text)-1]) && isLetter(s[len(w.text)]) {
			continue
		}
		return w, true
	}
	return latinWord{}, false
}

// readLatinSteps reads Article 5(2)(a), section 4.2.1, paragraph (2), this
// Article, the preceding paragraph. word is the one that the steps begin with.
func readLatinSteps(s string) (steps []step, w latinWord, size int) {
	if st, w, size := readLatinRelative(s); size > 0 {
		return []step{st}, w, size
	}
	w, ok := latinAt(s)
	if !ok {
		return nil, w, 0
	}
	at := len(w.text)
	gap := spaces(s[at:])
	if gap == 0 && !strings.HasPrefix(w.text, "§") && !(w.to == toInner && strings.HasPrefix(s[at:], "(")) {
		return nil, w, 0
	}
	steps, n := readLatinNumber(s[at+gap:], w)
	if n == 0 {
		return nil, w, 0
	}
	return steps, w, at + gap + n
}

// readLatinRelative reads this Article, the previous section.
func readLatinRelative(s string) (st step, w latinWord, size int) {
	for _, head := range [...]string{"this ", "preceding ", "previous "} {
		if len(s) <= len(head) || !strings.EqualFold(s[:len(head)], head) {
			continue
		}
		w, ok := latinAt(s[len(head):])
		end := len(head) + len(w.text)
		if !ok || w.many || strings.HasSuffix(w.text, ".") || w.to == toInner && w.text != "paragraph" || w.text == "title" || end < len(s) && hasPrefix(s[end:], " (", " title") {
			return step{}, w, 0
		}
		st = step{to: w.to, here: head == "this "}
		if !st.here {
			st.back = 1
		}
		return st, w, end
	}
	return step{}, w, 0
}

// readLatinNumber reads what follows a word: 5, 5a, IV, 4.2.1, A, and the
// groups after it: (2)(a).
func readLatinNumber(s string, w latinWord) (steps []step, size int) {
	if w.to == toInner {
		if steps, size = readGroups(s); size > 0 {
			return steps, size
		}
		if hasPrefix(w.text, "point", "item") {
			return nil, 0
		}
	}
	label, size := latinLabel(s, w.to)
	if size == 0 {
		return nil, 0
	}
	more, n := readGroups(s[size:])
	return append([]step{{to: w.to, label: label}}, more...), size + n
}

// latinLabel reads 5, 5a, IV, 4.2.1; an annex may have a letter.
func latinLabel(s string, to depth) (label string, size int) {
	v, n := digits(s)
	if n == 0 {
		return latinLetters(s, to)
	}
	label, size = itoa(v), n
	for {
		rest := s[size:]
		v, n = 0, 0
		if strings.HasPrefix(rest, ".") {
			v, n = digits(rest[1:])
		}
		if n == 0 {
			break
		}
		label, size = label+"-"+itoa(v), size+1+n
	}
	rest := s[size:]
	if rest != "" && isLetter(rest[0]) && (len(rest) == 1 || !isLetter(rest[1])) {
		label, size = label+strings.ToLower(rest[:1]), size+1
		rest = s[size:]
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && (unicode.IsLetter(r) && r < 0x2000 || r == '%') {
		return "", 0
	}
	return label, size
}

// latinLetters reads a Roman number in capitals, or an annex's letter.
func latinLetters(s string, to depth) (label string, size int) {
	for size < len(s) && s[size] >= 'A' && s[size] <= 'Z' {
		size++
	}
	if size == 0 || size < len(s) && isLetter(s[size]) || to == toInner {
		return "", 0
	}
	if v, n := roman(s[:size]); n == size && (to != toAnnex || size > 1) {
		return itoa(v), size
	}
	if size == 1 && to == toAnnex {
		return strings.ToLower(s[:1]), 1
	}
	return "", 0
}

// readGroups reads (2)(a)(iv), each with at most a space before it.
func readGroups(s string) (steps []step, size int) {
	for {
		at := size
		if strings.HasPrefix(s[at:], " (") {
			at++
		}
		label, n := readGroup(s[at:])
		if n == 0 {
			return steps, size
		}
		steps, size = append(steps, step{to: toInner, label: label}), at+n
	}
}

// readGroup reads (2) or (a) and returns what stands in it.
func readGroup(s string) (label string, size int) {
	r, open := utf8.DecodeRuneInString(s)
	if r != '(' && r != '（' {
		return "", 0
	}
	n := readParen(s)
	if n.size == 0 {
		return "", 0
	}
	if n.style == hanParen || n.style == digitParen {
		return itoa(n.value), n.size
	}
	return strings.ToLower(strings.TrimRight(strings.TrimSpace(s[open:n.size]), ")） ")), n.size
}
