package policy

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// listParser is goldmark's, but leaves numbered lines at the top level to our
// own numbering.
type listParser struct{ parser.BlockParser }

func (p listParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := r.PeekLine(); parent.Kind() == ast.KindDocument {
		if s := bytes.TrimLeft(line, " \t"); len(s) > 0 && s[0] >= '0' && s[0] <= '9' {
			return nil, parser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, r, pc)
}

// setextParser is goldmark's for lines of "=" only: a line of "-" under a
// pasted paragraph is a rule, not a heading.
type setextParser struct{ parser.BlockParser }

func (setextParser) Trigger() []byte { return []byte{'='} }

// headParser is goldmark's for # headings, and remembers their numbers.
type headParser struct {
	parser.BlockParser
	lines *lineParser
}

func (p headParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	n, state := p.BlockParser.Open(parent, r, pc)
	if n != nil {
		p.lines.take(trimMarks(string(line)), closed)
	}
	return n, state
}

// policyBlocks are the block parsers of policy texts. There is none for HTML
// and none for indented code, so both are text.
func policyBlocks() []util.PrioritizedValue {
	lines := &lineParser{parser.NewParagraphParser(), &sequence{}}
	return []util.PrioritizedValue{
		util.Prioritized(setextParser{parser.NewSetextHeadingParser()}, 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(listParser{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(headParser{parser.NewATXHeadingParser(), lines}, 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(lines, 1000),
	}
}
