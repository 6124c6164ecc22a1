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
	var fresh []*template.Template // of names that the built-in parts do not have
	for _, t := range parts.Templates() {
		if t.Tree != nil && isOwnFile(t.Tree) && !s.known[t.Name()] && !strings.HasPrefix(t.Name(), "layouts/") {
			fresh = append(fresh, t)
		}
	}
	if fresh == nil {
		return s.unusedPages()
	}
	used, err := s.called(parts)
	if err != nil {
		return err
	}
	for _, t := range fresh {
		if !used[t.Name()] {
			f := faultAt(t.Tree, t.Tree.Root)
			f.Template, f.Templates, f.Detail = t.Name(), slices.Sorted(maps.Keys(used)), "nothing prints template "+t.Name()
			s.unused = append(s.unused, f)
		}
	}
	return s.unusedPages()
}

// called are the names of the templates that parts, pages and base.html call.
func (s *Set) called(parts *template.Template) (map[string]bool, error) {
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
				return nil, err
			}
		}
	}
	return used, nil
}

// eachTree hands over the templates of files.
func eachTree(from fs.FS, pattern string, do func(*parse.Tree)) error {
	files, err := fs.Glob(from, pattern)
	if err != nil {
		return err
	}
	for _, file := range files {
		src, err := fs.ReadFile(from, file)
		if err != nil {
			return err
		}
		trees, err := treesOf(file, string(src))
		if err != nil {
			continue // which is told where the file is used
		}
		for _, t := range trees {
			do(t)
		}
	}
	return nil
}

// treesOf are the templates of a file, by name; whether their functions are known
// is not asked.
func treesOf(file, text string) (map[string]*parse.Tree, error) {
	trees := map[string]*parse.Tree{}
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	_, err := tree.Parse(text, "", "", trees)
	return trees, err
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
