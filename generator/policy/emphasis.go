package policy

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads * and _ next to Chinese. CommonMark's rule is for words
// between spaces: it does not close the emphasis in **注意：**本条, because a
// mark after punctuation must be followed by a space. Here, a Han character
// counts as the space that Chinese does not write.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, delimiters{})
	if node == nil {
		return nil
	}
	if n := node.OriginalLength; line[0] == '*' {
		after := ' '
		if n < len(line) {
			after = util.ToRune(line, n)
		}
		node.CanOpen = node.CanOpen || !unicode.IsSpace(after) && wide(before)
		node.CanClose = node.CanClose || !unicode.IsSpace(before) && wide(after)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// delimiters pairs the marks as CommonMark says.
type delimiters struct{}

func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
