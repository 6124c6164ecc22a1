package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Term is a word that the text, or a glossary beside it, defines.
type Term struct {
	Name       string
	Definition string
	Where      Match // the sentence that defines it; its Clause is nil for a glossary's

	policy string
	number int
	scope  scopeOf
}

// scopeOf is where a definition holds: the whole text, a part, or an article.
type scopeOf struct {
	part    *Part
	article *Article
}

func (s scopeOf) holds(a *Article) bool {
	return (s.article == nil || s.article == a) && (s.part == nil || slices.Contains(a.Path, s.part))
}

// Use is the first place in an article that uses a term.
type Use struct {
	Match
	Term *Term
}

// Terms finds what the text defines, in reading order, and adds those of a
// glossary, term to definition. Where both define a term, the text's own holds.
// policy is the ID of the policy that t is a version of.
func (t *Text) Terms(policy string, glossary map[string]string) []*Term {
	var out []*Term
	seen := map[string]bool{}
	add := func(x *Term) {
		key := strings.ToLower(x.Name)
		if x.scope != (scopeOf{}) {
			key += x.Where.Clause.ID
		}
		if runes(x.Name) < 2 || x.Definition == "" || seen[key] {
			return
		}
		seen[key] = true
		x.policy, x.number = policy, len(out)+1
		out = append(out, x)
	}
	for _, a := range t.Articles {
		a.Walk(func(c *Clause, _ int) {
			for _, x := range definitionsIn(c) {
				add(x)
			}
		})
	}
	names := make([]string, 0, len(glossary))
	for name := range glossary {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		add(&Term{Name: strings.TrimSpace(name), Definition: strings.TrimSpace(glossary[name])})
	}
	return out
}

// definitionsIn finds the definitions in a clause.
func definitionsIn(c *Clause) []*Term {
	var out []*Term
	for at := 0; at < len(c.Text); {
		end := sentenceEnd(c.Text, at)
		for _, x := range []*Term{definedHan(c.Text[at:end], c), definedLatin(c.Text[at:end], c)} {
			if x == nil {
				continue
			}
			x.Where = Match{c, at, end}
			x.Definition = strings.TrimSpace(x.Definition + below(c, x.Definition))
			x.scope = scopeIn(c.Text[at:end], c.Article)
			out = append(out, x)
		}
		out = append(out, shortened(c, at, end)...)
		at = end
	}
	return out
}

// below is what is listed under a definition that ends in a colon.
func below(c *Clause, definition string) string {
	if definition != "" && !introduces(definition) {
		return ""
	}
	var b strings.Builder
	for _, it := range c.Items {
		b.WriteString(" " + label(it.Number, it.Text))
	}
	return b.String()
}

// sentenceEnd is where the sentence that begins at the byte ends.
func sentenceEnd(s string, at int) int {
	for i, r := range s[at:] {
		next := at + i + utf8.RuneLen(r)
		if r == '。' || r == '；' || r == '\n' || r == ';' || (r == '.' && (next == len(s) || s[next] == ' ')) {
			return next
		}
	}
	return len(s)
}

// scopeIn reads where a definition says that it holds: 本条所称, 本章所称, for
// the purposes of this Article.
func scopeIn(s string, a *Article) scopeOf {
	lower := strings.ToLower(s)
	switch {
	case hasAny(s, "本条所称", "本款所称", "前款所称", "本项所称", "前项所称", "本条所指", "前款所指") || hasAny(lower, "purposes of this article", "purposes of this paragraph", "in this article"):
		return scopeOf{article: a}
	case hasAny(s, "本章所称", "本节所称", "本编所称") || hasAny(lower, "purposes of this chapter", "purposes of this section", "purposes of this part"):
		if n := len(a.Path); n > 0 {
			return scopeOf{part: chapterOf(s, a.Path)}
		}
	}
	return scopeOf{}
}

// chapterOf is the heading that 本章 or 本编 means.
func chapterOf(s string, path []*Part) *Part {
	for _, p := range path {
		_, to := partLabel(p)
		if strings.Contains(s, "本编") && to == toPart || strings.Contains(s, "本章") && to == toChapter {
			return p
		}
	}
	return path[len(path)-1]
}

func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// definedHan reads 本意见所称甲，是指乙 and “甲”，是指乙.
func definedHan(s string, c *Clause) *Term {
	head, definition, ok := cutAny(s, "是指", "指的是")
	if !ok {
		if head, definition, ok = cutAny(s, "，指", "”指"); !ok || !strings.Contains(head, "所称") {
			return nil
		}
	}
	head = strings.TrimRight(head, "，, 　")
	_, name, called := cutLast(head, "所称")
	switch {
	case called:
		name = strings.TrimPrefix(name, "的")
	case strings.HasSuffix(head, "”") && strings.Contains(head, "“"):
		name = head[strings.LastIndex(head, "“"):]
	case c.Kind == Item:
		name = head
	default:
		return nil
	}
	name = unquote(name)
	if runes(name) > longestListed || strings.ContainsAny(name, "，。；：、（“”") {
		return nil
	}
	return &Term{Name: name, Definition: tidy(definition)}
}

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

// definedLatin reads "X" means …, the term X refers to …, for the purposes of
// this Article, X means …
func definedLatin(s string, c *Clause) *Term {
	i, verb := indexAny(s, " means ", " shall mean ", " refers to ", " is defined as ")
	if i < 0 {
		return nil
	}
	head, definition := strings.TrimRight(s[:i], " ,"), s[i+len(verb):]
	last, _ := utf8.DecodeLastRuneInString(head)
	quoted := strings.ContainsRune("\"”’'", last)
	name := head
	switch {
	case quoted:
		if j := strings.LastIndexAny(head[:len(head)-utf8.RuneLen(last)], "\"“‘'"); j >= 0 {
			name = head[j:]
		}
	case strings.Contains(strings.ToLower(head), "purposes of "):
		name = head[strings.LastIndex(head, ",")+1:]
	case c.Kind != Item:
		return nil
	}
	name = strings.TrimSpace(name)
	for _, w := range [...]string{"the term ", "The term ", "the ", "The ", "an ", "An ", "a ", "A "} {
		name = strings.TrimPrefix(name, w)
	}
	if name = unquote(name); len(strings.Fields(name)) > 5 || strings.ContainsAny(name, ",.;:") {
		return nil
	}
	return &Term{Name: name, Definition: tidy(definition)}
}

// tidy removes what joins a definition to the words around it: space, and
// marks at its head.
func tidy(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, "：:，, 　\t"), "；; 　\t\n")
}

func unquote(s string) string { return strings.Trim(s, "“”‘’\"' 　") }

// cutAny cuts s around the first of the words that stands in it.
func cutAny(s string, words ...string) (before, after string, ok bool) {
	i, w := indexAny(s, words...)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(w):], true
}

// indexAny finds the earliest of the words.
func indexAny(s string, words ...string) (at int, word string) {
	at = -1
	for _, w := range words {
		if i := strings.Index(s, w); i >= 0 && (at < 0 || i < at) {
			at, word = i, w
		}
	}
	return at, word
}

func cutLast(s, word string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, word); i >= 0 {
		return s[:i], s[i+len(word):], true
	}
	return s, "", false
}
