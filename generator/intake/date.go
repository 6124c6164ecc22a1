package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	hanYear  = `(?:[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})`
	hanSmall = `(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})`
	months   = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?`
	dayText  = `(?:` + hanYear + `\s*年\s*` + hanSmall + `\s*月\s*` + hanSmall + `\s*日` +
		`|[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9]` +
		`|[0-3]?[0-9](?:st|nd|rd|th)?\s+` + months + `,?\s+[12][0-9]{3}` +
		`|` + months + `\s+[0-3]?[0-9](?:st|nd|rd|th)?,?\s+[12][0-9]{3})`
)

var (
	hanDay   = regexp.MustCompile(`(` + hanYear + `)\s*年\s*(` + hanSmall + `)\s*月\s*(` + hanSmall + `)\s*日`)
	isoDay   = regexp.MustCompile(`([12][0-9]{3})-([01]?[0-9])-([0-3]?[0-9])`)
	dayFirst = regexp.MustCompile(`([0-3]?[0-9])(?:st|nd|rd|th)?\s+(` + months + `),?\s+([12][0-9]{3})`)
	dayLast  = regexp.MustCompile(`(` + months + `)\s+([0-3]?[0-9])(?:st|nd|rd|th)?,?\s+([12][0-9]{3})`)
)

// parseDay reads the first day in a text as YYYY-MM-DD, or nothing when there
// is none in the calendar.
func parseDay(s string) string {
	y, m, d := 0, 0, 0
	if f := hanDay.FindStringSubmatch(s); f != nil {
		y, m, d = parseNumber(f[1]), parseNumber(f[2]), parseNumber(f[3])
	} else if f := isoDay.FindStringSubmatch(s); f != nil {
		y, m, d = parseNumber(f[1]), parseNumber(f[2]), parseNumber(f[3])
	} else if f := dayFirst.FindStringSubmatch(s); f != nil {
		y, m, d = parseNumber(f[3]), parseMonth(f[2]), parseNumber(f[1])
	} else if f := dayLast.FindStringSubmatch(s); f != nil {
		y, m, d = parseNumber(f[3]), parseMonth(f[1]), parseNumber(f[2])
	}
	day := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if _, err := time.Parse(time.DateOnly, day); err != nil || y == 0 {
		return ""
	}
	return day
}

// parseMonth reads the English name of a month.
func parseMonth(s string) int {
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.EqualFold(m.String()[:3], s[:3]) {
			return int(m)
		}
	}
	return 0
}

// parseNumber reads a number in half- or full-width digits, in Chinese, or in
// an English word; 0 when it is none.
func parseNumber(s string) int {
	s = strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, strings.TrimSpace(s))
	if v, err := strconv.Atoi(s); err == nil {
		return v
	}
	for v, w := range [...]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if v > 0 && strings.EqualFold(s, w) {
			return v
		}
	}
	switch strings.ToLower(s) {
	case "once", "a", "an":
		return 1
	case "twice":
		return 2
	case "twelve":
		return 12
	case "fifteen":
		return 15
	case "thirty":
		return 30
	case "sixty":
		return 60
	case "ninety":
		return 90
	}
	return parseHan(s)
}

// parseHan reads a Chinese number: 二〇一八 by place, 三十五 by units.
func parseHan(s string) int {
	total, digit, placed, units := 0, 0, 0, false
	for _, r := range s {
		if i := strings.IndexRune("〇一二三四五六七八九", r); i >= 0 {
			digit = i / len("〇")
			placed = placed*10 + digit
			continue
		}
		switch r {
		case '零', '○':
			digit, placed = 0, placed*10
		case '两':
			digit, placed = 2, placed*10+2
		case '十', '百', '千':
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			total, digit, units = total+max(digit, 1)*unit, 0, true
		default:
			return 0
		}
	}
	if units {
		return total + digit
	}
	return placed
}
