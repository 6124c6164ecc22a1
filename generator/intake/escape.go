package intake

import (
	"regexp"
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

// inline writes the spans of one line: marks for strong and emphasised words
// where they will be read as such, links, references to notes.
func inline(spans []span) string {
	var b strings.Builder
	spans = join(spans)
	for i, s := range spans {
		switch {
		case s.note != "":
			b.WriteString("[^" + s.note + "]")
		case s.href != "":
			b.WriteString("[" + escape(s.text) + "](" + s.href + ")")
		default:
			before, after := edge(spans, i-1, true), edge(spans, i+1, false)
			b.WriteString(emphasise(s, before, after))
		}
	}
	return strings.TrimFunc(b.String(), invisible)
}

// join makes one span of neighbours that look the same, makes every space a
// plain one, and drops what shows nothing.
func join(spans []span) []span {
	var out []span
	for _, s := range spans {
		s.text = spaces(s.text)
		if s.text == "" && s.note == "" {
			continue
		}
		if n := len(out); n > 0 && s.note == "" {
			last := &out[n-1]
			same := last.bold == s.bold && last.italic == s.italic
			if last.note == "" && last.href == s.href && (same || strings.TrimSpace(s.text) == "") {
				last.text += s.text
				continue
			}
		}
		out = append(out, s)
	}
	return out
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
// stays outside them.
func emphasise(s span, before, after rune) string {
	mark := map[[2]bool]string{{true, false}: "**", {false, true}: "*", {true, true}: "***"}[[2]bool{s.bold, s.italic}]
	core := strings.TrimFunc(s.text, unicode.IsSpace)
	if mark == "" || core == "" {
		return escape(s.text)
	}
	at := strings.Index(s.text, core)
	head, tail := s.text[:at], s.text[at+len(core):]
	first, _ := utf8.DecodeRuneInString(core)
	last, _ := utf8.DecodeLastRuneInString(core)
	if head == "" && !flanks(before, first) || tail == "" && !flanks(after, last) {
		return escape(s.text)
	}
	return head + mark + escape(core) + mark + tail
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
	for i, r := range s {
		next := byte(0)
		if j := i + utf8.RuneLen(r); j < len(s) {
			next = s[j]
		}
		switch {
		case r == '*' || r == '`' || r == '\\' && next < 0x80 && unicode.IsPunct(rune(next)):
			b.WriteString(`\`)
		case r == '_' && !within(s, i), r == '\\' && next == 0:
			b.WriteString(`\`)
		case r == '[' && (next == '^' || strings.Contains(s[i:], "](")):
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
