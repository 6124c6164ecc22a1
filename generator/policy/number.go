package policy

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is the look of a number, which says what it numbers.
type style uint8

// The styles, outermost first within each family.
const (
	plain       style = iota // no number
	hanPart                  // 第一编, 第一部分
	hanSubpart               // 第一分编
	hanChapter               // 第一章
	hanSection               // 第一节
	hanArticle               // 第一条
	enPart                   // Part 1, Part I
	enTitle                  // Title 1
	enChapter                // Chapter 1
	enSection                // Section 1
	enSign                   // § 1
	enArticle                // Article 1
	decimal                  // 4.2.1
	hanComma                 // 一、
	hanParen                 // （一）
	digitDot                 // 1. 1、
	digitParen               // （1） 1)
	circled                  // ①
	letter                   // (a) a.
	romanLetter              // (i)
	bullet                   // •, Markdown bullets
	styles                   // how many there are
)

// part reports whether numbers of the style open a Part.
func (s style) part() bool {
	return s >= hanPart && s <= hanSection || s >= enPart && s <= enSection
}

// item reports whether the style numbers items of a paragraph.
func (s style) item() bool { return s >= hanComma }

// number is what stands at the head of a numbered line.
type number struct {
	style style
	value int
	sub   int    // 第五条之一: 1
	tail  string // Article 5a: "a"
	path  []int  // decimal: 4, 2, 1
	size  int    // bytes that it takes, mark included
	glued bool   // no space between it and what follows
}

// label is the number's part of an address: "5", "120-1", "5a", "4-2-1".
func (n number) label() string {
	if n.style == decimal {
		return joinInts(n.path)
	}
	s := strconv.Itoa(n.value) + n.tail
	if n.sub > 0 {
		s += "-" + strconv.Itoa(n.sub)
	}
	return s
}

func itoa(v int) string { return strconv.Itoa(v) }

func joinInts(path []int) string {
	s := make([]string, len(path))
	for i, v := range path {
		s[i] = strconv.Itoa(v)
	}
	return strings.Join(s, "-")
}

// readNumber reads the number at the head of s, which starts with no space.
// Whether it opens anything, or is only a mention, is for opens to say.
func readNumber(s string) (number, bool) {
	r, _ := utf8.DecodeRuneInString(s)
	var n number
	switch {
	case r == '第':
		n = readOrdinal(s)
	case r == '(' || r == '（':
		n = readParen(s)
	case r == '§':
		n = readWord(s, "§", enSign)
	case r == '•' || r == '●' || r == '■' || r == '◆' || r == '▪':
		n = number{style: bullet, value: 1, size: utf8.RuneLen(r)}
	case '0' <= r && r <= '9' || '０' <= r && r <= '９':
		n = readDigits(s)
	case r < utf8.RuneSelf:
		n = readLatin(s)
	default:
		if n = readEnclosed(r); n.style == plain {
			n = readComma(s)
		}
	}
	if n.style == plain || n.value > 9999 {
		return number{}, false
	}
	rest, _ := utf8.DecodeRuneInString(s[n.size:])
	n.glued = n.size < len(s) && !unicode.IsSpace(rest)
	return n, true
}

// readOrdinal reads 第五条, 第 5 条, 第一百二十条之一, 第五条之一.
func readOrdinal(s string) number {
	at := len("第")
	at += spaces(s[at:])
	value, size := numeral(s[at:])
	if size == 0 {
		return number{}
	}
	at += size
	sub, size := readSub(s[at:])
	at += size
	at += spaces(s[at:])
	st, size := ordinalUnit(s[at:])
	if size == 0 {
		return number{}
	}
	at += size
	if sub == 0 {
		sub, size = readSub(s[at:])
		at += size
	}
	if r, size := utf8.DecodeRuneInString(s[at:]); r == '：' || r == ':' || r == '、' && !mentionsOrdinal(s[at+size:]) {
		at += size // 第一条：
	}
	return number{style: st, value: value, sub: sub, size: at}
}

// mentionsOrdinal reports whether a list of mentions goes on: 第六条, 六条.
func mentionsOrdinal(s string) bool {
	_, size := numeral(s)
	return size > 0 || strings.HasPrefix(s, "第")
}

// ordinalUnit reads what an ordinal counts: 编, 章, 条.
func ordinalUnit(s string) (style, int) {
	for _, u := range [...]struct {
		word  string
		style style
	}{
		{"分编", hanSubpart}, {"部分", hanPart}, {"编", hanPart}, {"篇", hanPart},
		{"章", hanChapter}, {"节", hanSection}, {"条", hanArticle},
	} {
		if strings.HasPrefix(s, u.word) {
			return u.style, len(u.word)
		}
	}
	return plain, 0
}

// readSub reads 之一 as in 第一百二十条之一.
func readSub(s string) (value, size int) {
	rest, ok := strings.CutPrefix(s, "之")
	if !ok {
		return 0, 0
	}
	if value, size = numeral(rest); size == 0 {
		return 0, 0
	}
	return value, size + len("之")
}

// spaces returns the size of the white space at the head of s.
func spaces(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }
