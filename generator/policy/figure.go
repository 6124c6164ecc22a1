package policy

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingdeng/generator/diag"
)

// figureScheme begins the address of a picture that the build draws itself,
// such as ![The states](figure:states), which stands in a paragraph alone.
const figureScheme = "figure:"

// Figures names the pictures that the build draws.
func Figures() []string { return []string{"states", "strip", "article", "comparison"} }

// figureIn is the picture that a paragraph of a page consists of, or nil.
func (f *flattener) figureIn(n ast.Node) *ast.Image {
	img, ok := n.FirstChild().(*ast.Image)
	if !ok || !f.figures || n.ChildCount() != 1 || !strings.HasPrefix(string(img.Destination), figureScheme) {
		return nil
	}
	name := strings.TrimPrefix(string(img.Destination), figureScheme)
	if !slices.Contains(Figures(), name) {
		f.warn(max(img.Pos(), 0), 1, "unknown-figure", diag.Args{"found": name, "known": strings.Join(Figures(), ", ")})
		return nil
	}
	return img
}

// figure appends a picture with its words below it.
func (f *flattener) figure(img *ast.Image) {
	name := strings.TrimPrefix(string(img.Destination), figureScheme)
	f.wrap(token{tag: tagFigure, href: name}, f.children(img))
}

// openFigure draws a picture; where nobody draws it, its words stand alone.
func (w *writer) openFigure(name string) {
	w.b.WriteString(`<figure class="drawn">`)
	if w.o.Figure != nil {
		w.b.WriteString(string(w.o.Figure(name)))
	}
	w.b.WriteString("<figcaption>")
}
