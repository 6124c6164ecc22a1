package policy

import (
	"strings"
	"unicode/utf8"
)

// typedToken is one number that a person typed, with what it may count.
type typedToken struct {
	kinds []string // as in addresses, or any, in, letter
	label string
}

// split splits 5a into 5 and (a), 5.2 into 5 and 2: what has no such number may
// have such an item. It returns nil when there is nothing to split.
func (k typedToken) split() []typedToken {
	i := len(k.label) - 1
	if i < 1 || k.kinds[0] != "any" && k.kinds[0] != "art" {
		return nil
	}
	if isLetter(k.label[i]) {
		return []typedToken{{k.kinds, k.label[:i]}, {[]string{"letter"}, k.label[i:]}}
	}
	numbers := strings.Split(k.label, "-")
	if len(numbers) < 2 || len(numbers) > 6 {
		return nil
	}
	out := []typedToken{{k.kinds, numbers[0]}}
	for _, n := range numbers[1:] {
		out = append(out, typedToken{[]string{"any"}, n})
	}
	return out
}

// plainTyped makes what is typed uniform: half-width, lower-case, trimmed.
func plainTyped(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - ('！' - '!')
		case blank(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(strings.ToLower(s))
}

// withoutOrigin removes the name of the text before a number: 本意见, 《…》.
func withoutOrigin(s string) string {
	if i := strings.LastIndex(s, "》"); i >= 0 {
		s = s[i+len("》"):]
	}
	if strings.HasPrefix(s, "本") {
		if i := strings.IndexAny(s, "第附0123456789"); i > 0 {
			return s[i:]
		}
	}
	return s
}

// typedTokens reads the numbers; ok is false when something else stands there.
func typedTokens(s string) (tokens []typedToken, ok bool) {
	for len(tokens) < 8 {
		s = strings.TrimLeft(s, " ,.、，:;的-–—/")
		if s == "" {
			return tokens, len(tokens) > 0
		}
		k, size := readTyped(s)
		if size == 0 {
			return nil, false
		}
		tokens, s = append(tokens, k), s[size:]
	}
	return nil, false
}

// readTyped reads one number.
func readTyped(s string) (typedToken, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '附':
		st, n := readAnnexStep(s)
		if st.label == "" && n > 0 {
			rest := s[n+spaces(s[n:]):]
			if rest != "" && isLetter(rest[0]) {
				return typedToken{[]string{"annex"}, rest[:1]}, len(s) - len(rest) + 1
			}
		}
		return typedToken{[]string{"annex"}, st.label}, n
	case isLetter(s[0]) || r == '§':
		return readTypedWord(s)
	}
	if n := readEnclosed(r); n.style != plain {
		return typedToken{[]string{"in"}, itoa(n.value)}, size
	}
	if r == '(' {
		if label, n := readGroup(s); n > 0 {
			return groupToken(label), n + len(s[n:]) - len(strings.TrimPrefix(s[n:], "项"))
		}
	}
	return readTypedNumber(s)
}

func groupToken(label string) typedToken {
	if isLetter(label[0]) {
		return typedToken{[]string{"letter"}, label}
	}
	return typedToken{[]string{"in"}, label}
}

// typedUnits are what Chinese numbers count, and what it is in addresses.
var typedUnits = map[depth][]string{
	toPart: {"part", "art"}, toSubpart: {"subpart"}, toChapter: {"ch", "art"}, toSection: {"sec", "art"}, toArticle: {"art"},
	toParagraph: {"p"}, toItem: {"i"}, toSub: {"s"},
}

// readTypedNumber reads 第五条, 5条之一, 五, 5a.
func readTypedNumber(s string) (typedToken, int) {
	at := len(s) - len(strings.TrimPrefix(s, "第"))
	at += spaces(s[at:])
	label, n := readLabel(s[at:])
	if n == 0 {
		return typedToken{}, 0
	}
	end := at + n
	if w, size := stepWord(s[end:]); size > 0 {
		end += size
		if v, size := readSub(s[end:]); size > 0 && w.to == toArticle {
			label, end = label+"-"+itoa(v), end+size
		}
		return typedToken{typedUnits[w.to], label}, end
	}
	if end < len(s) && isLetter(s[end]) && (end+1 == len(s) || !isLetter(s[end+1])) {
		label, end = label+s[end:end+1], end+1
	}
	return typedToken{[]string{"any"}, label}, end
}

// typedWords are the English words, and what they are in addresses.
var typedWords = map[string][]string{
	"article": {"art"}, "articles": {"art"}, "art": {"art"}, "arts": {"art"}, "clause": {"art"}, "cl": {"art"},
	"section": {"sec", "art"}, "sec": {"sec", "art"}, "§": {"sec", "art"}, "§§": {"sec", "art"}, "chapter": {"ch", "art"}, "ch": {"ch", "art"},
	"part": {"part"}, "title": {"title"}, "annex": {"annex"}, "appendix": {"annex"}, "schedule": {"annex"},
	"paragraph": {"in"}, "para": {"in"}, "subparagraph": {"in"}, "point": {"in"}, "item": {"in"}, "p": {"p"}, "i": {"i"}, "s": {"s"},
}

// readTypedWord reads art 5, section 4.2, annex a, or a letter by itself.
func readTypedWord(s string) (typedToken, int) {
	size := 0
	for size < len(s) && isLetter(s[size]) || strings.HasPrefix(s[size:], "§") {
		size += max(len(s[size:])-len(strings.TrimPrefix(s[size:], "§")), 1)
	}
	kinds := typedWords[s[:size]]
	at := size + len(s[size:]) - len(strings.TrimLeft(s[size:], " .-"))
	if kinds != nil && at < len(s) {
		if label, n := typedLabel(s[at:], kinds[0]); n > 0 {
			if kinds[0] == "in" && isLetter(label[0]) {
				kinds = []string{"letter"}
			}
			return typedToken{kinds, label}, at + n
		}
	}
	if v, n := roman(s[:size]); size == 1 || n == size && v > 0 {
		return typedToken{[]string{"letter"}, s[:size]}, size
	}
	return typedToken{}, 0
}

// typedLabel reads what follows a word: 5, 5a, 4.2, iv, a, (2).
func typedLabel(s, kind string) (label string, size int) {
	if label, size = readGroup(s); size > 0 {
		return label, size
	}
	if label, size = readLabel(s); size > 0 {
		if size < len(s) && isLetter(s[size]) && (size+1 == len(s) || !isLetter(s[size+1])) {
			return label + s[size:size+1], size + 1
		}
		return label, size
	}
	for size < len(s) && isLetter(s[size]) {
		size++
	}
	if v, n := roman(s[:size]); n == size && size > 0 && (kind != "annex" || size > 1) && kind != "in" {
		return itoa(v), size
	}
	if size == 1 && (kind == "annex" || kind == "in") {
		return s[:1], 1
	}
	return "", 0
}
