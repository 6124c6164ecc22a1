package load

import (
	"slices"
	"sort"
	"strings"

	"mingdeng/generator/diag"
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
	if off, ok := t.doc.keys()[p]; ok {
		return off
	}
	first := len(t.doc.body())
	for other, off := range t.doc.keys() {
		if strings.HasPrefix(other, p+"\x00") {
			first = min(first, off)
		}
	}
	return first
}
