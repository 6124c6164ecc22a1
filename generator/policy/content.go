package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// content is a run of text with its mark-up: plain text, and tokens that say
// in order which bytes of it to write and which tags to open and close.
type content struct {
	text   string
	tokens []token
	block  bool // holds block tags, so it cannot stand in a <p>
}

// op is what a token does.
type op uint8

const (
	opText  op = iota // write text[start:end]
	opOpen            // open tag
	opClose           // close tag
	opVoid            // a tag without content
)

// tag is an element that mark-up may make. No other ever reaches a page.
type tag uint8

const (
	tagNone tag = iota
	tagStrong
	tagEm
	tagCode
	tagLink
	tagBreak
	tagNote // reference to a footnote
	tagPara
	tagHeading
	tagQuote
	tagPre
	tagRule
	tagTable
	tagHead
	tagBody
	tagRow
	tagTH
	tagTD
	tagUL
	tagOL
	tagLI
	tagFigure
)

// inline reports whether the tag may stand in a paragraph.
func (t tag) inline() bool { return t < tagPara }

// token is a step in writing a content.
type token struct {
	op         op
	tag        tag
	level      uint8 // heading
	bad        bool  // link refused: write its words only
	start, end int   // opText: bytes of content.text
	src        int   // opText: offset of the first byte in the source
	num        int   // footnote number, first number of a list, column alignment
	href       string
	title      string // of a link, ID of a heading
}

// offset returns where in the source the byte at of the text stands.
func (c *content) offset(at int) int {
	last := 0
	for _, t := range c.tokens {
		if t.op != opText {
			continue
		}
		if at < t.end || t.end == len(c.text) && at == t.end {
			return t.src + max(at-t.start, 0)
		}
		last = t.src + t.end - t.start
	}
	return last
}

// cut returns the content without its first n bytes and without the space
// after them.
func (c content) cut(n int) content {
	n += len(c.text[n:]) - len(strings.TrimLeftFunc(c.text[n:], blank))
	return c.slice(n, len(c.text))
}

// trim returns the content without space at both ends.
func (c content) trim() content {
	c = c.slice(0, len(strings.TrimRightFunc(c.text, blank)))
	return c.cut(0)
}

// blank reports space, and characters that show nothing.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// slice returns the bytes [from, to) with the mark-up around them.
func (c content) slice(from, to int) content {
	if from == 0 && to == len(c.text) {
		return c
	}
	out := content{text: c.text[from:to], block: c.block, tokens: make([]token, 0, len(c.tokens))}
	for _, t := range c.tokens {
		if t.op == opText {
			start, end := max(t.start, from), min(t.end, to)
			if start >= end {
				continue
			}
			t.src += start - t.start
			t.start, t.end = start-from, end-from
		}
		out.add(t)
	}
	return out
}

// add appends t; an element that closes with nothing in it goes away.
func (c *content) add(t token) {
	if n := len(c.tokens); t.op == opClose && t.tag.inline() && n > 0 && c.tokens[n-1].op == opOpen {
		c.tokens = c.tokens[:n-1]
		return
	}
	c.tokens = append(c.tokens, t)
}

// splitStrong splits a content that starts with strong words and goes on in
// plain ones.
func (c content) splitStrong() (strong, rest content, ok bool) {
	if len(c.tokens) == 0 || c.tokens[0].op != opOpen || c.tokens[0].tag != tagStrong {
		return c, c, false
	}
	i := slices.IndexFunc(c.tokens, func(t token) bool { return t.op == opClose && t.tag == tagStrong })
	if i < 1 || c.tokens[i-1].op != opText {
		return c, c, false
	}
	at := c.tokens[i-1].end
	return c.slice(0, at).trim(), c.cut(at), strings.TrimFunc(c.text[at:], blank) != ""
}

// short reports whether the text has at most n characters.
func (c *content) short(n int) bool { return utf8.RuneCountInString(c.text) <= n }
