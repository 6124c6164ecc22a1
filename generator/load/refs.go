package load

import (
	"slices"
	"strings"

	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

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
		t.unknownWord(key, s, what, allowed)
	}
	return v
}

// unknownWord records that s, in the value of key, is none of the allowed words.
func (t *table) unknownWord(key, s, what string, allowed []string) {
	allowed = slices.Sorted(slices.Values(allowed))
	t.doc.add(diag.Problem{Pos: t.within(key, s), Len: runes(s), ID: "unknown-" + what, Hint: guessHint(s, allowed), Args: guessArgs(s, allowed)})
}

// within is the position of the word s in the value of key, or of key itself.
func (t *table) within(key, s string) diag.Pos {
	off, ok := t.doc.keys()[pathOf(t.key(key))]
	if !ok || key == s {
		return t.pos(key)
	}
	if i := strings.Index(t.doc.body()[off:], `"`+s); i >= 0 && i < 2000 {
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

// refTables calls f for each table below key whose own key is the ID of one of
// the entries of m, in the order of the file.
func refTables[T comparable](t *table, key, what string, m map[string]T, f func(v T, e *table)) {
	if parent := t.sub(key); parent != nil {
		eachRef(parent, what, m, f)
	}
}

// eachRef is refTables for the tables in t.
func eachRef[T comparable](t *table, what string, m map[string]T, f func(v T, e *table)) {
	var none T
	for _, id := range t.keys() {
		v := lookup(t, id, id, what, m)
		for _, e := range t.all(id) {
			if v != none {
				f(v, e)
			}
		}
	}
}
