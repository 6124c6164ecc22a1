package privacy

import (
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// InSources warns of names of people and hidden units, as Readers knows them,
// in the files that are shown as they are written: policies, pages,
// obligations and site.toml.
func InSources(fsys fs.FS, p *portal.Portal, w Words) []diag.Problem {
	n := newRules(p, w).names
	if n == nil {
		return nil
	}
	var found []diag.Problem
	for _, root := range []string{"site.toml", "content", "data/obligations"} {
		fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if ext := strings.ToLower(path.Ext(name)); err != nil || d.IsDir() || ext != ".md" && ext != ".toml" {
				return nil // what cannot be read is a problem of load
			}
			if text, err := fs.ReadFile(fsys, name); err == nil {
				found = append(found, n.inFile(name, string(text))...)
			}
			return nil
		})
	}
	return found
}

// inFile finds the first name of each line; the tables of site.toml that list
// names are left out.
func (n *names) inFile(file, text string) []diag.Problem {
	var found []diag.Problem
	line, listed := 0, false
	for source := range strings.Lines(text) {
		line++
		if head := strings.TrimSpace(source); strings.HasPrefix(head, "[") && path.Ext(file) == ".toml" {
			listed = strings.HasPrefix(head, "[privacy")
		}
		at, name := n.find(source)
		if listed || at < 0 {
			continue
		}
		found = append(found, diag.Problem{
			Pos: diag.Pos{File: file, Line: line, Col: utf8.RuneCountInString(source[:at]) + 1}, Len: utf8.RuneCountInString(name),
			Severity: diag.Warning, ID: "name-in-text", Hint: "name-in-text", Args: diag.Args{"name": name},
		})
	}
	return found
}

// find is where the first name stands in s, and the name as it is known; -1:
// there is none.
func (n *names) find(s string) (int, string) {
	before := rune(0)
	for i, c := range s {
		if name, end := n.at(s[i:], c, before); end > 0 && n.stand(nil, name) != name {
			return i, name
		}
		before = c
	}
	return -1, ""
}
