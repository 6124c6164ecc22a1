package scripts

import (
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// Inline is a script that does the same in fewer bytes: constants that are
// numbers or strings stand where they are used, when that is shorter than their
// names, and what is declared const is declared let. So a source names every
// number, and a page does not pay for the names.
func Inline(src string) (string, error) {
	ast, err := js.Parse(parse.NewInputString(src), js.Options{})
	if err != nil {
		return "", err
	}
	js.Walk(inliner{}, ast)
	return ast.JSString(), nil
}

// inliner changes a script while it walks through it.
type inliner struct{}

func (i inliner) Enter(n js.INode) js.IVisitor {
	switch n := n.(type) {
	case *js.BlockStmt:
		n.List = withoutConstants(n.List)
	case *js.VarDecl:
		if n.TokenType == js.ConstToken {
			n.TokenType = js.LetToken
		}
	}
	return i
}

func (inliner) Exit(js.INode) {}

// withoutConstants leaves out the declarations of constants, and gives them
// their value for a name.
func withoutConstants(list []js.IStmt) []js.IStmt {
	var kept []js.IStmt
	for _, stmt := range list {
		decl, ok := stmt.(*js.VarDecl)
		if !ok || decl.TokenType != js.ConstToken {
			kept = append(kept, stmt)
			continue
		}
		var rest []js.BindingElement
		for _, b := range decl.List {
			if !inlined(b) {
				rest = append(rest, b)
			}
		}
		if decl.List = rest; len(rest) > 0 {
			kept = append(kept, decl)
		}
	}
	return kept
}

// inlined reports whether a constant was given its value for a name.
func inlined(b js.BindingElement) bool {
	name, isName := b.Binding.(*js.Var)
	value, isLiteral := b.Default.(*js.LiteralExpr)
	if !isName || !isLiteral || value.TokenType != js.StringToken && !js.IsNumeric(value.TokenType) {
		return false
	}
	// A name takes some 1.5 bytes, its declaration 3.5 more and the value.
	uses, size := int(name.Uses)-1, len(value.Data)
	if 2*uses*size > 2*size+7+3*uses {
		return false
	}
	name.Data = value.Data
	return true
}
