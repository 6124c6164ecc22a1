package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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
