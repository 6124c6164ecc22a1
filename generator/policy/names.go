package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Names knows the policies of a portal by what other texts call them. Fill it
// with Add; from then on any number of goroutines may read it. A nil *Names
// knows none.
type Names struct {
	docs []*work
	by   map[string]*work // by nameKey
	said []said
}

// work is a policy that a text names; text is nil when the portal does not
// hold it.
type work struct {
	policy string
	text   *Text
}

// said is a name as it stands in a sentence, in lower case.
type said struct {
	words string
	doc   *work
}

// Add tells that texts call the policy by the names: its title, its short
// names. text is the version that citations of it lead to. A name that two
// policies share stays with the one added first.
func (n *Names) Add(policy string, text *Text, names ...string) {
	if n.by == nil {
		n.by = map[string]*work{}
	}
	d := &work{policy, text}
	n.docs = append(n.docs, d)
	all := append(slices.Clone(names), text.Title)
	for _, name := range all[:len(all):len(all)] {
		all = append(all, withoutNote(name)) // 示例规定（试行） is also called 示例规定
	}
	for _, name := range all {
		key := nameKey(name)
		if key == "" || n.by[key] != nil {
			continue
		}
		n.by[key] = d
		n.said = append(n.said, said{strings.ToLower(strings.TrimSpace(strings.Trim(name, "《》"))), d})
	}
	slices.SortStableFunc(n.said, func(a, b said) int { return len(b.words) - len(a.words) })
}

// title finds the policy that 《title》 names, or nil. The name of the issuer
// may stand before it.
func (n *Names) title(title string) *work {
	if n == nil {
		return nil
	}
	for _, s := range [...]string{title, withoutNote(title)} {
		key := nameKey(s)
		if d := n.by[key]; d != nil {
			return d
		}
		if i := strings.Index(key, "关于"); i > 0 && n.by[key[i:]] != nil {
			return n.by[key[i:]]
		}
	}
	return nil
}

// before finds the policy whose name ends s, and the size of the name.
func (n *Names) before(s string) (*work, int) {
	if n == nil {
		return nil, 0
	}
	for _, x := range n.said {
		if strings.HasSuffix(s, x.words) && wideStart(x.words) {
			return x.doc, len(x.words)
		}
	}
	return nil, 0
}

// after finds the policy whose name s begins with, and the size of the name.
func (n *Names) after(s string) (*work, int) {
	if n == nil {
		return nil, 0
	}
	for _, x := range n.said {
		size := len(x.words)
		if len(s) >= size && strings.EqualFold(s[:size], x.words) && (size == len(s) || !isLetter(s[size])) {
			return x.doc, size
		}
	}
	return nil, 0
}

func wideStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return wide(r)
}

// nameKey is a name as it is compared: without space, marks and case.
func nameKey(s string) string {
	s = strings.Map(func(r rune) rune {
		if blank(r) || strings.ContainsRune("《》〈〉“”\"*_`", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
	return strings.TrimPrefix(s, "中华人民共和国")
}

// withoutNote removes what stands in parentheses at the end of a title:
// （试行）, (2018).
func withoutNote(s string) string {
	s = strings.TrimRight(s, "》 　")
	if last, size := utf8.DecodeLastRuneInString(s); last == '）' || last == ')' {
		if i := strings.LastIndexAny(s[:len(s)-size], "（("); i > 0 {
			return s[:i]
		}
	}
	return s
}
