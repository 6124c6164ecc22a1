package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// parse reads parts, base and pages of the layouts. Templates are named by
// their file, so that an error names file and line.
func (t *tongue) parse() error {
	fsys := t.opts.Layouts
	t.parts = template.New("layouts").Funcs(t.funcs()).Option("missingkey=error")
	files, err := fs.Glob(fsys, "parts/*.html")
	if err != nil {
		return err
	}
	for _, name := range files {
		if err := t.parseInto(t.parts, fsys, name); err != nil {
			return err
		}
	}
	if t.base, err = t.withParts("base.html", "layouts/base.html"); err != nil {
		return err
	}
	if _, err := t.base.New("main").Parse(hole(0)); err != nil {
		return err
	}
	if _, err := t.parts.New("address").Parse(`<a href="{{.}}"></a>`); err != nil {
		return err
	}
	if files, err = fs.Glob(fsys, "pages/*.html"); err != nil {
		return err
	}
	t.pages = make(map[string]*template.Template, len(files))
	for _, name := range files {
		page := strings.TrimSuffix(path.Base(name), ".html")
		if t.pages[page], err = t.withParts(name, "main"); err != nil {
			return err
		}
	}
	return nil
}

// withParts is the template called entry of a file that can use the parts.
func (t *tongue) withParts(file, entry string) (*template.Template, error) {
	set, err := t.parts.Clone()
	if err != nil {
		return nil, err
	}
	if err := t.parseInto(set, t.opts.Layouts, file); err != nil {
		return nil, err
	}
	found := set.Lookup(entry)
	if found == nil {
		return nil, fmt.Errorf("layouts/%s: no template %q", file, entry)
	}
	return found, nil
}

// parseInto adds one file to a set of templates.
func (t *tongue) parseInto(set *template.Template, fsys fs.FS, name string) error {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	text, err := t.spell("layouts/"+name, string(src))
	if err != nil {
		return err
	}
	_, err = set.New("layouts/" + name).Parse(text)
	return err
}

// fixed is a call for words that take no value.
var fixed = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// spell puts in the words that take no value before a template is parsed: they
// then cost nothing on ten thousand pages, and a missing one is found even
// where no page prints it. They are escaped for text and quoted attributes,
// the only places where templates have words.
func (t *tongue) spell(file, src string) (string, error) {
	var b strings.Builder
	done := 0
	for _, m := range fixed.FindAllStringSubmatchIndex(src, -1) {
		words, err := t.words.T(src[m[2]:m[3]])
		if err != nil {
			return "", fmt.Errorf("%s: %w", diag.At(file, src, m[0]), err)
		}
		b.WriteString(src[done:m[0]])
		b.WriteString(template.HTMLEscapeString(words))
		done = m[1]
	}
	b.WriteString(src[done:])
	return b.String(), nil
}

// funcs are what a template can call: words and dates of its language.
func (t *tongue) funcs() template.FuncMap {
	return template.FuncMap{
		"t":    t.words.T,
		"date": t.date,
		"iso":  calendar.Date.String,
		"dict": dict,
	}
}

// date prints a day in words, and nothing for no date.
func (t *tongue) date(d calendar.Date) (string, error) {
	if d == 0 {
		return "", nil
	}
	if w := t.times.day(d); w != nil {
		return w.plain, nil
	}
	return t.words.Date(d)
}

// dict gathers name, value … for a part that needs more than one value.
func dict(nameValue ...any) (map[string]any, error) {
	m := make(map[string]any, len(nameValue)/2)
	for i := 0; i+1 < len(nameValue); i += 2 {
		name, ok := nameValue[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: name %v is not a string", nameValue[i])
		}
		m[name] = nameValue[i+1]
	}
	return m, nil
}
