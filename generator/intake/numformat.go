package intake

import (
	"strconv"
	"strings"
)

// formatNumber prints v as one of Word's number formats; ok is false for a
// format that is not known here, which prints in Arabic digits.
func formatNumber(format string, v int) (text string, ok bool) {
	if format == "none" {
		return "", true
	}
	digits := strconv.Itoa(v)
	if v < 0 || v > 1<<15 {
		return digits, true
	}
	switch format {
	case "decimal", "", "decimalHalfWidth":
		return digits, true
	case "decimalZero", "01, 02, 03, ...":
		return padded(digits, 2), true
	case "001, 002, 003, ...":
		return padded(digits, 3), true
	case "decimalFullWidth", "decimalFullWidth2":
		return eachDigit(digits, "０１２３４５６７８９"), true
	case "lowerRoman":
		return roman(v), true
	case "upperRoman":
		return strings.ToUpper(roman(v)), true
	case "lowerLetter":
		return letters(v, 'a'), true
	case "upperLetter":
		return letters(v, 'A'), true
	case "ordinal":
		return digits + ordinalEnding(v), true
	case "numberInDash":
		return "- " + digits + " -", true
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(v), 16)), true
	}
	if text, ok := hanFormat(format, v); ok {
		return text, true
	}
	return enclosed(format, v)
}

// hanFormat prints the formats in Chinese numerals.
func hanFormat(format string, v int) (string, bool) {
	digits := strconv.Itoa(v)
	switch format {
	case "chineseCounting", "taiwaneseCounting", "koreanCounting":
		if v > 99 {
			return eachDigit(digits, "○一二三四五六七八九"), true
		}
		return han(v, "○一二三四五六七八九", "十百千万", true), true
	case "chineseCountingThousand":
		return han(v, "〇一二三四五六七八九", "十百千万", true), true
	case "taiwaneseCountingThousand":
		return han(v, "零一二三四五六七八九", "十百千萬", true), true
	case "japaneseCounting":
		s := strings.ReplaceAll(han(v, "　一二三四五六七八九", "十百千万", true), "　", "")
		if v/100 == 1 || v/1000 == 1 {
			s = strings.TrimPrefix(s, "一")
		}
		return s, true
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return eachDigit(digits, "〇一二三四五六七八九"), true
	case "chineseLegalSimplified":
		return han(v, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", false), true
	case "ideographLegalTraditional", "japaneseLegal":
		return han(v, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", false), true
	case "ideographTraditional":
		return oneOf("甲乙丙丁戊己庚辛壬癸", v)
	case "ideographZodiac":
		return oneOf("子丑寅卯辰巳午未申酉戌亥", v)
	}
	return digits, false
}

// enclosed prints the formats in single characters.
func enclosed(format string, v int) (string, bool) {
	switch format {
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		switch {
		case v >= 1 && v <= 20:
			return string(rune('①' + v - 1)), true
		case v >= 21 && v <= 35:
			return string(rune('㉑' + v - 21)), true
		}
	case "decimalEnclosedParen":
		return oneOf("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", v)
	case "decimalEnclosedFullstop":
		return oneOf("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", v)
	case "ideographEnclosedCircle":
		return oneOf("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", v)
	}
	return strconv.Itoa(v), false
}

// han prints v below 100,000 with the given digits and units; ten says whether
// 十 stands without 一 before it from 10 to 19.
func han(v int, digits, units string, ten bool) string {
	d, u := []rune(digits), []rune(units)
	if v == 0 {
		return string(d[0])
	}
	var b strings.Builder
	gap := false
	for i, place := range [...]int{10000, 1000, 100, 10, 1} {
		n := v / place % 10
		if n == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(d[0])
			gap = false
		}
		if !(ten && n == 1 && place == 10 && v < 20) {
			b.WriteRune(d[n])
		}
		if place > 1 {
			b.WriteRune(u[3-i])
		}
	}
	return b.String()
}

// eachDigit prints a number digit by digit.
func eachDigit(number, digits string) string {
	d := []rune(digits)
	return strings.Map(func(r rune) rune { return d[r-'0'] }, number)
}

// oneOf prints the v-th of the characters, if there are so many.
func oneOf(characters string, v int) (string, bool) {
	c := []rune(characters)
	if v < 1 || v > len(c) {
		return strconv.Itoa(v), false
	}
	return string(c[v-1]), true
}

// letters prints a, b … z, aa, bb …
func letters(v int, first byte) string {
	if v < 1 {
		return strconv.Itoa(v)
	}
	return strings.Repeat(string(first+byte((v-1)%26)), min((v-1)/26+1, 40))
}

// roman prints v in lower-case Roman digits.
func roman(v int) string {
	if v < 1 || v > 3999 {
		return strconv.Itoa(v)
	}
	var b strings.Builder
	for _, step := range [...]struct {
		value  int
		digits string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"},
		{10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; v >= step.value; v -= step.value {
			b.WriteString(step.digits)
		}
	}
	return b.String()
}

func padded(digits string, width int) string {
	return strings.Repeat("0", max(width-len(digits), 0)) + digits
}

// ordinalEnding is the ending of an English ordinal.
func ordinalEnding(v int) string {
	if v%100 >= 11 && v%100 <= 13 {
		return "th"
	}
	switch v % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}
