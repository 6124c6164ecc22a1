// Package tmpl prints structs by html/template, and makes of a template that is
// executed again and again a compiled one.
//
// In: the templates of one language (base.html, parts and pages) and, for each
// page, the struct whose named fields it prints. Out: HTML in a Buffer. What never
// happens here: a file outside the templates is read, a text is marked safe, a
// page is printed otherwise than html/template prints it from the same struct.
//
// # How a template is compiled
//
// When a variant of a struct is met a second time, its template is executed once
// for all that follow. A variant is which fields are empty, the plural category of
// counts, the value of fields tagged `tmpl:"value"`. For that the struct's place is taken by a map in which each
// field that is not empty holds a placeholder named after it. What comes out is
// cut at the placeholders; how html/template escaped them tells how their values
// are to be escaped. From then on a struct of that variant is printed by
// appending the pieces and the escaped values.
//
// A template may print a field, hand it to the functions t and those of
// Options.Days, and ask whether it is there; what else it does with a placeholder
// (compare it, take its length) is an error, and the template is then executed
// plainly, on the struct itself. So are all templates of a portal's own, and one
// that meets more than maxVariants variants.
//
// # Structs
//
// Of a struct count the exported fields: strings, template.HTML, integers, bools,
// calendar.Date, and structs, pointers to structs and slices of these. A struct
// that is a Part has a template of its own: a template that prints it says
// {{template "its-name" .Field}}, or in a range over several {{template
// "its-name" .}}. The tag `tmpl:"value"` is for fields of few values, `tmpl:"same"`
// for those that are the same in all structs of a Set.
package tmpl

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"strings"
	"sync"
	"text/template/parse"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"

	"mingdeng/generator/calendar"
)

// Part is a struct that a template of its own prints; it is known by its zero
// value.
type Part interface {
	TemplateName() string
}

// Options say which templates there are, and what they can call.
type Options struct {
	Files fs.FS          // the built-in ones: base.html, parts/*.html, pages/*.html
	Own   fs.FS          // those of a portal, which take the place of built-in ones of their name; nil: none
	Plain bool           // nothing is compiled; for tests
	Frame any            // the zero value of the struct that base.html prints
	Pages map[string]any // by the name of a page, that of its struct

	// Uncompiled is told of a template that looks into what it prints, and why it
	// cannot be compiled. It may be nil.
	Uncompiled func(name string, err error)

	// Spell changes a file's text before it is parsed; it may be nil.
	Spell func(file, text string) (string, error)

	Funcs  template.FuncMap                               // what templates can call
	Days   map[string]func(calendar.Date) (string, error) // like Funcs, but of a day: compiled templates call these themselves
	Plural func(n int) plural.Form                        // the plural category of a count; nil: all are of one
}

// Set is the templates of one language. Several goroutines print with it.
type Set struct {
	opts      Options
	survey    *survey
	known     map[string]bool // names of the built-in parts
	unused    Faults          // templates of the portal's own that nothing prints
	anyOwn    bool            // there are templates of the portal's own
	templates map[string]*compiled
	named     *template.Template // the parts
	links     *template.Template // prints an address, for each place in one
	escaped   addresses
}

// compiled is a template with its variants.
type compiled struct {
	tmpl     *template.Template
	plan     *plan // of its struct
	plain    bool  // it is executed on the struct itself
	mu       sync.RWMutex
	variants map[string]*variant // by key; nil values are executed plainly
	met      map[string]bool     // keys that were met once
}

// maxVariants is how many variants of a template are compiled.
const maxVariants = 2000

// baseFile is the template around every page.
const baseFile = "base.html"

// pagePrefix stands before the name of a page among templates.
const pagePrefix = "page "

// New parses the templates.
func New(o Options) (*Set, error) {
	s := &Set{opts: o, known: map[string]bool{}, templates: map[string]*compiled{}}
	parts, err := s.parts()
	if err != nil {
		return nil, err
	}
	s.named = parts
	if err := s.findUnused(parts); err != nil {
		return nil, err
	}
	s.survey = newSurvey(o.Frame, o.Pages)
	if err := s.wrap(parts); err != nil {
		return nil, err
	}
	base, err := s.with(parts, baseFile)
	if err != nil {
		return nil, err
	}
	if _, err := base.New("main").Parse("{{inner}}"); err != nil {
		return nil, err
	}
	around := s.whole(base, baseFile)
	if !callsMain(around, map[string]bool{}) {
		return nil, Faults{{File: "layouts/" + baseFile, Line: 1, Detail: `{{template "main" .}} is missing: no page would be printed`}}
	}
	s.add(baseFile, around, reflect.TypeOf(o.Frame))
	for name, page := range o.Pages {
		file := "pages/" + name + ".html"
		set, err := s.with(parts, file)
		if err != nil {
			return nil, err
		}
		main := set.Lookup("main")
		if main == nil {
			return nil, Faults{{File: "layouts/" + file, Line: 1, Detail: `{{define "main"}} is missing`}}
		}
		s.add(pagePrefix+name, main, reflect.TypeOf(page))
	}
	if s.links, err = newLinks(); err != nil {
		return nil, err
	}
	if s.anyOwn {
		return s, s.check()
	}
	return s, nil
}

