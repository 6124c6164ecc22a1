package intake

import (
	"regexp"
	"strings"

	"mingdeng/generator/policy"
)

// Meta is what a version's front matter says; what was not found is empty.
type Meta struct {
	Title, Number, Issuer string
	Issued, InForce       string // YYYY-MM-DD
}

var (
	docNumber = regexp.MustCompile(`^(?:(?:发文字号|发文号|文号|字号)\s*[：:]\s*)?[（(]?([^\s，。；：（(]{1,24}\s*[〔\[【（(［]\s*[12][0-9]{3}\s*[〕\]】）)］]\s*(?:第\s*)?[0-9]+\s*号)[）)]?$`)
	decree    = regexp.MustCompile(`(\p{Han}{2,24}令\s*[（(]?第[0-9一二三四五六七八九十百零〇]+号)`)
	refNumber = regexp.MustCompile(`(?i)^(?:(?:document|doc\.?|reference|ref\.?|standard|policy)\s*(?:number|no\.?|id)?|number|no\.)\s*[:：]\s*(\S.{0,60})$`)
	issuedBy  = regexp.MustCompile(`(?i)^(?:(?:发文|发布|制定|印发|颁布)(?:机关|单位|部门)|issued by|issuer|published by)\s*[：:]?\s*(\S.{0,80})$`)
	published = regexp.MustCompile(`(?i)(` + dayText + `)[^\n]{0,60}?(?:公布|发布|印发|颁布)|(?:公布|发布|印发|颁布|issued|published|issue date|date of issue|^date)(?:日期)?\s*(?:on)?\s*[:：]?\s*(` + dayText + `)`)
	startsOn  = regexp.MustCompile(`(?i)自\s*(` + dayText + `)\s*起[^。；\n]{0,6}?(?:施行|实施|执行|生效|试行)` +
		`|(?:in(?:to)? force|takes? effect|effective|applies|apply)[^\n;]{0,40}?(` + dayText + `)`)
	startsNow = regexp.MustCompile(`自(?:公布|发布|印发|颁布|下发)之日起[^。；\n]{0,6}?(?:施行|实施|执行|生效|试行)|(?i)(?:in(?:to)? force|takes? effect) on (?:its|the) (?:date|day) of (?:issue|publication)`)
	anyDay    = regexp.MustCompile(dayText)
)

// headLines is how many lines before the first article are looked at.
const headLines = 24

// findMeta finds what the text says of itself: before the first article, in
// its signature, and where it says when it starts.
func findMeta(t *policy.Text, src string) Meta {
	head := headOf(t, src)
	body, tail := sections(t)
	m := Meta{Title: titleOf(t, head)}
	for _, line := range head {
		m.Number = first(m.Number, match(docNumber, line), match(refNumber, line))
		m.Issuer = first(m.Issuer, match(issuedBy, line))
		m.Issued = first(m.Issued, parseDay(match(published, line)))
	}
	for _, line := range head {
		m.Number = first(m.Number, match(decree, line))
	}
	issuer, day := signature(tail)
	m.Issuer, m.Issued = first(m.Issuer, issuer), first(m.Issued, day)
	for _, line := range head {
		if s := strings.TrimSpace(line); anyDay.MatchString(s) && runes(s) < 60 && !startsOn.MatchString(s) {
			m.Issued = first(m.Issued, parseDay(s))
		}
	}
	for _, line := range append(head, body...) {
		if day := parseDay(match(startsOn, line)); day != "" {
			m.InForce = day
		} else if startsNow.MatchString(line) {
			m.InForce = m.Issued
		}
	}
	return m
}

// headOf is the lines before the first article, as they stand in the source.
func headOf(t *policy.Text, src string) []string {
	var out []string
	all := strings.Split(src, "\n")
	for _, a := range t.Articles {
		if a.Kind == policy.Numbered {
			all = all[:min(a.Pos.Line-1, len(all))]
			break
		}
	}
	for _, line := range all {
		if s := strings.Trim(line, " 　\t#*\\"); s != "" && len(out) < headLines {
			out = append(out, s)
		}
	}
	return out
}

// sections are the clauses of the articles and the lines of the signature.
func sections(t *policy.Text) (body, tail []string) {
	for _, b := range t.Blocks {
		switch b.Kind {
		case policy.Preamble, policy.Numbered, policy.Section:
			b.Article.Walk(func(c *policy.Clause, _ int) { body = append(body, c.Text) })
		case policy.Signature:
			tail = append(tail, strings.Split(b.Article.Plain(), "\n")...)
		}
	}
	return body, tail
}

// redHead matches the printed head of an official letter, which is no title.
var redHead = regexp.MustCompile(`^(\p{Han}{2,40}?)文件$`)

// policyName matches how titles of documents end.
var policyName = regexp.MustCompile(`(?:条例|办法|规定|意见|细则|通知|决定|方案|规则|准则|制度|法|纲要|章程|规范|标准|规程)(?:（[^（）]{1,12}）)?$`)

// titleOf is the title of the text.
func titleOf(t *policy.Text, head []string) string {
	title := strings.Join(strings.Fields(t.Title), " ")
	if !redHead.MatchString(title) {
		return title
	}
	for _, line := range head {
		if s := strings.TrimSpace(line); policyName.MatchString(s) && runes(s) < 80 {
			return s
		}
	}
	return title
}

// signature is who signed, and when: the last day, and the words before it.
func signature(lines []string) (issuer, day string) {
	for i := len(lines) - 1; i >= 0; i-- {
		s := strings.TrimSpace(lines[i])
		switch {
		case day == "":
			day = parseDay(s)
			if rest := strings.TrimSpace(anyDay.ReplaceAllString(s, "")); day != "" && hasHan(rest) {
				return rest, day
			}
		case s != "" && runes(s) < 40 && !strings.HasPrefix(s, "附件"):
			return s, day
		}
	}
	return "", day
}

// match is the first group that matched.
func match(re *regexp.Regexp, s string) string {
	for _, g := range append(re.FindStringSubmatch(strings.TrimSpace(s)), "")[1:] {
		if g != "" {
			return strings.TrimSpace(g)
		}
	}
	return ""
}

// first is the first string that is not empty.
func first(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}
