package policy

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"mingdeng/generator/diag"
)

// flattener turns goldmark's tree into contents.
type flattener struct {
	src      *source
	problems []diag.Problem
	figures  bool // pictures that the build draws may stand here
	soft     bool // a line end waits to become a space or nothing

	text   strings.Builder
	tokens []token
	block  bool
}

// content flattens the children of a node and trims the result.
func (f *flattener) content(nodes ...ast.Node) content {
	f.text.Reset()
	f.tokens, f.block, f.soft = nil, false, false
	for _, n := range nodes {
		f.node(n)
	}
	c := content{text: f.text.String(), tokens: f.tokens, block: f.block}
	return c.trim()
}

// inner flattens what stands in a leaf block, without a tag for the block.
func (f *flattener) inner(n ast.Node) content {
	if n.Kind() == ast.KindFencedCodeBlock || n.Kind() == ast.KindCodeBlock {
		return f.content(n)
	}
	return f.content(children(n)...)
}

func children(n ast.Node) []ast.Node {
	var out []ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		out = append(out, c)
	}
	return out
}

// words appends text that stands at offset off of the source.
func (f *flattener) words(s string, off int) {
	if s == "" {
		return
	}
	if f.soft {
		f.soft = false
		last, _ := utf8.DecodeLastRuneInString(f.text.String())
		trimmed := strings.TrimLeft(s, "　")
		off += len(s) - len(trimmed)
		s = trimmed
		if first, _ := utf8.DecodeRuneInString(s); !wide(last) || !wide(first) {
			f.words(" ", off)
		}
	}
	start := f.text.Len()
	f.text.WriteString(s)
	if n := len(f.tokens); n > 0 {
		if t := &f.tokens[n-1]; t.op == opText && t.src+t.end-t.start == off {
			t.end += len(s)
			return
		}
	}
	f.tokens = append(f.tokens, token{op: opText, start: start, end: start + len(s), src: off})
}

// literal appends source text in which Markdown's escapes and entities stand
// for characters.
func (f *flattener) literal(start, end int) {
	f.checkRaw(start, end)
	s := f.src.text
	from := start
	for i := start; i < end; {
		size, char := escape(s[i:end])
		if size == 0 {
			i++
			continue
		}
		f.words(s[from:i], from)
		f.words(char, i)
		i += size
		from = i
	}
	f.words(s[from:end], from)
}

// escape reads a backslash escape or an entity at the head of s.
func escape(s string) (size int, char string) {
	switch {
	case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
		return 2, s[1:2]
	case s[0] == '&':
		if end := strings.IndexByte(s[:min(len(s), 40)], ';'); end > 1 {
			if char = html.UnescapeString(s[:end+1]); char != s[:end+1] && !strings.HasSuffix(char, ";") {
				return end + 1, char
			}
		}
	}
	return 0, ""
}

// checkRaw reports HTML in the text; it is shown as text.
func (f *flattener) checkRaw(start, end int) {
	s := f.src.text[start:end]
	for i := 0; i+1 < len(s); i++ {
		if b := s[i+1]; s[i] == '<' && (b|0x20 >= 'a' && b|0x20 <= 'z' || b == '!') {
			f.warn(start+i, 1, "raw-html", nil)
			return
		}
	}
}

func (f *flattener) warn(off, length int, id string, args diag.Args) {
	f.problems = append(f.problems, diag.Problem{Pos: f.src.pos(off), Len: length,
		Severity: diag.Warning, ID: id, Hint: id, Args: args})
}

// wrap appends a tag around what inside appends.
func (f *flattener) wrap(open token, inside func()) {
	open.op = opOpen
	if !open.tag.inline() {
		f.block, f.soft = true, false
	}
	f.tokens = append(f.tokens, open)
	inside()
	f.tokens = append(f.tokens, token{op: opClose, tag: open.tag, level: open.level, bad: open.bad, href: open.href})
}

func (f *flattener) children(n ast.Node) func() {
	return func() {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			f.node(c)
		}
	}
}

// newline ends a block in the plain text.
func (f *flattener) newline(mark string) {
	if s := f.text.String(); s != "" && !strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "\t") {
		f.soft = false
		f.words(mark, 0)
	}
}

// node appends one node.
func (f *flattener) node(n ast.Node) {
	if n.Type() == ast.TypeBlock {
		f.blockNode(n)
		return
	}
	switch n := n.(type) {
	case *ast.Text:
		f.textNode(n)
	case *ast.String:
		f.words(string(n.Value), 0)
	case *ast.CodeSpan:
		f.wrap(token{tag: tagCode}, f.children(n))
	case *ast.Emphasis:
		f.wrap(token{tag: [...]tag{tagEm, tagStrong}[min(n.Level, 2)-1]}, f.children(n))
	case *ast.Link:
		f.link(n, n.Destination, n.Title, f.children(n))
	case *ast.AutoLink:
		f.autoLink(n)
	case *ast.Image:
		f.image(n)
	case *east.FootnoteLink:
		f.tokens = append(f.tokens, token{op: opVoid, tag: tagNote, num: n.Index})
	default:
		f.children(n)()
	}
}

func (f *flattener) textNode(n *ast.Text) {
	if n.Parent().Kind() == ast.KindCodeSpan {
		f.words(strings.ReplaceAll(f.src.text[n.Segment.Start:n.Segment.Stop], "\n", " "), n.Segment.Start)
		return
	}
	if n.IsRaw() {
		f.words(f.src.text[n.Segment.Start:n.Segment.Stop], n.Segment.Start)
	} else {
		f.literal(n.Segment.Start, n.Segment.Stop)
	}
	switch {
	case n.HardLineBreak():
		f.words("\n", n.Segment.Stop)
		f.tokens = append(f.tokens, token{op: opVoid, tag: tagBreak})
	case n.SoftLineBreak():
		f.soft = true
	}
}
