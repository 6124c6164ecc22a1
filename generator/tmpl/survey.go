package tmpl

import (
	"reflect"
	"slices"
)

// survey is the structs of all pages.
type survey struct {
	parts map[string]reflect.Type // by the names of their templates
	seen  map[reflect.Type]bool
}

// newSurvey looks through pages and whatever their fields hold.
func newSurvey(frame any, pages map[string]any) *survey {
	s := &survey{parts: map[string]reflect.Type{}, seen: map[reflect.Type]bool{}}
	s.look(reflect.TypeOf(frame))
	for _, page := range pages {
		s.look(reflect.TypeOf(page))
	}
	return s
}

func (s *survey) look(t reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || s.seen[t] {
		return
	}
	s.seen[t] = true
	if name := partName(t); name != "" {
		s.parts[name] = t
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() || f.Anonymous {
			s.look(f.Type)
		}
	}
}

// partName is the name of the template of a type, "" when it is no part.
func partName(t reflect.Type) string {
	if p, ok := reflect.Zero(t).Interface().(Part); ok {
		return p.TemplateName()
	}
	return ""
}

// fields are the names of the fields that a template can ask a struct for,
// sorted.
func fields(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
