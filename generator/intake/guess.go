package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Guess is what the words seem to ask for, in the keys of an obligation.
type Guess struct {
	Form        string // periodic, per-subject, dated, triggered, term, standing
	Every       string
	Times       int
	Due         string
	Within      int // days
	Years       int
	From, Until string
	Note        string // key of a remark on the guess: intake.note-<Note>
}

// guess reads the signs of a group.
func guess(signs []trigger, words string) Guess {
	g := Guess{Form: "standing"}
	each := false
	for _, t := range signs {
		switch t.sign {
		case signTerm:
			g.set("term")
			g.Years = parseNumber(first(t.groups...))
		case signBy:
			g.by(t.groups)
		case signOften:
			g.often(t.groups)
		case signWithin:
			g.within(t.groups)
		case signEach:
			each = true
		}
	}
	for _, t := range signs {
		if n := parseNumber(strings.TrimSuffix(strings.ToLower(first(append(t.groups, "")...)), " times")); t.sign == signCount && n > 0 {
			g.Times = max(g.Times, 1) * min(n, 366)
			break
		}
	}
	if g.Form == "periodic" && each {
		g.Form, g.Note = "per-subject", "per-subject"
	}
	if g.Form != "periodic" && g.Form != "per-subject" {
		g.Every, g.Times = "", 0
	} else {
		g.Times = min(max(g.Times, 1), 366)
	}
	return g
}

// set gives the form, unless a firmer sign came first.
func (g *Guess) set(form string) bool {
	if g.Form != "standing" && !(g.Form == "periodic" && form == "dated") {
		return false
	}
	g.Form = form
	return true
}

// by reads a day of the year.
func (g *Guess) by(groups []string) {
	year, month, day := "", 12, 31
	switch len(groups) {
	case 1:
		if groups[0] == "年初" {
			month = 1
		}
	case 4:
		year, month, day = groups[0], parseNumber(groups[1]), parseNumber(groups[2])
		if at, ok := map[string]int{"上旬": 10, "中旬": 20, "初": 10}[groups[3]]; ok {
			day = at
		}
	case 5:
		year, month, day = groups[4], parseMonth(first(groups[1], groups[2])), parseNumber(first(groups[0], groups[3]))
	}
	if month < 1 || month > 12 {
		return
	}
	last := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if len(groups) == 4 && groups[2] == "" && groups[3] == "" {
		month, day = (month+10)%12+1, 0 // 3月前: by the end of February
		last = [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	}
	if day < 1 || day > last {
		day = last
	}
	if !g.set("dated") {
		return
	}
	g.Due = fmt.Sprintf("%02d-%02d", month, day)
	if y := parseNumber(year); y > 1900 {
		g.From, g.Until, g.Note = fmt.Sprintf("%04d-01-01", y), fmt.Sprintf("%04d-12-31", y), "one-year"
	}
}

// often reads how often: a cadence, and how many times in it.
func (g *Guess) often(groups []string) {
	n, unit := 1, strings.ToLower(groups[0])
	if len(groups) > 1 {
		n, unit = parseNumber(groups[0]), strings.ToLower(groups[1])
	}
	if !g.set("periodic") {
		return
	}
	g.Every, g.Times = "month", 1
	switch strings.TrimSuffix(strings.ReplaceAll(unit, " ", "-"), "s") {
	case "年", "年度", "year", "yearly", "annually":
		g.Every = "year"
	case "半年", "half-year", "half-yearly", "semi-annually", "semiannually":
		g.Every = "half-year"
	case "季度", "季", "quarter", "quarterly":
		g.Every = "quarter"
		switch n {
		case 2:
			g.Every = "half-year"
		case 4:
			g.Every = "year"
		}
	case "月", "月份", "month", "monthly":
		g.everyMonths(n)
	case "半月", "fortnight":
		g.Times, g.Note = 2, "nearest"
	case "周", "星期", "week", "weekly":
		g.Times, g.Note = max(4/max(n, 1), 1), "nearest"
	case "旬":
		g.Times, g.Note = 3, "nearest"
	default: // daily
		g.Times, g.Note = 28, "nearest"
	}
}

// everyMonths reads every n months.
func (g *Guess) everyMonths(n int) {
	switch n {
	case 1:
	case 3:
		g.Every = "quarter"
	case 6:
		g.Every = "half-year"
	default:
		g.Every, g.Times, g.Note = "year", max(12/max(n, 1), 1), "nearest"
	}
}

// within reads a time allowed after an event.
func (g *Guess) within(groups []string) {
	n := parseNumber(groups[0])
	if n < 1 || n > 3660 || !g.set("triggered") {
		return
	}
	g.Within = n
	switch u := strings.TrimSuffix(strings.ToLower(groups[1]), "s"); {
	case u == "周" || u == "week":
		g.Within = 7 * n
	case u == "月" || u == "month":
		g.Within = 30 * n
	case u == "小时" || u == "hour":
		g.Within = (n + 23) / 24
	case u == "工作日" || strings.HasPrefix(u, "working") || strings.HasPrefix(u, "business"):
		g.Within, g.Note = (n*7+4)/5, "working-days"
	}
	g.Within = min(g.Within, 3660)
}

// The longest title, in characters.
const (
	longestTitle = 24
	longestLatin = 72
)

// leading are words that a title need not start with.
var leading = regexp.MustCompile(`^(?:[并且也还要和及的应]+|，|、|(?i)(?:be|and|that|the following)\s)+`)

// titleFrom is what the words say without the signs.
func titleFrom(s string, g group) string {
	var b strings.Builder
	at := g.start
	times := slices.ContainsFunc(g.signs, func(t trigger) bool { return t.sign == signCount && len(t.groups) > 0 })
	for _, t := range g.signs {
		if t.start < at || t.end > g.end {
			continue
		}
		b.WriteString(s[at:t.start])
		b.WriteString(gap(s[t.start:t.end]))
		if t.sign == signMust && forbids(s[t.start:t.end]) || t.sign == signCount && !times || t.sign == signEach {
			b.WriteString(s[t.start:t.end])
		}
		at = t.end
	}
	b.WriteString(s[min(at, g.end):g.end])
	title := trimMarks(strings.Join(strings.Fields(b.String()), " "))
	title = trimMarks(leading.ReplaceAllString(title, ""))
	if title == "" {
		title = trimMarks(s[g.start:g.end])
	}
	return shortened(title)
}

// forbids reports whether words forbid rather than ask.
func forbids(s string) bool {
	return strings.ContainsAny(s, "不严禁") || strings.HasSuffix(strings.ToLower(s), " not") || strings.HasSuffix(s, "prohibited")
}

// gap is what takes the place of words that are left out.
func gap(s string) string {
	if hasHan(s) {
		return ""
	}
	return " "
}

// shortened cuts a title at a mark or between words.
func shortened(s string) string {
	limit := longestTitle
	if !hasHan(s) {
		limit = longestLatin
		rs := []rune(s)
		rs[0] = unicode.ToUpper(rs[0])
		s = string(rs)
	}
	if runes(s) <= limit {
		return s
	}
	head := string([]rune(s)[:limit])
	if i := strings.LastIndexAny(head, "，、；,; "); i > len(head)/3 {
		return trimMarks(head[:i]) + "…"
	}
	return head + "…"
}
