package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortened reads 直属机关工作委员会（以下简称机关工委） and (hereinafter "the
// Code") in the sentence [from, to).
func shortened(c *Clause, from, to int) []*Term {
	var out []*Term
	s := c.Text[from:to]
	for at := 0; ; {
		i, mark := indexAny(s[at:], "以下简称", "以下统称", "以下合称", "以下称", "hereinafter ", "hereafter ")
		if i < 0 {
			return out
		}
		i += at
		at = i + len(mark)
		open := strings.LastIndexAny(s[:i], "（(")
		size := strings.IndexAny(s[at:], "）)")
		if open < 0 || size < 0 {
			continue
		}
		name := strings.TrimLeft(s[at:at+size], "：: 为")
		for _, w := range [...]string{"referred to as ", "called ", "the ", `"the `, "“the "} {
			name = strings.TrimPrefix(name, w)
		}
		name, long := unquote(name), lastPhrase(s[:open])
		if !strings.HasPrefix(name, "《") && !strings.HasPrefix(name, "本") && long != "" && !strings.HasSuffix(long, "》") {
			end := at + size + len("）")
			out = append(out, &Term{Name: name, Definition: long, Where: Match{c, from, min(from+end, to)}})
		}
	}
}

// lastPhrase is the noun before （以下简称…）, as far as marks and small words
// tell it.
func lastPhrase(s string) string {
	if !hasHan(s) {
		words := strings.Fields(s)
		i := len(words)
		for i > 0 && (unicode.IsUpper(rune(words[i-1][0])) || i < len(words) && slices.Contains([]string{"of", "for", "and", "on", "the"}, words[i-1])) {
			i--
		}
		return strings.TrimPrefix(strings.Join(words[i:], " "), "the ")
	}
	if i := strings.LastIndexAny(s, "，。；：、“”"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	for _, verb := range [...]string{"适用于", "包括", "设立", "成立", "组建", "提交", "报送"} {
		if _, after, ok := cutLast(s, verb); ok {
			s = after
		}
	}
	for _, w := range [...]string{"向", "由", "经", "对", "将", "把", "依照", "按照", "根据", "和", "与", "及", "在", "应当", "的"} {
		s = strings.TrimPrefix(s, w)
	}
	return strings.TrimSpace(s)
}
