package intake

import (
	"regexp"
	"sort"
)

// sign is what words say about a duty.
type sign uint8

const (
	signMust   sign = iota // 应当, shall
	signCount              // 至少, 1次, at least once
	signOften              // 每季度, every month
	signBy                 // 于3月15日前, by 15 March
	signWithin             // 三十日内, within 30 days
	signTerm               // 任期三年, every three years
	signEach               // 与每个, each of the
)

// anchor reports whether the sign makes a candidate of its own.
func (s sign) anchor() bool { return s >= signOften && s <= signTerm }

// trigger is words that say something about a duty; start and end are bytes of
// the text that they stand in.
type trigger struct {
	sign       sign
	start, end int
	groups     []string // of the pattern that found them
}

const (
	hanCount = `[0-9０-９]+|[一二两三四五六七八九十百]+`
	enCount  = `[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|sixty|ninety`
)

// signs are the patterns, those that take more words first.
var signs = [...]struct {
	sign sign
	re   *regexp.Regexp
}{
	{signTerm, regexp.MustCompile(`(?:每届)?任期(?:为|是)?\s*(` + hanCount + `)\s*年|每\s*([两二三四五六七八九十]|[2-9]|10)\s*年|(?i)(?:every|each)\s+(` + enCount + `)\s+years|(?i)term of\s+(` + enCount + `)\s+years`)},
	{signBy, regexp.MustCompile(`(?:于|在)?(?:每年)?(?:度)?\s*(?:(` + hanYear + `)\s*年|次年|当年)?\s*(` + hanSmall + `)\s*月\s*(?:(` + hanSmall + `)\s*日|(底|末|中旬|上旬|下旬|初))?\s*(?:之前|以前|前)`)},
	{signBy, regexp.MustCompile(`(?:于|在)?(?:每年)?(年底|年末|年终|岁末|年初)(?:之前|以前|前)?`)},
	{signBy, regexp.MustCompile(`(?i)\b(?:by|before|(?:no|not) later than)\s+(?:([0-3]?[0-9])(?:st|nd|rd|th)?\s+(` + months + `)|(` + months + `)\s+([0-3]?[0-9]))(?:,?\s+([12][0-9]{3})|\s+(?:of\s+)?(?:each|every)\s+(?:calendar\s+)?year)?`)},
	{signBy, regexp.MustCompile(`(?i)\b(?:by|before)\s+the\s+(end)\s+of\s+(?:the|each|every)\s+(?:calendar\s+)?year`)},
	{signWithin, regexp.MustCompile(`(?:在|于)?(` + hanCount + `)\s*(?:个)?(工作日|日|天|周|月|小时)\s*(?:之内|以内|内)`)},
	{signWithin, regexp.MustCompile(`(?i)\bwithin\s+(` + enCount + `)\s+(?:\([0-9]+\)\s+)?(?:calendar\s+|consecutive\s+)?((?:working|business)\s+days?|hours?|days?|weeks?|months?)`)},
	{signOften, regexp.MustCompile(`每(半年|半月|年度|年|季度|季|月份|月|周|星期|旬|日|天)`)},
	{signOften, regexp.MustCompile(`每\s*([两二三四六2346])\s*(?:个)?(月|季度|周|星期)`)},
	{signOften, regexp.MustCompile(`按(年度|年|季度|季|月|周)`)},
	{signOften, regexp.MustCompile(`(?i)\b(?:every|each|per|a)\s+(?:calendar\s+)?(day|week|fortnight|month|quarter|half[- ]year|year)\b`)},
	{signOften, regexp.MustCompile(`(?i)\bevery\s+(two|three|four|six|[2346])\s+(weeks|months|quarters)\b`)},
	{signOften, regexp.MustCompile(`(?i)\b(daily|weekly|monthly|quarterly|half[- ]yearly|semi-?annually|annually|yearly)\b`)},
	{signCount, regexp.MustCompile(`至少|不少于|不得少于|不低于|(?i)\bat least|(?i)\bno (?:fewer|less) than`)},
	{signCount, regexp.MustCompile(`(` + hanCount + `)\s*(?:次|场|期|篇)(?:以上)?`)},
	{signCount, regexp.MustCompile(`(?i)\b(once|twice|(?:` + enCount + `)\s+times)\b`)},
	{signEach, regexp.MustCompile(`(?:与|对|同|向|和)每(?:一)?(?:个|名|位|家)?|逐一|逐个|逐人|逐户|(?i)\b(?:each|every)\s+(?:of|branch|unit|member|department|site|employee|supplier)\b`)},
	{signMust, regexp.MustCompile(`应当|应该|必须|不得|严禁|禁止|不准|务必|应(?:于|在|按|及时|每|依|建立|制定|组织|向|将|由|予|设|至少|定期)|须(?:于|在|按|经|由|每|报|向|及时|建立|制定)|(?i)\b(?:shall|must|may)\s+not\b|(?i)\b(?:shall|must|(?:is|are) (?:required to|prohibited)|ha(?:s|ve) to)\b`)},
}

// triggers finds the words in s that say something about a duty, in order,
// none within another.
func triggers(s string) []trigger {
	var found []trigger
	for _, p := range signs {
		for _, at := range p.re.FindAllStringSubmatchIndex(s, -1) {
			t := trigger{sign: p.sign, start: at[0], end: at[1]}
			if overlaps(found, t) {
				continue
			}
			for g := 2; g+1 < len(at); g += 2 {
				if at[g] >= 0 {
					t.groups = append(t.groups, s[at[g]:at[g+1]])
				} else {
					t.groups = append(t.groups, "")
				}
			}
			found = append(found, t)
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].start < found[j].start })
	return found
}

func overlaps(found []trigger, t trigger) bool {
	for _, f := range found {
		if t.start < f.end && f.start < t.end {
			return true
		}
	}
	return false
}
