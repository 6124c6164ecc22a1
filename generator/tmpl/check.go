package tmpl

import (
	"cmp"
	"errors"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
)

// Fault is what is wrong in a template.
type Fault struct {
	File   string // below the portal's folder, such as layouts/parts/duty.html
	Line   int
	Field  string   // that the template's struct does not have; "" for other faults
	Fields []string // those that it has
	Detail string   // what the parser or the checker says, in English
}

// Faults is the error of templates that cannot be used, by file and line.
type Faults []Fault

// Error is the first fault.
func (f Faults) Error() string {
	return f[0].File + ":" + strconv.Itoa(f[0].Line) + ": " + f[0].Detail
}

// located is how text/template and html/template say where something is wrong. Their columns are those of the text with its words put in.
var located = regexp.MustCompile(`(?s)template: ?(?:built-in )?(layouts/[^:\s]+):(\d+)(?::\d+)?: (.*)$`)

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
	var faults Faults
	for name, t := range types {
		c := fieldCheck{set: s.templates[name].tmpl, seen: map[string]bool{}}
		c.template(c.set.Name(), t)
		faults = append(faults, c.faults...)
	}
	if faults == nil {
		return nil
	}
	return faults.sorted()
}

// sorted are the faults by file and line, each once.
func (f Faults) sorted() Faults {
	slices.SortFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Detail, b.Detail))
	})
	return slices.CompactFunc(f, func(a, b Fault) bool { return a.File == b.File && a.Line == b.Line && a.Detail == b.Detail })
}
