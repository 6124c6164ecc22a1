package tmpl

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"text/template/parse"
)

// Fault is what is wrong in a template.
type Fault struct {
	File   string // below the portal's folder, such as layouts/parts/duty.html
	Line   int
	Field  string   // that the template's struct does not have; "" for other faults
	Fields []string // those that it has

	Template  string   // that nothing prints; "" for other faults
	Templates []string // those that something prints
	Detail    string   // what the parser or the checker says, in English
}

// Faults is the error of templates that cannot be used, by file and line.
type Faults []Fault

// Error is the first fault.
func (f Faults) Error() string {
	return f[0].File + ":" + strconv.Itoa(f[0].Line) + ": " + f[0].Detail
}

// located is how text/template and html/template say where something is wrong.
// Their columns are those of the text with its words put in.
var located = regexp.MustCompile(`(?s)template: ?(?:built-in )?(layouts/[^:\s]+):(\d+)(?::\d+)?: (.*)$`)

// spelt is how Options.Spell says it.
var spelt = regexp.MustCompile(`^(layouts/[^:\s]+\.html):(\d+):\d+: (.*)$`)

// FaultsOf are the faults of templates for which err stands, each once; nil when it
// stands for something else too.
func FaultsOf(err error) Faults {
	var known Faults
	if errors.As(err, &known) {
		return known
	}
	var list Faults
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			list = append(list, FaultsOf(e)...)
		}
		return list.sorted()
	}
	m := located.FindStringSubmatch(err.Error())
	if m == nil {
		m = spelt.FindStringSubmatch(err.Error())
	}
	if m == nil {
		return nil
	}
	line, _ := strconv.Atoi(m[2])
	return Faults{{File: m[1], Line: line, Detail: m[3]}}
}

// check looks for fields that templates ask for and their structs do not have. It
// is only asked of a portal with templates of its own.
func (s *Set) check() error {
	types := maps.Clone(s.survey.parts)
	types[baseFile] = reflect.TypeOf(s.opts.Frame)
	for name, page := range s.opts.Pages {
		types[pagePrefix+name] = reflect.TypeOf(page)
	}
	faults := append(s.misused(), s.unused...)
	for name, t := range types {
		c := fieldCheck{set: s.templates[name].tmpl, seen: map[string]bool{}}
		c.template(c.set.Name(), t)
		faults = append(faults, c.faults...)
	}
	if faults == nil {
		faults = s.unclosed()
	}
	if faults == nil {
		return nil
	}
	return faults.sorted()
}

// reserved are functions that are not for templates of a portal.
func reserved(name string) bool { return name == "inner" || name == "placeholder" }

// misused finds calls of reserved functions in own templates.
func (s *Set) misused() Faults {
	var faults Faults
	for _, t := range s.all() {
		if t.Tree == nil || !isOwnFile(t.Tree) {
			continue
		}
		walk(t.Tree.Root, func(node parse.Node) {
			if n, ok := node.(*parse.IdentifierNode); ok && reserved(n.Ident) {
				f := faultAt(t.Tree, n)
				f.Detail = fmt.Sprintf("function %q not defined", n.Ident)
				faults = append(faults, f)
			}
		})
	}
	return faults
}

// unclosed finds templates whose HTML html/template cannot follow, such as a tag
// that is open at their end: in the parts first, since pages fail for theirs.
func (s *Set) unclosed() Faults {
	for _, pages := range []bool{false, true} {
		var faults Faults
		own := map[string]bool{} // files
		for name, t := range s.templates {
			if page := s.survey.parts[name] == nil; page != pages || recurs(t.tmpl) {
				continue
			}
			var escape *template.Error
			tree := t.tmpl.Tree // which a failure takes away
			if err := t.tmpl.Execute(io.Discard, nil); errors.As(err, &escape) {
				f := faultAt(tree, tree.Root)
				f.Detail = escape.Description
				if isOwnFile(tree) {
					own[f.File] = true
				}
				faults = append(faults, f)
			}
		}
		if len(own) > 0 { // templates that call those of others fail with them
			return slices.DeleteFunc(faults, func(f Fault) bool { return !own[f.File] })
		}
	}
	return nil
}

// sorted are the faults by file and line, each once.
func (f Faults) sorted() Faults {
	slices.SortFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.CompactFunc(f, func(a, b Fault) bool { return a.File == b.File && a.Line == b.Line && a.Field == b.Field })
}

// recurs reports whether a template calls itself, or calls one that does.
func recurs(t *template.Template) bool {
	above := map[string]bool{}
	var within func(t *template.Template) bool
	within = func(t *template.Template) bool {
		if t == nil || t.Tree == nil {
			return false
		}
		if above[t.Name()] {
			return true
		}
		above[t.Name()] = true
		defer delete(above, t.Name())
		found := false
		calls(t.Tree.Root, func(name string) { found = found || within(t.Lookup(name)) })
		return found
	}
	return within(t)
}

// all are all templates of a set that pages can reach.
func (s *Set) all() []*template.Template {
	var list []*template.Template
	for _, t := range s.templates {
		list = append(list, t.tmpl.Templates()...)
	}
	return list
}

// walk hands over a node and all below it.
func walk(node parse.Node, do func(parse.Node)) {
	below := func(nodes ...parse.Node) {
		for _, n := range nodes {
			walk(n, do)
		}
	}
	if list, ok := node.(*parse.ListNode); ok && list == nil {
		return // there is no else
	}
	if pipe, ok := node.(*parse.PipeNode); ok && pipe == nil {
		return // a template is called with nothing
	}
	do(node)
	switch n := node.(type) {
	case *parse.ListNode:
		below(n.Nodes...)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			below(c.Args...)
		}
	case *parse.ChainNode:
		below(n.Node)
	case *parse.ActionNode:
		below(n.Pipe)
	case *parse.TemplateNode:
		below(n.Pipe)
	case *parse.IfNode:
		below(n.Pipe, n.List, n.ElseList)
	case *parse.WithNode:
		below(n.Pipe, n.List, n.ElseList)
	case *parse.RangeNode:
		below(n.Pipe, n.List, n.ElseList)
	}
}
