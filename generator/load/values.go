package load

import (
	"strconv"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// str reads a string; "" when it is not there.
func (t *table) str(key string) string {
	v, ok := t.value(key)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.wrongType(key, "string")
	}
	return t.doc.keep(s)
}

// require records a problem when key is not there.
func (t *table) require(key string) {
	if !t.has(key) {
		t.doc.add(diag.Problem{Pos: t.doc.pos(t.path), ID: "missing-key", Hint: "missing-key", Args: diag.Args{"key": key}})
	}
}

// need is str for a key that must be there.
func (t *table) need(key string) string {
	t.require(key)
	return t.str(key)
}

// text reads a string or a table of strings by language.
func (t *table) text(key string) portal.Text {
	v, ok := t.value(key)
	if !ok {
		return portal.Text{}
	}
	switch v := v.(type) {
	case string:
		return portal.Text{Default: v}
	case map[string]any:
		return t.textByLanguage(key, v)
	}
	t.wrongType(key, "text")
	return portal.Text{}
}

func (t *table) textByLanguage(key string, m map[string]any) portal.Text {
	sub := &table{doc: t.doc, path: t.key(key), m: m}
	text := portal.Text{ByLang: make(map[string]string, len(m))}
	for _, lang := range sub.keys() {
		text.ByLang[lang] = sub.str(lang)
		if text.Default == "" {
			text.Default = text.ByLang[lang]
		}
	}
	return text
}

// strs reads a list of strings; a single string is a list of one.
func (t *table) strs(key string) []string {
	v, ok := t.value(key)
	if !ok {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{t.doc.keep(v)}
	case []any:
		list := make([]string, 0, len(v))
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				t.wrongType(key, "strings")
				return nil
			}
			list = append(list, t.doc.keep(s))
		}
		return list
	}
	t.wrongType(key, "strings")
	return nil
}

// integer reads a whole number between low and high; absent gives def.
func (t *table) integer(key string, def, low, high int) int {
	v, ok := t.value(key)
	if !ok {
		return def
	}
	n, ok := v.(int64)
	if !ok {
		t.wrongType(key, "integer")
		return def
	}
	if int(n) < low || int(n) > high {
		t.problem(key, "out-of-range", "", diag.Args{"key": key, "value": strconv.FormatInt(n, 10), "low": strconv.Itoa(low), "high": strconv.Itoa(high)})
		return def
	}
	return int(n)
}

// number reads an integer or a float.
func (t *table) number(key string) (float64, bool) {
	v, ok := t.value(key)
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	if ok {
		t.wrongType(key, "number")
	}
	return 0, false
}

// boolean reads true or false; absent gives def.
func (t *table) boolean(key string, def bool) bool {
	v, ok := t.value(key)
	if !ok {
		return def
	}
	b, ok := v.(bool)
	if !ok {
		t.wrongType(key, "boolean")
		return def
	}
	return b
}

// date reads a day, bare or quoted; zero when it is not there.
func (t *table) date(key string) calendar.Date {
	v, ok := t.value(key)
	if !ok {
		return 0
	}
	switch v := v.(type) {
	case time.Time:
		return calendar.Of(v)
	case string:
		return t.parseDate(key, v)
	}
	t.wrongType(key, "date")
	return 0
}

// dates reads a list of days.
func (t *table) dates(key string) []calendar.Date {
	v, ok := t.value(key)
	if !ok {
		return nil
	}
	items, ok := v.([]any)
	if !ok {
		t.wrongType(key, "dates")
		return nil
	}
	var list []calendar.Date
	for _, item := range items {
		switch item := item.(type) {
		case time.Time:
			list = append(list, calendar.Of(item))
		case string:
			list = append(list, t.parseDate(key, item))
		default:
			t.wrongType(key, "dates")
			return nil
		}
	}
	return list
}

// keyDate reads a key of t as a day.
func (t *table) keyDate(key string) calendar.Date { return t.parseDate(key, key) }

func (t *table) parseDate(key, s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		t.problem(key, "bad-date", "bad-date", diag.Args{"found": s})
	}
	return d
}

// sub reads a table; nil when it is not there.
func (t *table) sub(key string) *table {
	v, ok := t.value(key)
	if !ok {
		return nil
	}
	m, ok := v.(map[string]any)
	if !ok {
		t.wrongType(key, "table")
		return nil
	}
	return &table{doc: t.doc, path: t.key(key), m: m}
}

// entry is a table in a table of tables.
type entry struct {
	id string
	*table
}

// subs reads a table of tables in the order of the file; the keys are IDs.
func (t *table) subs(key string) []entry {
	parent := t.sub(key)
	if parent == nil {
		return nil
	}
	var list []entry
	for _, id := range parent.keys() {
		if sub := parent.sub(id); sub != nil && parent.checkID(id) {
			list = append(list, entry{t.doc.keep(id), sub})
		}
	}
	return list
}

// checkID records a problem when a key cannot be an ID.
func (t *table) checkID(id string) bool {
	if !ValidID(id) {
		t.problem(id, "bad-id", "bad-id", diag.Args{"name": id})
		return false
	}
	return true
}
