package load

import (
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// str reads a string.
func (t *table) str(key string) string {
	v, ok := t.value(key)
	if !ok {
		return absent[string](t, key)
	}
	s, _ := v.(string)
	return t.doc.copyString(s)
}

// text reads a string or a table of strings by language.
func (t *table) text(key string) portal.Text {
	v, _ := t.value(key)
	switch v := v.(type) {
	case string:
		return portal.Text{Default: v}
	case map[string]any:
		return (&table{doc: t.doc, path: t.key(key), m: v, desc: languages}).byLanguage()
	}
	return portal.Text{}
}

func (t *table) byLanguage() portal.Text {
	text := portal.Text{ByLang: make(map[string]string, len(t.m))}
	for _, lang := range t.keys() {
		text.ByLang[lang] = t.str(lang)
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
		return absent[[]string](t, key)
	}
	if s, ok := v.(string); ok {
		return []string{t.doc.copyString(s)}
	}
	items, ok := v.([]any)
	if !ok {
		return nil
	}
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = t.doc.copyString(item.(string))
	}
	return list
}

// integer reads a whole number.
func (t *table) integer(key string) int {
	v, _ := t.value(key)
	n, ok := v.(int64)
	if !ok {
		return absent[int](t, key)
	}
	return int(n)
}

// upTo is integer for a key whose bound another file tells.
func (t *table) upTo(key string, high int) int {
	n := t.integer(key)
	if n >= 0 && n <= high {
		return n
	}
	if up := len(t.path) - 1; t.bare != nil { // a bare value stands instead of t
		t, key = &table{doc: t.doc, path: t.path[:up]}, t.path[up]
	}
	t.outOfRange(key, int64(n), 0, high)
	return 0
}

// number reads an integer or a float.
func (t *table) number(key string) (float64, bool) {
	v, _ := t.value(key)
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// boolean reads true or false.
func (t *table) boolean(key string) bool {
	v, _ := t.value(key)
	b, ok := v.(bool)
	if !ok {
		return absent[bool](t, key)
	}
	return b
}

// date reads a day; zero when it is not there.
func (t *table) date(key string) calendar.Date {
	v, _ := t.value(key)
	return dayOf(v)
}

// dates reads a list of days.
func (t *table) dates(key string) []calendar.Date {
	v, _ := t.value(key)
	items, _ := v.([]any)
	var list []calendar.Date
	for _, item := range items {
		list = append(list, dayOf(item))
	}
	return list
}

// dayOf is a day, bare or in quotes.
func dayOf(v any) calendar.Date {
	switch v := v.(type) {
	case time.Time:
		return calendar.Of(v)
	case string:
		return keyDate(v)
	}
	return 0
}

// keyDate is a key that is a day.
func (t *table) keyDate(key string) calendar.Date { return keyDate(key) }

func keyDate(key string) calendar.Date {
	d, _ := calendar.Parse(key)
	return d
}

// sub reads a table; nil when it is not there.
func (t *table) sub(key string) *table {
	v, _ := t.value(key)
	if m, ok := v.(map[string]any); ok {
		return &table{doc: t.doc, path: t.key(key), m: m, desc: t.below(key)}
	}
	return nil
}

// section is sub, or an empty table: all its keys are left out.
func (t *table) section(key string) *table {
	if s := t.sub(key); s != nil {
		return s
	}
	return &table{doc: t.doc, path: t.key(key), desc: t.below(key)}
}

// all are the tables that key holds: one or a list of them. One in whose place
// a bare value stands says that and nothing else.
func (t *table) all(key string) []*table {
	v, ok := t.value(key)
	if !ok || v == nil {
		return nil
	}
	items, list := listed(v)
	if !list {
		items = []any{v}
	}
	tables := make([]*table, len(items))
	for i, item := range items {
		e := &table{doc: t.doc, path: t.key(key), desc: t.below(key)}
		if m, ok := item.(map[string]any); ok {
			e.m = m
		} else {
			e.bare = item
		}
		tables[i] = e
	}
	return tables
}

// entry is a table at a key of another.
type entry struct {
	id string
	*table
}

// subs reads a table of tables in the order of the file.
func (t *table) subs(key string) []entry {
	parent := t.sub(key)
	if parent == nil {
		return nil
	}
	return parent.entries()
}

// entries are the tables in t, in the order of the file.
func (t *table) entries() []entry {
	var list []entry
	for _, id := range t.keys() {
		for _, sub := range t.all(id) {
			list = append(list, entry{t.doc.copyString(id), sub})
		}
	}
	return list
}