// whole is the template that a file is.
func (s *Set) whole(set *template.Template, file string) *template.Template {
	if own := set.Lookup("layouts/" + file); own != nil {
		return own
	}
	return set.Lookup(builtIn + "layouts/" + file)
}

// parts are the templates that all pages can use. A portal's own files may hold
// any of them.
func (s *Set) parts() (*template.Template, error) {
	parts := template.New("layouts").Funcs(s.funcs()).Option("missingkey=error")
	if err := s.parseParts(parts, s.opts.Files, builtIn); err != nil || s.opts.Own == nil {
		return parts, err
	}
	for _, t := range parts.Templates() {
		s.known[t.Name()] = true
	}
	return parts, s.parseParts(parts, s.opts.Own, "")
}

// parseParts adds the parts of one origin to a set of templates.
func (s *Set) parseParts(set *template.Template, from fs.FS, origin string) error {
	files, err := fs.Glob(from, "parts/*.html")
	if err != nil {
		return err
	}
	for _, file := range files {
		if origin == "" && s.sameAsBuiltIn(file) {
			continue
		}
		if err := s.parseInto(set, from, origin, file); err != nil {
			return err
		}
	}
	return nil
}

// sameAsBuiltIn reports whether an own file is only a copy, as those are where the
// built-in layouts themselves are worked on.
func (s *Set) sameAsBuiltIn(file string) bool {
	own, err := fs.ReadFile(s.opts.Own, file)
	if err != nil {
		return false // which is told when it is parsed
	}
	known, err := fs.ReadFile(s.opts.Files, file)
	return err == nil && bytes.Equal(own, known)
}

// with is a set of the parts and one file more.
func (s *Set) with(parts *template.Template, file string) (*template.Template, error) {
	set, err := parts.Clone()
	if err != nil {
		return nil, err
	}
	if s.opts.Own != nil {
		if _, err := fs.Stat(s.opts.Own, file); !errors.Is(err, fs.ErrNotExist) && !s.sameAsBuiltIn(file) {
			return set, s.parseInto(set, s.opts.Own, "", file)
		}
	}
	return set, s.parseInto(set, s.opts.Files, builtIn, file)
}

// parseInto adds one file to a set of templates. Templates are named by their
// origin and file, so that an error names file and line.
func (s *Set) parseInto(set *template.Template, from fs.FS, origin, file string) error {
	src, err := fs.ReadFile(from, file)
	if err != nil {
		return err
	}
	text := string(src)
	if s.opts.Spell != nil {
		if text, err = s.opts.Spell("layouts/"+file, text); err != nil {
			return err
		}
	}
	if origin == "" {
		s.anyOwn = true
		if !utf8.ValidString(text) {
			return Faults{{File: "layouts/" + file, Line: 1, Detail: "the file is not in UTF-8"}}
		}
	}
	if _, err = set.New(origin + "layouts/" + file).Parse(text); err != nil || origin != "" {
		return err
	}
	return emptied(set, file, text)
}

// emptied makes the templates that an own file defines as nothing print nothing:
// Parse leaves those of the same name in their place.
func emptied(set *template.Template, file, text string) error {
	trees, err := treesOf(file, text)
	if err != nil {
		return err
	}
	for name, t := range trees {
		if name == file || !parse.IsEmptyTree(t.Root) {
			continue
		}
		if _, err := set.New(name).Parse(`{{""}}`); err != nil {
			return err
		}
	}
	return nil
}

// builtIn is the origin of files that are not the portal's own, before their names.
const builtIn = "built-in "

// funcs are those of the options, which know placeholders.
func (s *Set) funcs() template.FuncMap {
	funcs := template.FuncMap{
		"placeholder": func(v any) bool { _, ok := v.(element); return ok },
		"inner":       func() template.HTML { return template.HTML(mark(innerName)) },
	}
	for name, f := range s.opts.Funcs {
		funcs[name] = f
	}
	for name, f := range s.opts.Days {
		funcs[name] = func(v any) (any, error) {
			switch v := v.(type) {
			case placeholder:
				return v.through(name), nil
			case calendar.Date:
				return f(v)
			}
			return nil, fmt.Errorf("%s: %v is no date", name, v)
		}
	}
	return funcs
}

