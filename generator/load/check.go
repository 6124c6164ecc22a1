package load

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/schema"
)

// checker holds a decoded file against its description. It records what does
// not agree and takes it out, so that those who read the tables afterwards find
// only what is as described: keys that are not described and keys of maps that
// cannot be are gone, a value that is wrong is nil. References are not looked
// up, for what they name may not be read yet.
type checker struct {
	doc  *document
	path []string // of the table at hand
}

// check holds the root table of a file against the description of that file.
func (t *table) check(file string) {
	t.desc = &schema.For(file).Value
	c := checker{doc: t.doc, path: slices.Grow(t.path, 8)}
	if t.desc.Kind == schema.Map {
		c.mapped(t.m, t.desc)
	} else {
		c.entry(t.m, t.desc.Table)
	}
}

// at is the table at hand, for problems in it.
func (c *checker) at() *table { return &table{doc: c.doc, path: slices.Clone(c.path)} }

// into calls f with the table below key at hand.
func (c *checker) into(key string, f func()) {
	c.path = append(c.path, key)
	f()
	c.path = c.path[:len(c.path)-1]
}

// entry checks a table of described keys.
func (c *checker) entry(m map[string]any, e *schema.Entry) {
	word, known := formOf(m, e)
	for name, v := range m {
		k := e.Key(name, word)
		switch {
		case k == nil:
			c.at().unknown(name, "unknown-"+cmp.Or(e.Of, "key"), names(e, word))
			delete(m, name)
		case k.For != nil && !known:
			m[name] = nil // the form that decides what k may say is missing: that is the problem, not k
		default:
			if right, ok := c.value(name, v, &k.Value); !ok {
				m[name] = right
			}
		}
	}
	for i := range e.Keys {
		if k := &e.Keys[i]; k.Required && (k.For == nil || known && k.Applies(word)) {
			c.present(m, k.Name)
		}
	}
}

// present records a problem when a table lacks a key, or leaves it empty.
func (c *checker) present(m map[string]any, key string) {
	v, ok := m[key]
	if list, _ := v.([]any); ok && v != "" && (list == nil || len(list) > 0) {
		return
	}
	p := diag.Problem{Pos: c.doc.pos(c.path), ID: "missing-key", Hint: "missing-key", Args: diag.Args{"key": key}}
	if ok {
		p.Pos, p.Len = c.at().pos(key), runes(key)
	}
	c.doc.add(p)
}

// formOf is the word that decides which keys of a table apply, and whether it is
// one that does.
func formOf(m map[string]any, e *schema.Entry) (word string, known bool) {
	if e.By == "" {
		return "", true
	}
	word, _ = m[e.By].(string)
	if slices.Contains(e.Key(e.By, "").Words, word) {
		return word, true
	}
	return "", false
}

// names are the keys that a table may have.
func names(e *schema.Entry, word string) []string {
	var list []string
	for i := range e.Keys {
		if k := &e.Keys[i]; word == "" || k.Applies(word) {
			list = append(list, k.Name)
		}
	}
	return list
}

// mapped checks a table whose keys the portal chooses.
func (c *checker) mapped(m map[string]any, d *schema.Value) {
	for name, v := range m {
		if !c.key(name, d.Keys) {
			delete(m, name) // and of what stands below it nothing more is said
		} else if right, ok := c.value(name, v, d.Each); !ok {
			m[name] = right
		}
	}
}

// key checks a key of a map.
func (c *checker) key(name string, d *schema.Value) bool {
	switch {
	case d.Words != nil && d.Kind == schema.Round && !slices.Contains(d.Words, name):
		c.at().problem(name, "bad-round", "bad-round-"+d.Of, diag.Args{"found": name})
	case d.Words != nil && !slices.Contains(d.Words, name):
		c.at().unknown(name, "unknown-"+d.Of, slices.Sorted(slices.Values(d.Words)))
	case d.Kind == schema.ID && !ValidID(name):
		c.at().problem(name, "bad-id", "bad-id", diag.Args{"name": name})
	case d.Kind == schema.Year && !isYear(name):
		c.at().problem(name, "bad-year", "", diag.Args{"name": name})
	case d.Kind == schema.Date:
		return c.day(name, name)
	default:
		return true
	}
	return false
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1970
}

// day checks a day that is written at key.
func (c *checker) day(key, s string) bool {
	if _, err := calendar.Parse(s); err != nil {
		c.at().problem(key, "bad-date", "bad-date", diag.Args{"found": s})
		return false
	}
	return true
}

