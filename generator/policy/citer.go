package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// citer finds the citations of a text, clause by clause.
type citer struct {
	text  *Text
	own   *work
	names *Names
	short map[string]*work // names that the text itself defines: （以下简称《意见》）
	last  *work            // the policy that was cited last, for 该办法

	c   *Clause
	s   string // its text
	out []Citation
}

// cite is a citation as read, before it is known where it leads.
type cite struct {
	steps      []step
	start, end int
	through    bool // goes on from the one before: 第三条至第六条
}

// outside stands for a document that the portal does not hold.
var outside = &work{}

// clause finds what a clause cites.
func (k *citer) clause(c *Clause) {
	k.c, k.s = c, c.Text
	for at := 0; at < len(k.s); {
		if end := k.read(at); end > at {
			at = end
			continue
		}
		_, size := utf8.DecodeRuneInString(k.s[at:])
		at += size
	}
}

// read reads the citation that begins at the byte at and returns its end, or
// at when none begins there.
func (k *citer) read(at int) int {
	r, _ := utf8.DecodeRuneInString(k.s[at:])
	switch r {
	case '《':
		return k.titled(at)
	case '本', '该':
		if end := k.called(at); end > at {
			return end
		}
		return k.stepped(at)
	case '第', '前', '上', '下', '附':
		return k.stepped(at)
	}
	switch {
	case '0' <= r && r <= '9':
		return k.decimal(at)
	case (r < utf8.RuneSelf && isLetter(byte(r)) || r == '§') && (at == 0 || !isLetter(k.s[at-1])):
		return k.latin(at)
	}
	return at
}

// titled reads 《…》, and what is cited of it.
func (k *citer) titled(at int) int {
	end := titleEnd(k.s[at:])
	if end == 0 {
		return at
	}
	end += at
	doc := k.work(k.s[at+len("《") : end-len("》")])
	after := end
	if r, _ := utf8.DecodeRuneInString(k.s[end:]); r == '（' || r == '(' {
		if i := strings.IndexAny(k.s[end:], "）)"); i > 0 {
			k.define(k.s[end:end+i], doc)
			_, size := utf8.DecodeRuneInString(k.s[end+i:])
			after = end + i + size
		}
	}
	k.last = doc
	from := after + spaces(k.s[after:])
	from += len(k.s[from:]) - len(strings.TrimPrefix(k.s[from:], "的"))
	if list, stop := k.list(from, doc, true); len(list) > 0 {
		list[0].start = at
		k.emit(doc, list)
		return stop
	}
	k.emit(doc, []cite{{start: at, end: end}})
	return end
}

// titleEnd is the size of 《…》 with the titles inside it, or 0.
func titleEnd(s string) int {
	open := 0
	for i, r := range s {
		switch r {
		case '《':
			open++
		case '》':
			if open--; open == 0 {
				return i + len("》")
			}
		case '\n':
			return 0
		}
	}
	return 0
}

// define takes a short name for doc out of （以下简称《意见》）.
func (k *citer) define(note string, doc *work) {
	if _, name, ok := strings.Cut(note, "简称"); ok {
		name = strings.TrimFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("：:《》“”\"", r) })
		if name != "" {
			k.short[nameKey(name)] = doc
		}
	}
}

// work finds the policy that a title names.
func (k *citer) work(title string) *work {
	doc := k.short[nameKey(title)]
	if doc == nil {
		doc = k.names.title(title)
	}
	switch {
	case doc == nil && k.text.Title != "" && nameKey(withoutNote(title)) == nameKey(withoutNote(k.text.Title)):
		return k.own
	case doc == nil:
		return outside
	case doc.policy == k.own.policy && doc != outside:
		return k.own
	}
	return doc
}

// policyWords are the words that call a document by its kind.
var policyWords = [...]string{"条例", "办法", "规定", "意见", "细则", "通知", "决定", "方案", "规则", "准则", "制度", "法",
	"纲要", "章程", "规范", "措施", "计划", "要点", "指南", "手册", "标准", "规程", "预案", "决议", "办法（试行）", "文件", "解释"}

// called reads 本意见第五条 and 该办法第五条.
func (k *citer) called(at int) int {
	doc, head := k.own, len("本")
	if strings.HasPrefix(k.s[at:], "该") {
		doc = k.last
	}
	for _, w := range policyWords {
		if !strings.HasPrefix(k.s[at+head:], w) {
			continue
		}
		end := at + head + len(w)
		from := end + spaces(k.s[end:])
		from += len(k.s[from:]) - len(strings.TrimPrefix(k.s[from:], "的"))
		list, stop := k.list(from, doc, true)
		if len(list) == 0 {
			return end
		}
		if doc == nil {
			doc = outside
		}
		list[0].start = at
		k.emit(doc, list)
		return stop
	}
	return at
}

// stepped reads a citation that begins with a step.
func (k *citer) stepped(at int) int {
	doc, start := k.before(at)
	list, end := k.list(at, doc, start < at)
	if len(list) == 0 {
		return at
	}
	list[0].start = start
	k.emit(doc, list)
	return end
}

// before finds the name that stands right before a citation, as in 刑法第五条,
// and where it begins.
func (k *citer) before(at int) (*work, int) {
	head := strings.TrimRightFunc(k.s[:at], unicode.IsSpace)
	for name, doc := range k.short {
		if strings.HasSuffix(nameKey(lastRunes(head, 24)), name) && strings.HasSuffix(head, name) && wideStart(name) {
			return doc, k.begin(len(head)-len(name), at)
		}
	}
	if doc, size := k.names.before(head); doc != nil {
		if doc.policy == k.own.policy {
			doc = k.own
		}
		return doc, k.begin(len(head)-size, at)
	}
	for _, w := range policyWords {
		if rest, ok := strings.CutSuffix(head, w); ok && rest != "" && !strings.HasSuffix(rest, "本") {
			return outside, at
		}
	}
	return k.own, at
}

// begin is where a name begins, unless another citation reaches into it.
func (k *citer) begin(start, at int) int {
	if n := len(k.out); n > 0 && k.out[n-1].Clause == k.c && k.out[n-1].End > start {
		return at
	}
	return start
}

// lastRunes is the last n characters of s.
func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}
