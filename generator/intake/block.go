package intake

import (
	"regexp"
	"strings"
	"unicode"
)

// document is what a .docx or .html file says, before it is Markdown.
type document struct {
	blocks []block
	notes  []note
}

// form is what a block is.
type form uint8

const (
	formPara form = iota
	formTitle
	formHead
	formBullet
	formTable
)

// block is a paragraph, heading, list item or table.
type block struct {
	form   form
	level  int // of a heading, from 1; depth of a list item, from 0
	indent int // columns before a number that looks like those of an outer level
	text   []span
	rows   [][]cell // formTable
}

// span is a run of text that looks the same all along, or a mark in it.
type span struct {
	text         string
	bold, italic bool
	href         string // where it leads, if anywhere
	note         string // reference to a note; text is empty
	br           bool   // line break; text is empty
}

// cell is a cell of a table. Cells that a merged one covers are empty.
type cell struct {
	blocks []block
	cols   int  // how many columns it covers
	above  bool // it belongs to the cell above
}

// note is a footnote or endnote.
type note struct {
	label  string
	blocks []block
}

// plain is the text of spans without marks; a line break is a space.
func plain(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
		if s.br {
			b.WriteByte(' ')
		}
	}
	return strings.TrimFunc(b.String(), unicode.IsSpace)
}

// empty reports whether spans show nothing.
func empty(spans []span) bool {
	for _, s := range spans {
		if s.note != "" || strings.TrimFunc(s.text, invisible) != "" {
			return false
		}
	}
	return true
}

// invisible reports space and characters that show nothing.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200c' || r == '\u200d' || r == '\u2060'
}

// lineBreak is the span that ends a line.
func lineBreak() span { return span{br: true} }

// numberHead matches what stands at the head of a numbered line.
var numberHead = regexp.MustCompile(`^(?:第\s*[0-9０-９零〇○一二三四五六七八九十百千两]+\s*(?:之[一二三四五六七八九十]+)?(?:编|分编|部分|篇|章|节|条)` +
	`|[一二三四五六七八九十百]+[、．]|[（(]\s*[0-9０-９一二三四五六七八九十百a-zA-Z]{1,5}\s*[)）]` +
	`|[0-9]{1,3}(?:[.．][0-9]{1,3})*[.．、)）]?(?:\s|$)|[0-9]{1,3}(?:[.．][0-9]{1,3})+[^0-9.]|[0-9]{1,3}[.．、)）]\D` +
	`|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|(?:Article|Section|Chapter|Part|ARTICLE|SECTION|CHAPTER|PART)\s+[0-9IVXLC]+|§)`)

// numbered reports whether a line starts with a number of its own.
func numbered(s string) bool { return numberHead.MatchString(strings.TrimLeftFunc(s, invisible)) }

// bulletHead matches a mark that someone typed before a list item.
var bulletHead = regexp.MustCompile(`^[-*+]\s+`)

// hasHan reports whether a text has Chinese in it.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
