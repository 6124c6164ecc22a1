package load

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// table reads the values of a TOML table, one key at a time, and records a
// problem for each that is missing or of the wrong kind. What nobody asked
// for by the time of done is a misspelt key.
type table struct {
	doc   *document
	path  []string
	m     map[string]any
	asked []string
}

// key is the full path of key in t.
func (t *table) key(key string) []string { return append(slices.Clip(t.path), key) }

// pos is where key stands.
func (t *table) pos(key string) diag.Pos { return t.doc.pos(t.key(key)) }

// problem records a problem at key, underlining it.
func (t *table) problem(key, id, hint string, args diag.Args) {
	t.doc.add(diag.Problem{Pos: t.pos(key), Len: runes(key), ID: id, Hint: hint, Args: args})
}

// wrongType records that key does not hold what is wanted, a word of the
// [type] words.
func (t *table) wrongType(key, want string) {
	t.problem(key, "wrong-type-"+want, "", diag.Args{"key": key})
}

// value returns what key holds.
func (t *table) value(key string) (any, bool) {
	t.asked = append(t.asked, key)
	v, ok := t.m[key]
	return v, ok
}

// has reports whether key is there.
func (t *table) has(key string) bool { _, ok := t.value(key); return ok }

// done records a problem for each key that was never asked for.
func (t *table) done() {
	for _, key := range t.keys() {
		if !slices.Contains(t.asked, key) {
			t.unknown(key, "unknown-key", t.asked)
		}
	}
}

// unknown records that key is none of the allowed words.
func (t *table) unknown(key, id string, allowed []string) {
	t.problem(key, id, guessHint(key, allowed), guessArgs(key, allowed))
}

// guessHint is "did you mean" when a word is near, else "allowed".
func guessHint(name string, allowed []string) string {
	switch {
	case nearest(name, allowed) != "":
		return "did-you-mean"
	case len(allowed) == 0:
		return ""
	default:
		return "allowed"
	}
}

// maxAllowed is how many allowed words a hint lists.
const maxAllowed = 12

func guessArgs(name string, allowed []string) diag.Args {
	list := slices.Clone(allowed)
	sort.Strings(list)
	list = slices.Compact(list)
	if len(list) > maxAllowed {
		list = append(list[:maxAllowed], "…")
	}
	return diag.Args{"name": name, "guess": nearest(name, allowed), "allowed": strings.Join(list, ", ")}
}

// keys are the keys of t in the order of the file.
func (t *table) keys() []string {
	keys := make([]string, 0, len(t.m))
	offset := make(map[string]int, len(t.m))
	for k := range t.m {
		keys = append(keys, k)
		offset[k] = t.offset(k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if offset[keys[i]] != offset[keys[j]] {
			return offset[keys[i]] < offset[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys
}

// offset is where key, or the first key below it, stands.
func (t *table) offset(key string) int {
	p := pathOf(t.key(key))
	if off, ok := t.doc.offsets[p]; ok {
		return off
	}
	first := len(t.doc.text)
	for other, off := range t.doc.offsets {
		if strings.HasPrefix(other, p+"\x00") {
			first = min(first, off)
		}
	}
	return first
}

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
	return s
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
		return []string{v}
	case []any:
		list := make([]string, 0, len(v))
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				t.wrongType(key, "strings")
				return nil
			}
			list = append(list, s)
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
			list = append(list, entry{id, sub})
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

// ref reads the ID of one of the entries of m; the zero value when it is not
// there or unknown. what names the problem: unknown-<what>.
func ref[T any](t *table, key, what string, m map[string]T) T {
	var none T
	s := t.str(key)
	if s == "" {
		return none
	}
	return lookup(t, key, s, what, m)
}

// refs is ref for a list.
func refs[T any](t *table, key, what string, m map[string]T) []T {
	var list []T
	for _, s := range t.strs(key) {
		if _, ok := m[s]; ok {
			list = append(list, m[s])
		} else {
			lookup(t, key, s, what, m)
		}
	}
	return list
}

// lookup finds s in m, or records a problem at key that names it.
func lookup[T any](t *table, key, s, what string, m map[string]T) T {
	v, ok := m[s]
	if !ok {
		allowed := make([]string, 0, len(m))
		for k := range m {
			allowed = append(allowed, k)
		}
		sort.Strings(allowed)
		t.doc.add(diag.Problem{Pos: t.within(key, s), Len: runes(s), ID: "unknown-" + what, Hint: guessHint(s, allowed), Args: guessArgs(s, allowed)})
	}
	return v
}

// within is the place of the word s in the value of key, or of key itself.
func (t *table) within(key, s string) diag.Pos {
	off, ok := t.doc.offsets[pathOf(t.key(key))]
	if !ok || key == s {
		return t.pos(key)
	}
	if i := strings.Index(t.doc.text[off:], `"`+s); i >= 0 && i < 2000 {
		return t.doc.at(off + i + 1)
	}
	return t.pos(key)
}

// named reads the name and note that list entries have.
func (e entry) named() portal.Named {
	n := portal.Named{ID: e.id, Name: e.text("name"), Note: e.text("note"), Pos: e.doc.pos(e.path)}
	if n.Name.Default == "" {
		n.Name.Default = e.id
	}
	return n
}
