// Package calendar holds civil dates and the periods in which duties are
// counted: calendar month, quarter, half-year and year.
//
// In: dates as written in source files (2018-03-22). Out: days and periods
// that compare, add and print. Nothing here reads a clock, a time zone or a
// locale: a Date is a day on the proleptic Gregorian calendar (ISO 8601).
package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a civil day, counted in days since 1970-01-01. The zero Date is "no
// date"; 1970-01-01 itself is therefore not usable, which no policy minds.
type Date int32

// Make returns the day y-m-d. Out-of-range months and days are normalised as
// by time.Date.
func Make(y int, m time.Month, d int) Date {
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Of returns the civil day of t in t's own location.
func Of(t time.Time) Date { return Make(t.Year(), t.Month(), t.Day()) }

// Parse reads an ISO 8601 day, exactly YYYY-MM-DD, and refuses days that do
// not exist (2019-02-29).
func Parse(s string) (Date, error) {
	if y, m, d, ok := plain(s); ok {
		return Make(y, time.Month(m), d), nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("not a date (YYYY-MM-DD): %q", s)
	}
	if d := Of(t); d != 0 {
		return d, nil
	}
	return 0, fmt.Errorf("date out of range: %q", s)
}

// plain reads the days that every month has, as nearly all are, in a fifth of
// the time that package time takes.
func plain(s string) (y, m, d int, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	y, m, d = digits(s[:4]), digits(s[5:7]), digits(s[8:])
	return y, m, d, y > 1970 && m >= 1 && m <= 12 && d >= 1 && d <= 28
}

// digits is the number that s writes, or less than 0.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func (d Date) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil returns year, month and day of month.
func (d Date) Civil() (y int, m time.Month, day int) { return d.time().Date() }

// Year returns the calendar year.
func (d Date) Year() int { return d.time().Year() }

// Month returns the calendar month.
func (d Date) Month() time.Month { return d.time().Month() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// AddYears returns the same day n years on; 29 February becomes 28 February
// in a common year.
func (d Date) AddYears(n int) Date {
	y, m, day := d.Civil()
	return min(Make(y+n, m, day), Make(y+n, m+1, 0))
}

// String prints YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Cadence is the length of the calendar period in which acts are counted.
type Cadence uint8

// The cadences, by length.
const (
	None Cadence = iota
	Month
	Quarter
	HalfYear
	Year
)

// cadences names each Cadence as source files write it.
var cadences = [...]string{Month: "month", Quarter: "quarter", HalfYear: "half-year", Year: "year"}

// CadenceNames lists the words that ParseCadence accepts, by length.
func CadenceNames() []string { return append([]string(nil), cadences[Month:]...) }

// ParseCadence reads "month", "quarter", "half-year" or "year".
func ParseCadence(s string) (Cadence, bool) {
	for c := Month; c <= Year; c++ {
		if cadences[c] == s {
			return c, true
		}
	}
	return None, false
}

// String is the word of the files, such as "quarter"; "" for None.
func (c Cadence) String() string { return cadences[c] }

// Months is the length of one period in months.
func (c Cadence) Months() int { return [...]int{0, 1, 3, 6, 12}[c] }

// PerYear is the number of periods in a year.
func (c Cadence) PerYear() int { return 12 / c.Months() }

// Period is one calendar period: the index-th (from 0) of its cadence in Year.
type Period struct {
	Cadence Cadence
	Year    int
	Index   int
}

// PeriodOf returns the period of cadence c that holds d.
func PeriodOf(c Cadence, d Date) Period {
	y, m, _ := d.Civil()
	return Period{c, y, (int(m) - 1) / c.Months()}
}

// Start is the period's first day.
func (p Period) Start() Date {
	return Make(p.Year, time.Month(p.Index*p.Cadence.Months()+1), 1)
}

// End is the period's last day.
func (p Period) End() Date {
	return Make(p.Year, time.Month((p.Index+1)*p.Cadence.Months()+1), 0)
}

// Next is the period that follows.
func (p Period) Next() Period {
	if p.Index++; p.Index == p.Cadence.PerYear() {
		p.Year, p.Index = p.Year+1, 0
	}
	return p
}

// Number is the period's place in its year, from 1: month 3, quarter 2.
func (p Period) Number() int { return p.Index + 1 }

// ID prints the period as source files write it: 2018-03, 2018-Q2, 2018-H1 or
// 2018.
func (p Period) ID() string {
	id := make([]byte, 0, 8)
	for limit := 1000; limit > p.Year && limit > 1; limit /= 10 {
		id = append(id, '0')
	}
	id = strconv.AppendInt(id, int64(p.Year), 10)
	switch p.Cadence {
	case Month:
		id = append(id, '-', '0'+byte((p.Index+1)/10), '0'+byte((p.Index+1)%10))
	case Quarter:
		id = append(id, '-', 'Q', '1'+byte(p.Index))
	case HalfYear:
		id = append(id, '-', 'H', '1'+byte(p.Index))
	}
	return string(id)
}

// ParsePeriod reads what ID prints.
func ParsePeriod(s string) (Period, bool) {
	year, rest, found := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y <= 0 {
		return Period{}, false
	}
	p := Period{Year: y, Cadence: Year}
	switch {
	case !found:
		return p, true
	case strings.HasPrefix(rest, "Q"):
		p.Cadence, rest = Quarter, rest[1:]
	case strings.HasPrefix(rest, "H"):
		p.Cadence, rest = HalfYear, rest[1:]
	case len(rest) == 2:
		p.Cadence = Month
	default:
		return Period{}, false
	}
	n, err := strconv.Atoi(rest)
	p.Index = n - 1
	if err != nil || n < 1 || n > p.Cadence.PerYear() {
		return Period{}, false
	}
	return p, p.ID() == s
}
