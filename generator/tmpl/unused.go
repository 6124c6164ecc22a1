package tmpl

import (
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"
)

// findUnused finds the own templates that nothing prints, though somebody wrote
// them to be printed: a misspelt name changes no page.
func (s *Set) findUnused(parts *template.Template) error {
	if s.opts.Own == nil {
		return nil
	}
	used := map[string]bool{}
	use := func(tree *parse.Tree) {
		calls(tree.Root, func(name string) { used[name] = true })
	}
	for _, t := range parts.Templates() {
		if t.Tree != nil {
			use(t.Tree)
		}
	}
	for _, pattern := range []string{baseFile, "pages/*.html"} {
		for _, from := range []fs.FS{s.opts.Files, s.opts.Own} {
			if err := eachTree(from, pattern, use); err != nil {
				return err
			}
		}
	}
	for _, t := range parts.Templates() {
		name := t.Name()
		if t.Tree == nil || !isOwnFile(t.Tree) || used[name] || s.known[name] || strings.HasPrefix(name, "layouts/") {
			continue
		}
		f := faultAt(t.Tree, t.Tree.Root)
		f.Template, f.Templates, f.Detail = name, slices.Sorted(maps.Keys(used)), "nothing prints template "+name
		s.unused = append(s.unused, f)
	}
	return s.unusedPages()
}

// eachTree hands over the templates of files, whose functions are not looked at.
func eachTree(from fs.FS, pattern string, do func(*parse.Tree)) error {
	files, err := fs.Glob(from, pattern)
	for _, file := range files {
		var src []byte
		if src, err = fs.ReadFile(from, file); err != nil {
			return err
		}
		trees := map[string]*parse.Tree{}
		tree := parse.New(file)
		tree.Mode = parse.SkipFuncCheck
		if _, err := tree.Parse(string(src), "", "", trees); err != nil {
			continue // which is told where the file is used
		}
		for _, t := range trees {
			do(t)
		}
	}
	return err
}

// unusedPages finds own files of pages that there are not.
func (s *Set) unusedPages() error {
	files, err := fs.Glob(s.opts.Own, "pages/*.html")
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if s.opts.Pages[name] == nil && !s.sameAsBuiltIn(file) {
			s.unused = append(s.unused, Fault{
				File: "layouts/" + file, Line: 1, Template: name, Templates: slices.Sorted(maps.Keys(s.opts.Pages)), Detail: "there is no page " + name,
			})
			s.anyOwn = true
		}
	}
	return err
}
