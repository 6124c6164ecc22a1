package search

import "strconv"

// numerals are the digits 0 to 9; tens, hundreds and thousands follow them.
const numerals = "〇一二三四五六七八九十百千"

// otherNumerals returns the folded text with its Arabic numbers in Chinese
// numerals and, the other way, its Chinese ones in digits. Either equals the
// text when there is nothing to change. A number counts as one only where a
// reader would take it for one: digits beside a Han character, numerals after
// "第", with a place value, or four in a row as years have them.
func otherNumerals(f []rune) (chinese, arabic []rune) {
	for i := 0; i < len(f); {
		j := numberEnd(f, i)
		if j == i {
			chinese, arabic = append(chinese, f[i]), append(arabic, f[i])
			i++
			continue
		}
		run := f[i:j]
		c, a := run, run
		if run[0] < 0x80 {
			if besideSolid(f, i, j) {
				c = toChinese(run)
			}
		} else if i > 0 && f[i-1] == '第' || len(run) > 1 {
			a = toArabic(run)
		}
		chinese, arabic = append(chinese, c...), append(arabic, a...)
		i = j
	}
	return chinese, arabic
}

// numberEnd returns the end of the run of digits or numerals at i.
func numberEnd(f []rune, i int) int {
	if f[i] >= 0x80 {
		for i < len(f) && valueOf(f[i]) >= 0 {
			i++
		}
		return i
	}
	for i < len(f) && '0' <= f[i] && f[i] <= '9' {
		i++
	}
	return i
}

// besideSolid reports whether a Han character or the like stands directly
// before or after f[i:j].
func besideSolid(f []rune, i, j int) bool {
	return i > 0 && classOf(f[i-1]) == classSolid || j < len(f) && classOf(f[j]) == classSolid
}

// valueOf is the place of a numeral in numerals, or -1.
func valueOf(r rune) int {
	switch r {
	case '零':
		return 0
	case '两':
		return 2
	}
	n := 0
	for _, c := range numerals {
		if c == r {
			return n
		}
		n++
	}
	return -1
}

// toChinese spells one to three digits as a number and four as a year.
func toChinese(run []rune) []rune {
	n, err := strconv.Atoi(string(run))
	if err != nil || run[0] == '0' || len(run) > 4 {
		return run
	}
	digit := []rune(numerals)
	var out []rune
	if len(run) == 4 {
		for _, r := range run {
			out = append(out, digit[r-'0'])
		}
		return out
	}
	if h := n / 100; h > 0 {
		out = append(out, digit[h], digit[11])
		if n%100 > 0 && n%100 < 10 {
			out = append(out, '零')
		}
	}
	if t := n % 100 / 10; t > 0 {
		if t > 1 || n >= 100 {
			out = append(out, digit[t])
		}
		out = append(out, digit[10])
	}
	if n%10 > 0 {
		out = append(out, digit[n%10])
	}
	return out
}

// toArabic reads numerals with place values, or four in a row as a year.
func toArabic(run []rune) []rune {
	total, digit, places := 0, 0, 0
	var year []rune
	for _, r := range run {
		v := valueOf(r)
		if v < 10 {
			digit = v
			year = append(year, rune('0'+v))
			continue
		}
		places++
		unit := [...]int{10, 100, 1000}[v-10]
		total += max(digit, 1) * unit
		digit = 0
	}
	if places == 0 {
		if len(run) == 4 || len(run) == 1 {
			return year
		}
		return run
	}
	return []rune(strconv.Itoa(total + digit))
}