// value checks what key holds. When it is not ok, right is what may stay in its
// place: the right ones of a list, else nil.
func (c *checker) value(key string, v any, d *schema.Value) (right any, ok bool) {
	switch d.Kind {
	case schema.Table:
		return c.table(key, v, d)
	case schema.Map:
		m, ok := v.(map[string]any)
		if ok {
			c.into(key, func() { c.mapped(m, d) })
			return nil, true
		}
	case schema.Text:
		switch v := v.(type) {
		case string:
			return nil, true
		case map[string]any:
			c.into(key, func() { c.mapped(v, languages) })
			return nil, true
		}
	case schema.Strings, schema.Language, schema.Dates:
		return c.list(key, v, d)
	case schema.Integer:
		if n, ok := v.(int64); ok {
			return c.integer(key, n, d)
		}
	default:
		if fits(v, d.Kind) {
			s, quoted := v.(string)
			return nil, !quoted || c.words(key, s, d)
		}
	}
	c.at().wrongType(key, wrong(d))
	return nil, false
}

// languages is what a table of words by language holds.
var languages = &schema.Value{Kind: schema.Map, Keys: &schema.Value{Kind: schema.String}, Each: &schema.Value{Kind: schema.String}}

// fits reports whether the decoded v is of a kind of single values.
func fits(v any, k schema.Kind) bool {
	switch v.(type) {
	case string:
		return k != schema.Number && k != schema.Boolean
	case time.Time:
		return k == schema.Date || k == schema.Period
	case int64:
		return k == schema.Number || k == schema.Period
	case float64:
		return k == schema.Number
	case bool:
		return k == schema.Boolean
	}
	return false
}

// wrong is the word of wrong-type for what is not of a kind.
func wrong(d *schema.Value) string {
	if d.Wrong != "" {
		return d.Wrong
	}
	switch d.Kind {
	case schema.Text:
		return "text"
	case schema.Strings, schema.Language:
		return "strings"
	case schema.Integer:
		return "integer"
	case schema.Number:
		return "number"
	case schema.Boolean:
		return "boolean"
	case schema.Date:
		return "date"
	case schema.Dates:
		return "dates"
	case schema.Table, schema.Map:
		return "table"
	default:
		return "string"
	}
}

func (c *checker) integer(key string, n int64, d *schema.Value) (any, bool) {
	if d.Of == "" && (n < int64(d.Min) || n > int64(d.Max)) {
		c.at().outOfRange(key, n, d.Min, d.Max)
		return nil, false
	}
	return nil, true
}

// table checks one table, or what may stand in its place.
func (c *checker) table(key string, v any, d *schema.Value) (any, bool) {
	items, list := listed(v)
	if !list || !d.Many {
		return nil, c.one(key, v, d)
	}
	right := slices.DeleteFunc(slices.Clone(items), func(item any) bool { return !c.one(key, item, d) })
	return right, len(right) == len(items)
}

// listed are the elements of a list.
func listed(v any) (items []any, ok bool) {
	switch v := v.(type) {
	case []any:
		return v, true
	case []map[string]any: // [[…]]
		for i := range v {
			items = append(items, v[i])
		}
		return items, true
	}
	return nil, false
}

// one checks a table, or the bare value that stands for one.
func (c *checker) one(key string, v any, d *schema.Value) bool {
	if m, ok := v.(map[string]any); ok {
		c.into(key, func() { c.entry(m, d.Table) })
		return true
	}
	if name := d.Table.Bare; name != "" {
		bare := &d.Table.Key(name, "").Value
		if n, ok := v.(int64); ok && bare.Kind == schema.Integer {
			_, ok = c.integer(key, n, bare)
			return ok
		}
		if _, ok := v.(string); ok && bare.Kind == schema.String {
			return true
		}
	}
	c.at().wrongType(key, wrong(d))
	return false
}

// list checks a list of words or days; words may be one alone.
func (c *checker) list(key string, v any, d *schema.Value) (any, bool) {
	items, ok := listed(v)
	if s, one := v.(string); one && d.Kind != schema.Dates {
		items, ok = []any{s}, true
	}
	var right []any
	for _, item := range items {
		s, quoted := item.(string)
		_, day := item.(time.Time)
		switch {
		case !quoted && (!day || d.Kind != schema.Dates):
			ok = false
		case quoted && !c.words(key, s, d):
		default:
			right = append(right, item)
		}
	}
	if !ok {
		c.at().wrongType(key, wrong(d))
		return nil, false
	}
	return right, len(right) == len(items)
}
