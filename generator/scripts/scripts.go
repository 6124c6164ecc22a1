// Package scripts joins small modules of JavaScript into one classic script.
//
// In: a folder of modules. Out: one script that has them all in one function, so
// that nothing of them is global; the same bytes for the same input. What never
// happens here: a file is read from outside the folder, code is shortened
// (package render does that), code is run.
//
// A page is opened from the disk too, where browsers refuse modules, and each
// file costs a page more than its bytes. So what is written as modules, which an
// editor, a linter and node's test runner understand as they are, is loaded as
// one file. The modules say what they need of each other by two forms alone,
// each on a line of its own that begins with it:
//
//	import { fold, GAP } from "./fold.js";
//	export function plan(…) {   (also async function, const, let, class)
//
// A module stands behind those that it imports, else they stand by name. As they
// share one function, no two may declare the same name at its top, and none may
// import in a circle.
package scripts

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

var (
	importLine  = regexp.MustCompile(`^import \{ ([\w$]+(?:, [\w$]+)*) \} from "\./([\w-]+\.js)";$`)
	declaration = regexp.MustCompile(`^(export )?(?:(?:async )?function\*?|const|let|class) (.*)`)
	firstName   = regexp.MustCompile(`^[\w$]+`)
	moduleWord  = regexp.MustCompile(`^(?:import|export)\b`)
)

// module is one file.
type module struct {
	name    string
	imports []imported
	names   []string // that it declares at its top
	exports []string // of these, what others may import
	code    string   // without imports, and without the word export
}

// imported are names of one module that another uses.
type imported struct {
	from  string
	names []string
	line  int
}

// Join is the modules of a folder as one script.
func Join(fsys fs.FS, dir string) (string, error) {
	modules, err := read(fsys, dir)
	if err != nil {
		return "", err
	}
	if len(modules) == 0 {
		return "", &fs.PathError{Op: "join", Path: dir, Err: fs.ErrNotExist}
	}
	j := joining{modules: modules, owner: map[string]string{}}
	for _, m := range modules {
		if err := j.add(m.name); err != nil {
			return "", fmt.Errorf("%s/%w", dir, err)
		}
	}
	return "(() => {\n\"use strict\";\n" + j.code.String() + "})();\n", nil
}

// Names lists the modules of a folder.
func Names(fsys fs.FS, dir string) ([]string, error) {
	names, err := fs.Glob(fsys, dir+"/*.js")
	slices.Sort(names)
	return names, err
}

// read reads the modules of a folder.
func read(fsys fs.FS, dir string) ([]*module, error) {
	names, err := Names(fsys, dir)
	if err != nil {
		return nil, err
	}
	var list []*module
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		m, err := readModule(path.Base(name), string(src))
		if err != nil {
			return nil, fmt.Errorf("%s/%w", dir, err)
		}
		list = append(list, m)
	}
	return list, nil
}

// readModule reads what a module imports and declares.
func readModule(name, src string) (*module, error) {
	m := &module{name: name}
	var code strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(src, "\r\n", "\n"), "\n"), "\n") {
		if from := importLine.FindStringSubmatch(line); from != nil {
			m.imports = append(m.imports, imported{from[2], strings.Split(from[1], ", "), i + 1})
			continue
		}
		if d := declaration.FindStringSubmatch(line); d != nil {
			declared := firstName.FindString(d[2])
			if declared != "" {
				m.names = append(m.names, declared)
			}
			if d[1] != "" && declared != "" {
				m.exports = append(m.exports, declared)
				line = strings.TrimPrefix(line, d[1])
			}
		}
		if moduleWord.MatchString(line) {
			return nil, fmt.Errorf("%s:%d: %s: not a form of import or export that can be joined", name, i+1, line)
		}
		code.WriteString(line + "\n")
	}
	m.code = code.String()
	return m, nil
}

// joining is a script that grows.
type joining struct {
	modules []*module
	open    []string          // modules that wait for what they import
	done    []string          // modules whose code is there
	owner   map[string]string // the module that declares a name
	code    strings.Builder
}

// add adds a module, and before it what it imports.
func (j *joining) add(name string) error {
	if slices.Contains(j.done, name) {
		return nil
	}
	if slices.Contains(j.open, name) {
		return fmt.Errorf("%s: imports itself by way of %s", name, strings.Join(j.open, ", "))
	}
	j.open = append(j.open, name)
	m := j.module(name)
	for _, i := range m.imports {
		if err := j.need(m, i); err != nil {
			return err
		}
	}
	for _, n := range m.names {
		if other := j.owner[n]; other != "" {
			return fmt.Errorf("%s: declares %s, which %s declares too", name, n, other)
		}
		j.owner[n] = name
	}
	j.code.WriteString(m.code)
	j.open = j.open[:len(j.open)-1]
	j.done = append(j.done, name)
	return nil
}

// need adds what a module imports.
func (j *joining) need(m *module, i imported) error {
	from := j.module(i.from)
	if from == nil {
		return fmt.Errorf("%s:%d: there is no %s", m.name, i.line, i.from)
	}
	for _, n := range i.names {
		if !slices.Contains(from.exports, n) {
			return fmt.Errorf("%s:%d: %s exports no %s", m.name, i.line, i.from, n)
		}
	}
	return j.add(i.from)
}

// module is the module of a name, or nil.
func (j *joining) module(name string) *module {
	if i := slices.IndexFunc(j.modules, func(m *module) bool { return m.name == name }); i >= 0 {
		return j.modules[i]
	}
	return nil
}
