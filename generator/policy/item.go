package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readParen reads （一）, (1), (a), (iv), with any mixture of widths.
func readParen(s string) number {
	_, at := utf8.DecodeRuneInString(s)
	at += spaces(s[at:])
	st, value, size := inParens(s[at:])
	if size == 0 {
		return number{}
	}
	at += size
	at += spaces(s[at:])
	r, size := utf8.DecodeRuneInString(s[at:])
	if r != ')' && r != '）' {
		return number{}
	}
	return number{style: st, value: value, size: at + size}
}

func inParens(s string) (st style, value, size int) {
	if value, size = digits(s); size > 0 {
		return digitParen, value, size
	}
	if value, size = hanNumeral(s); size > 0 {
		return hanParen, value, size
	}
	return letters(s)
}

// letters reads a letter, or a Roman number of more than one letter. A single
// i, v or x is read as a letter; what it is depends on its neighbours (see
// settle).
func letters(s string) (st style, value, size int) {
	for size < len(s) && (s[size]|0x20) >= 'a' && (s[size]|0x20) <= 'z' {
		size++
	}
	if size == 1 {
		return letter, int(s[0]|0x20-'a') + 1, 1
	}
	if value, n := roman(s[:size]); n == size && n > 0 {
		return romanLetter, value, n
	}
	return plain, 0, 0
}

// readEnclosed reads single characters: ① ⑴ ⒈ ㈠.
func readEnclosed(r rune) number {
	n := number{size: utf8.RuneLen(r)}
	switch {
	case '①' <= r && r <= '⑳':
		n.style, n.value = circled, int(r-'①')+1
	case '㉑' <= r && r <= '㉟':
		n.style, n.value = circled, int(r-'㉑')+21
	case '⑴' <= r && r <= '⒇':
		n.style, n.value = digitParen, int(r-'⑴')+1
	case '⒈' <= r && r <= '⒛':
		n.style, n.value = digitDot, int(r-'⒈')+1
	case '㈠' <= r && r <= '㈩':
		n.style, n.value = hanParen, int(r-'㈠')+1
	}
	return n
}

// readComma reads 一、 and 一．.
func readComma(s string) number {
	value, size := hanNumeral(s)
	if size == 0 {
		return number{}
	}
	r, n := utf8.DecodeRuneInString(s[size:])
	if r != '、' && r != '．' && r != '.' {
		return number{}
	}
	return number{style: hanComma, value: value, size: size + n}
}

// readDigits reads 1. 1、 1) 4.2.1 and a bare 4 before a title.
func readDigits(s string) number {
	value, size := digits(s)
	path := []int{value}
	for {
		r, dot := utf8.DecodeRuneInString(s[size:])
		if r != '.' && r != '．' {
			break
		}
		v, n := digits(s[size+dot:])
		if n == 0 {
			break
		}
		path, size = append(path, v), size+dot+n
	}
	r, n := utf8.DecodeRuneInString(s[size:])
	dot := r == '.' || r == '．'
	switch {
	case value > 999:
		return number{}
	case len(path) > 1 && dot:
		return number{style: decimal, value: path[len(path)-1], path: path, size: size + n}
	case len(path) > 1:
		return number{style: decimal, value: path[len(path)-1], path: path, size: size}
	case dot || r == '、':
		return number{style: digitDot, value: value, path: path, size: size + n}
	case r == ')' || r == '）':
		return number{style: digitParen, value: value, size: size + n}
	case unicode.IsSpace(r):
		return number{style: decimal, value: value, path: path, size: size}
	}
	return number{}
}

// readLatin reads Article 5, Section 4.2, Part IV, a) and a.
func readLatin(s string) number {
	for _, w := range [...]struct {
		word  string
		style style
	}{
		{"Part", enPart}, {"Title", enTitle}, {"Chapter", enChapter}, {"Section", enSection},
		{"Sec.", enSection}, {"Article", enArticle}, {"Art.", enArticle},
	} {
		if len(s) > len(w.word) && s[0] == w.word[0] && strings.EqualFold(s[:len(w.word)], w.word) {
			return readWord(s, s[:len(w.word)], w.style)
		}
	}
	st, value, size := letters(s)
	if size == 0 || size == len(s) || s[0] < 'a' || s[size] != ')' && s[size] != '.' {
		return number{}
	}
	if size++; size < len(s) && !unicode.IsSpace(rune(s[size])) {
		return number{}
	}
	return number{style: st, value: value, size: size}
}

// readWord reads the number after a word such as Article.
func readWord(s, word string, st style) number {
	at := len(word)
	gap := spaces(s[at:])
	if gap == 0 && st != enSign {
		return number{}
	}
	at += gap
	value, size := digits(s[at:])
	if size == 0 {
		if value, size = englishNumeral(s[at:]); size == 0 {
			return number{}
		}
		return endWord(s, number{style: st, value: value, size: at + size})
	}
	n := number{style: st, value: value, path: []int{value}, size: at + size}
	for {
		v, more := 0, 0
		if strings.HasPrefix(s[n.size:], ".") {
			v, more = digits(s[n.size+1:])
		}
		if more == 0 {
			return endWord(s, n)
		}
		n.path, n.size = append(n.path, v), n.size+1+more
	}
}

// englishNumeral reads IV or Four.
func englishNumeral(s string) (value, size int) {
	word, _, _ := strings.Cut(s, " ")
	for i, w := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if strings.EqualFold(strings.TrimRight(word, ".:"), w) {
			return i + 1, len(w)
		}
	}
	return roman(s)
}

// endWord reads a letter that belongs to the number (Article 5a) and refuses a
// number that runs on into a word.
func endWord(s string, n number) number {
	rest := s[n.size:]
	isLetter := func(i int) bool { return i < len(rest) && (rest[i]|0x20) >= 'a' && (rest[i]|0x20) <= 'z' }
	if isLetter(0) && !isLetter(1) && n.path != nil {
		n.tail = strings.ToLower(rest[:1])
		n.size++
	} else if isLetter(0) {
		return number{}
	}
	if len(n.path) > 1 {
		n.tail = "-" + joinInts(n.path[1:]) + n.tail
	}
	if rest = s[n.size:]; hasPrefix(rest, ".", ":") && (len(rest) == 1 || rest[1] == ' ') {
		n.size++
	}
	return n
}