// body is what the name of a part's template ends in when it is wrapped.
const body = " body"

// wrap makes the templates of parts known, and gives them a way to print a
// placeholder.
func (s *Set) wrap(set *template.Template) error {
	for name, of := range s.survey.parts {
		t := set.Lookup(name)
		if t == nil {
			return fmt.Errorf("layouts/parts: no template %q", name)
		}
		b, err := set.AddParseTree(name+body, t.Tree.Copy())
		if err != nil {
			return err
		}
		if _, err := set.New(name).Parse(fmt.Sprintf("{{if placeholder .}}{{.}}{{else}}{{template %q .}}{{end}}", name+body)); err != nil {
			return err
		}
		s.add(name, b, of)
	}
	return nil
}

// add makes a template known by a name, with the type of its struct.
func (s *Set) add(name string, t *template.Template, of reflect.Type) {
	s.templates[name] = &compiled{tmpl: t, plan: newPlan(of, 0), plain: s.opts.Plain || s.isOwn(t, map[string]bool{}), variants: map[string]*variant{}, met: map[string]bool{}}
}

// isOwn reports whether a template, or one that it calls and that is no part, is
// the portal's own.
func (s *Set) isOwn(t *template.Template, seen map[string]bool) bool {
	if t == nil || t.Tree == nil || seen[t.Name()] {
		return false
	}
	seen[t.Name()] = true
	own := isOwnFile(t.Tree)
	calls(t.Tree.Root, func(name string) {
		own = own || s.survey.parts[name] == nil && s.isOwn(t.Lookup(name), seen)
	})
	return own
}

// callsMain reports whether a template, or one that it calls, calls "main".
func callsMain(t *template.Template, seen map[string]bool) bool {
	if t == nil || t.Tree == nil || seen[t.Name()] {
		return false
	}
	seen[t.Name()] = true
	found := false
	calls(t.Tree.Root, func(name string) {
		found = found || name == "main" || callsMain(t.Lookup(name), seen)
	})
	return found
}

// calls hands over the names of the templates that a node calls.
func calls(node parse.Node, do func(name string)) {
	walk(node, func(n parse.Node) {
		if n, ok := n.(*parse.TemplateNode); ok {
			do(n.Name)
		}
	})
}

// Page prints what base.html has around a page's own template, and that within;
// frame and page are pointers to structs.
func (s *Set) Page(b *Buffer, frame any, name string, page any) error {
	main := s.templates[pagePrefix+name]
	if main == nil {
		return fmt.Errorf("no template layouts/pages/%s.html", name)
	}
	b.inner = func() error { return s.print(b, main, reflect.ValueOf(page).Elem()) }
	return s.print(b, s.templates[baseFile], reflect.ValueOf(frame).Elem())
}

// print prints a struct by a template.
func (s *Set) print(b *Buffer, t *compiled, v reflect.Value) error {
	if t.plain || t.plan.plain {
		return s.plainly(b, t, v)
	}
	key, first := len(b.key), len(b.leaves)
	t.plan.take(s, b, v)
	x := s.variant(t, b.key[key:], v)
	b.key = b.key[:key]
	var err error
	if x == nil {
		err = s.plainly(b, t, v)
	} else {
		err = s.fill(b, x.ops, first)
	}
	clear(b.leaves[first:])
	b.leaves = b.leaves[:first]
	return err
}

// plainly executes a template on the struct itself.
func (s *Set) plainly(b *Buffer, t *compiled, v reflect.Value) error {
	from := len(b.Text)
	if err := t.tmpl.Execute(b, v.Addr().Interface()); err != nil {
		return err
	}
	if !bytes.Contains(b.Text[from:], []byte(marker+innerName)) {
		return nil
	}
	pieces := strings.Split(string(b.Text[from:]), mark(innerName))
	b.Text = b.Text[:from]
	for i, piece := range pieces {
		if strings.Contains(piece, marker+innerName) {
			return fmt.Errorf("template: %s:1: \"main\" is called within a tag, a script or a text field", t.tmpl.Tree.ParseName)
		}
		if i > 0 {
			if err := b.inner(); err != nil {
				return err
			}
		}
		b.WriteString(piece)
	}
	return nil
}

// HTML is what a template prints of a struct, without the space around it; v is a
// pointer. It is for HTML that stands within texts of another origin.
func (s *Set) HTML(name string, v any) (template.HTML, error) {
	var b strings.Builder
	err := s.named.ExecuteTemplate(&b, name, v)
	return template.HTML(strings.TrimSpace(b.String())), err
}
