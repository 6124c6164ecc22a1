package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// lineParser is goldmark's paragraph parser for pasted texts. A numbered line
// and a Han line start a paragraph of their own, a wrapped Latin line joins
// the one before.
type lineParser struct {
	parser.BlockParser // goldmark's own
	seen               *sequence
}

// wrapped is the length in characters from which a Han line that just stops is
// taken to be broken by its editor.
const wrapped = 20

func (p *lineParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	last := pc.LastOpenedBlock().Node
	line, _ := r.PeekLine()
	before := closed
	if last != nil && ast.IsParagraph(last) && last.Lines().Len() > 0 {
		lines := last.Lines()
		at := lines.At(lines.Len() - 1)
		if !p.starts(string(at.Value(r.Source())), string(line), last.Parent() == parent) {
			return nil, parser.NoChildren
		}
		before = endingOf(string(at.Value(r.Source())))
	}
	p.take(trimMarks(string(line)), before)
	return p.BlockParser.Open(parent, r, pc)
}

func (p *lineParser) CanInterruptParagraph() bool { return true }
func (p *lineParser) CanAcceptIndentedLine() bool { return true }

// take remembers the line's number if it opens something.
func (p *lineParser) take(s string, before ending) {
	if n, ok := readNumber(s); ok && p.seen.opens(n, s[n.size:], before) {
		p.seen.take(n)
	}
}

// starts reports whether line starts a paragraph after the line prev.
func (p *lineParser) starts(prev, line string, sibling bool) bool {
	if strings.Contains(prev, "|") && strings.Contains(line, "|") || strings.HasSuffix(strings.TrimRight(prev, "\r\n"), "\\") {
		return false
	}
	before := endingOf(prev)
	s := trimMarks(line)
	if n, ok := readNumber(s); ok {
		if isHeadLine(prev) && before == open {
			before = closed
		}
		if p.seen.opens(n, s[n.size:], before) || n.style.item() && shifted(prev, line) {
			return true
		}
		if before != closed && n.style <= enArticle {
			return false
		}
	}
	if !hasHan(line) && !hasHan(prev) {
		return strings.HasPrefix(line, "|") || strings.HasPrefix(line, "　") || startsLatin(prev, line, before)
	}
	return !continues(prev, line, before)
}

// Latin texts are wrapped at a width between these two, in characters.
const narrow, broad = 60, 100

// startsLatin reports whether a Latin line starts a paragraph: it begins with
// a capital after a heading, or after a sentence that ended where its first
// word would still have fitted, or on a line too long to be wrapped.
func startsLatin(prev, line string, before ending) bool {
	first := trimMarks(line)
	if isNote(first) {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(first); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if isHeadLine(prev) {
		return true
	}
	word, _, _ := strings.Cut(first, " ")
	length := runes(strings.TrimSpace(prev))
	return before == closed && (length+1+runes(word) < narrow || length > broad)
}

// shifted reports whether line stands further left or right than prev.
func shifted(prev, line string) bool {
	d := indentOf(line) - indentOf(prev)
	return d >= 2 || d <= -2
}

// indentOf counts the columns of space at the head of a line.
func indentOf(line string) int {
	n := 0
	for _, r := range line {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// continues reports whether a Han line goes on with the sentence of prev: the
// editor that it comes from broke its lines.
func continues(prev, line string, before ending) bool {
	r, _ := utf8.DecodeRuneInString(line)
	if before == closed || unicode.IsSpace(r) || strings.ContainsRune("（(《“【", r) {
		return false
	}
	return runes(strings.TrimSpace(prev)) >= wrapped
}

// isHeadLine reports whether a line is numbered and short, as a heading is.
func isHeadLine(line string) bool {
	s := strings.TrimSpace(trimMarks(line))
	if size := annexSize(s); size > 0 {
		return runes(s) < narrow && endingOf(s) == open
	}
	n, ok := readNumber(s)
	if !ok || n.style > decimal || n.style == plain {
		return false
	}
	rest, limit := s[n.size:], wrapped
	if !hasHan(rest) {
		limit = narrow
	}
	return runes(rest) < limit && (strings.TrimSpace(rest) == "" || endingOf(rest) == open)
}

// trimMarks removes the space and the Markdown marks at the head of a line.
func trimMarks(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '*' || r == '_' || r == '#' || r == '\u200b' || r == '\ufeff'
	})
}

func hasHan(s string) bool {
	for _, r := range s {
		if wide(r) {
			return true
		}
	}
	return false
}

// wide reports whether r is written without spaces between words.
func wide(r rune) bool {
	return r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef)
}
