package policy

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// source is the Markdown of a file.
type source struct {
	file      string
	text      string // with "\n" line ends, without BOM
	firstLine int
	lines     []int // offset of each line
}

// newSource makes line ends and bytes uniform; lines and columns stay.
func newSource(file, src string, firstLine int) *source {
	src = strings.TrimPrefix(src, "\ufeff")
	src = strings.ReplaceAll(src, "\r\n", "\n")
	src = strings.ReplaceAll(src, "\r", "\n")
	src = strings.ToValidUTF8(strings.ReplaceAll(src, "\x00", "\ufffd"), "\ufffd")
	s := &source{file: file, text: src, firstLine: firstLine, lines: []int{0}}
	for i := range len(src) {
		if src[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// inlineParsers are CommonMark's without raw HTML, which is therefore text.
func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(emphasisParser{}, 500),
	}
}

// pageBlocks are CommonMark's block parsers without HTML.
func pageBlocks() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
}

// parse makes goldmark's tree. Footnotes keep their place in it, used or not:
// goldmark's own transformer would drop those that nothing refers to.
func (s *source) parse(blocks []util.PrioritizedValue, references bool) ast.Node {
	blocks = append(blocks, util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999))
	transformers := []util.PrioritizedValue{util.Prioritized(extension.NewTableParagraphTransformer(), 200)}
	if references {
		transformers = append(transformers, util.Prioritized(parser.LinkReferenceParagraphTransformer, 100))
	}
	p := parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(transformers...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	return p.Parse(text.NewReader([]byte(s.text)))
}
