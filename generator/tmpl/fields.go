package tmpl

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// fieldCheck follows the fields that a template asks for, in every branch, and names
// those that its struct does not have. Where the type of a value is not known (what
// dict and other functions give) it asks nothing.
type fieldCheck struct {
	set    *template.Template
	seen   map[string]bool // template and type, so that none is followed twice
	faults Faults
}

// scope is what the names in a template stand for; a nil type is not known.
type scope struct {
	tree *parse.Tree
	dot  reflect.Type
	vars []variable
}

type variable struct {
	name string
	of   reflect.Type
}

// template follows a template that is executed on a value of type t.
func (c *fieldCheck) template(name string, t reflect.Type) {
	key := name
	if t != nil {
		key += " " + t.String()
	}
	tmpl := c.set.Lookup(name)
	if c.seen[key] || tmpl == nil || tmpl.Tree == nil || t == nil {
		return
	}
	c.seen[key] = true
	s := &scope{tree: tmpl.Tree, dot: t, vars: []variable{{"$", t}}}
	c.node(s, tmpl.Tree.Root)
}

// call follows a call of another template. What a built-in one lacks of the value
// that an own one hands to it is a fault of the call.
func (c *fieldCheck) call(s *scope, n *parse.TemplateNode, t reflect.Type) {
	known := len(c.faults)
	c.template(n.Name, t)
	callee := c.set.Lookup(n.Name)
	if len(c.faults) == known || callee == nil || !isOwnFile(s.tree) || isOwnFile(callee.Tree) {
		return
	}
	f := faultAt(s.tree, n)
	f.Field, f.Fields = c.faults[known].Field, fields(bare(t))
	f.Detail = "template " + strconv.Quote(n.Name) + " asks for " + f.Field
	c.faults = append(c.faults[:known], f)
}

func (c *fieldCheck) node(s *scope, node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				c.node(s, child)
			}
		}
	case *parse.ActionNode:
		c.pipe(s, n.Pipe)
	case *parse.TemplateNode:
		c.call(s, n, c.pipe(s, n.Pipe))
	case *parse.IfNode:
		c.branch(s, &n.BranchNode, func(of reflect.Type) reflect.Type { return s.dot })
	case *parse.WithNode:
		c.branch(s, &n.BranchNode, func(of reflect.Type) reflect.Type { return of })
	case *parse.RangeNode:
		c.branch(s, &n.BranchNode, elementOf)
	}
}

// branch follows if, with and range; dot tells what the dot is within.
func (c *fieldCheck) branch(s *scope, n *parse.BranchNode, dot func(of reflect.Type) reflect.Type) {
	known := len(s.vars)
	of := c.pipe(s, n.Pipe)
	if n.NodeType == parse.NodeRange {
		for i := range n.Pipe.Decl { // the last is the element, one before it the index
			s.vars[known+i].of = nil
		}
		if d := len(n.Pipe.Decl); d > 0 {
			s.vars[known+d-1].of = elementOf(of)
		}
	}
	inner := &scope{s.tree, dot(of), s.vars}
	c.node(inner, n.List)
	c.node(s, n.ElseList)
	s.vars = s.vars[:known]
}

// elementOf is what a range over a value of type t gives.
func elementOf(t reflect.Type) reflect.Type {
	if t = bare(t); t != nil {
		switch t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			return t.Elem()
		}
	}
	return nil
}

// bare is a type without its pointers.
func bare(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// pipe is the type of what a pipeline gives.
func (c *fieldCheck) pipe(s *scope, p *parse.PipeNode) reflect.Type {
	if p == nil {
		return nil
	}
	var of reflect.Type
	for _, cmd := range p.Cmds {
		of = nil
		for i, arg := range cmd.Args {
			if t := c.value(s, arg); i == 0 && len(cmd.Args) == 1 && len(p.Cmds) == 1 {
				of = t
			}
		}
	}
	for _, v := range p.Decl {
		if !p.IsAssign {
			s.vars = append(s.vars, variable{v.Ident[0], of})
			continue
		}
		for i := range s.vars { // from now on it may be either
			if s.vars[i].name == v.Ident[0] {
				s.vars[i].of = nil
			}
		}
	}
	return of
}

// value is the type of an argument.
func (c *fieldCheck) value(s *scope, node parse.Node) reflect.Type {
	switch n := node.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(s, n, s.dot, n.Ident)
	case *parse.VariableNode:
		for i := len(s.vars) - 1; i >= 0; i-- {
			if s.vars[i].name == n.Ident[0] {
				return c.fields(s, n, s.vars[i].of, n.Ident[1:])
			}
		}
	case *parse.ChainNode:
		return c.fields(s, n, c.value(s, n.Node), n.Field)
	case *parse.PipeNode:
		return c.pipe(s, n)
	}
	return nil
}

// fields is the type of a field of a field of a value of type t.
func (c *fieldCheck) fields(s *scope, at parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil || t.Kind() == reflect.Interface || bare(t).Kind() == reflect.Map {
			return nil
		}
		if _, ok := t.MethodByName(name); ok {
			return nil
		}
		if _, ok := reflect.PointerTo(bare(t)).MethodByName(name); ok {
			return nil
		}
		f, ok := reflect.StructField{}, false
		if t = bare(t); t.Kind() == reflect.Struct {
			f, ok = t.FieldByName(name)
		}
		if !ok || !f.IsExported() {
			c.fault(s, at, t, name)
			return nil
		}
		t = f.Type
	}
	return t
}

func (c *fieldCheck) fault(s *scope, at parse.Node, t reflect.Type, name string) {
	f := faultAt(s.tree, at)
	f.Field, f.Fields, f.Detail = name, fields(t), "no field "+name+" in "+t.String()
	c.faults = append(c.faults, f)
}

// faultAt is a fault at a node.
func faultAt(tree *parse.Tree, at parse.Node) Fault {
	location, _ := tree.ErrorContext(at)
	file, rest, _ := strings.Cut(strings.TrimPrefix(location, builtIn), ":")
	line, _, _ := strings.Cut(rest, ":")
	f := Fault{File: file}
	f.Line, _ = strconv.Atoi(line)
	return f
}

// isOwnFile reports whether a template stands in a file of the portal's own.
func isOwnFile(t *parse.Tree) bool { return strings.HasPrefix(t.ParseName, "layouts/") }
