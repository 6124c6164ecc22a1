package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestHead is the length in characters from which a heading is a paragraph.
const longestHead = 100

var (
	commaNumber = regexp.MustCompile(`^[一二三四五六七八九十百]+[、．]`)
	itemNumber  = regexp.MustCompile(`^[（(]\s*[0-9一二三四五六七八九十a-z]{1,4}\s*[)）]|^[①-⑳]`)
	thematic    = regexp.MustCompile(`^(?:[-*_=]\s*){3,}$|^=+$`)
	entity      = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)
	listHead    = regexp.MustCompile(`^[0-9]{1,9}[.)](?:\s|$)`)
)

// inline writes the spans of one line: marks for strong or emphasised words
// where they will be read as such, links, references to notes.
func inline(spans []span) string {
	var b strings.Builder
	spans = join(oneMark(spans))
	marked := false // a mark was the last thing written
	for i, s := range spans {
		before, after := edge(spans, i-1, true), edge(spans, i+1, false)
		switch {
		case s.note != "":
			b.WriteString("[^" + s.note + "]")
		case s.href != "":
			b.WriteString("[" + escape(s.text) + "](" + s.href + ")")
		case (s.bold || s.italic) && !marked:
			text, ok := emphasise(s, before, after)
			b.WriteString(text)
			marked = ok
			continue
		default:
			b.WriteString(escape(s.text))
		}
		marked = false
	}
	return strings.TrimFunc(b.String(), invisible)
}

// oneMark leaves only one kind of mark in a line, strong before emphasised:
// next to each other they would be read as others.
func oneMark(spans []span) []span {
	bold := slices.ContainsFunc(spans, func(s span) bool { return s.bold && strings.TrimSpace(s.text) != "" })
	out := slices.Clone(spans)
	for i := range out {
		out[i].italic = out[i].italic && !bold
	}
	return out
}

// join makes one span of neighbours that look the same, makes every space a
// plain one, and drops what shows nothing.
func join(spans []span) []span {
	var out []span
	var open []string // texts of the last span
	for _, s := range spans {
		if s.text = spaces(s.text); s.text == "" && s.note == "" {
			continue
		}
		if n := len(out); n > 0 && s.joins(out[n-1]) {
			open = append(open, s.text)
			continue
		} else if n > 0 {
			out[n-1].text = strings.Join(open, "")
		}
		out = append(out, s)
		open = append(open[:0], s.text)
	}
	if n := len(out); n > 0 {
		out[n-1].text = strings.Join(open, "")
	}
	return out
}

// joins reports whether s looks like the span before it; space looks like any.
func (s span) joins(last span) bool {
	same := last.bold == s.bold && last.italic == s.italic
	return s.note == "" && last.note == "" && last.href == s.href && (same || strings.TrimSpace(s.text) == "")
}

// spaces makes tabs, line ends and hard spaces plain, and leaves out
// characters that show nothing. The full-width space stays.
func spaces(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return r
		case r == '\u200d' || r == '\u200c': // part of some scripts' words
			return r
		case unicode.IsSpace(r):
			return ' '
		case invisible(r), unicode.IsControl(r), r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
}

// edge is the character of a neighbour that stands next; a space at the ends.
func edge(spans []span, i int, last bool) rune {
	if i < 0 || i >= len(spans) {
		return ' '
	}
	s := spans[i].text
	if spans[i].note != "" || s == "" {
		return '['
	}
	if last {
		r, _ := utf8.DecodeLastRuneInString(s)
		return r
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// emphasise marks a span, if Markdown reads the marks there; space at its ends
// stays outside them. ok says whether it ends in a mark.
func emphasise(s span, before, after rune) (text string, ok bool) {
	core := strings.TrimFunc(s.text, unicode.IsSpace)
	if core == "" {
		return escape(s.text), false
	}
	mark := "*"
	if s.bold {
		mark = "**"
	}
	at := strings.Index(s.text, core)
	head, tail := s.text[:at], s.text[at+len(core):]
	first, _ := utf8.DecodeRuneInString(core)
	last, _ := utf8.DecodeLastRuneInString(core)
	if head == "" && !flanks(before, first) || tail == "" && !flanks(after, last) {
		return escape(s.text), false
	}
	return head + mark + escape(core) + mark + tail, tail == ""
}

// flanks reports whether a mark between a character outside and one inside is
// read as a mark.
func flanks(outside, inside rune) bool {
	switch {
	case outside == '*' || outside == '_':
		return false
	case unicode.IsSpace(outside) || unicode.Is(unicode.Han, outside):
		return true
	}
	return !unicode.IsPunct(inside) && !unicode.IsSymbol(inside)
}

// escape makes text stand for itself in Markdown.
func escape(s string) string {
	var b strings.Builder
	lastLink := strings.LastIndex(s, "](")
	for i, r := range s {
		next := byte(0)
		if j := i + utf8.RuneLen(r); j < len(s) {
			next = s[j]
		}
		switch {
		case r == '*', r == '`', r == '\\', r == '_' && !within(s, i):
			b.WriteString(`\`)
		case r == '[' && (next == '^' || i < lastLink):
			b.WriteString(`\`)
		case r == ']' && (next == '(' || next == 0):
			b.WriteString(`\`)
		case r == '<' && (next|0x20 >= 'a' && next|0x20 <= 'z' || next == '!' || next == '/' || next == '?' || next == 0):
			b.WriteString("&lt;")
			continue
		case r == '&' && entity.MatchString(s[i:]):
			b.WriteString("&amp;")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// within reports whether the byte at i stands between letters or digits.
func within(s string, i int) bool {
	word := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }
	return i > 0 && i+1 < len(s) && word(s[i-1]) && word(s[i+1])
}

// escapeHead keeps the start of a line from being read as a mark of a block.
func escapeHead(s string) string {
	switch {
	case s == "":
		return s
	case s[0] == '#', s[0] == '>', strings.HasPrefix(s, "~~~"), bulletHead.MatchString(s + " "), thematic.MatchString(s):
		return `\` + s
	}
	return s
}

// escapeNested is escapeHead where a number would open a list of its own.
func escapeNested(s string) string {
	if m := listHead.FindString(s); m != "" {
		at := len(strings.TrimRight(m, " ")) - 1
		return s[:at] + `\` + s[at:]
	}
	return escapeHead(s)
}

func runes(s string) int { return utf8.RuneCountInString(s) }
