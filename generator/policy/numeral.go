package policy

import (
	"strings"
	"unicode/utf8"
)

// hanDigit returns the value of a Chinese digit.
func hanDigit(r rune) (int, bool) {
	switch r {
	case '零', '〇', '○':
		return 0, true
	case '两', '貳', '贰':
		return 2, true
	case '壹':
		return 1, true
	case '叁':
		return 3, true
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return i/len("一") + 1, true
	}
	return 0, false
}

// hanUnit returns the value of a Chinese unit: ten, hundred, thousand.
func hanUnit(r rune) (int, bool) {
	switch r {
	case '十', '拾':
		return 10, true
	case '百', '佰':
		return 100, true
	case '千', '仟':
		return 1000, true
	}
	return 0, false
}

// hanNumeral reads a Chinese numeral at the head of s and returns its value
// and its size in bytes, 0 when there is none. Units may stand without a digit
// (百零三), digits without units count by place (一〇三).
func hanNumeral(s string) (value, size int) {
	total, digit, placed, units := 0, -1, 0, false
	for i, r := range s {
		if d, ok := hanDigit(r); ok {
			digit, placed = d, placed*10+d
		} else if u, ok := hanUnit(r); ok {
			if digit < 0 || digit == 0 {
				digit = 1
			}
			total, digit, units = total+digit*u, -1, true
		} else {
			break
		}
		size = i + utf8.RuneLen(r)
		if total > 1<<20 || placed > 1<<20 {
			return 0, 0
		}
	}
	if size == 0 {
		return 0, 0
	}
	if !units {
		return placed, size
	}
	return total + max(digit, 0), size
}

// digits reads half- or full-width Arabic digits at the head of s.
func digits(s string) (value, size int) {
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			value = value*10 + int(r-'0')
		case '０' <= r && r <= '９':
			value = value*10 + int(r-'０')
		default:
			return value, i
		}
		if value > 1<<20 {
			return 0, 0
		}
	}
	return value, len(s)
}

// numeral reads either kind of numeral.
func numeral(s string) (value, size int) {
	if value, size = digits(s); size > 0 {
		return value, size
	}
	return hanNumeral(s)
}

// roman reads a Roman numeral up to 399, all of one case, at the head of s.
func roman(s string) (value, size int) {
	last := 0
	lower := len(s) > 0 && s[0] >= 'a'
	for size < len(s) && (s[size] >= 'a') == lower {
		v := romanDigit(s[size])
		if v == 0 {
			break
		}
		if v > last && last > 0 {
			value -= 2 * last
		}
		value, last = value+v, v
		size++
	}
	if value < 1 || value > 399 || romanString(value) != strings.ToLower(s[:size]) {
		return 0, 0
	}
	return value, size
}

func romanDigit(b byte) int {
	switch b | 0x20 {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	case 'l':
		return 50
	case 'c':
		return 100
	}
	return 0
}

// romanString writes v in lower-case Roman digits.
func romanString(v int) string {
	var b strings.Builder
	for _, step := range [...]struct {
		value  int
		digits string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; v >= step.value; v -= step.value {
			b.WriteString(step.digits)
		}
	}
	return b.String()
}

// hanString writes v, below 10000, as a Chinese numeral.
func hanString(v int) string {
	if v >= 10 && v < 20 {
		return strings.TrimPrefix(hanDigits(v), "一")
	}
	return hanDigits(v)
}

func hanDigits(v int) string {
	han := []rune("零一二三四五六七八九")
	var b strings.Builder
	gap := false
	for i, unit := range [...]string{"千", "百", "十", ""} {
		d := v / [...]int{1000, 100, 10, 1}[i] % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune('零')
		}
		gap = false
		b.WriteString(string(han[d]) + unit)
	}
	return b.String()
}
