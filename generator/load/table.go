package load

import (
	"cmp"
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
func (t *table) pos(key string) diag.Pos {
	if off, ok := t.known(key); ok {
		return t.doc.at(off)
	}
	return t.doc.pos(t.key(key))
}

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
	if t.asked == nil {
		t.asked = make([]string, 0, len(t.m)+4)
	}
	t.asked = append(t.asked, key)
	v, ok := t.m[key]
	return v, ok
}

// internal reads "internal": whether what t says is not for every reader.
func (t *table) internal() bool {
	if !t.boolean("internal", false) {
		return false
	}
	t.doc.private = true
	return true
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
	case Nearest(name, allowed) != "":
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
	return diag.Args{"name": name, "guess": Nearest(name, allowed), "allowed": strings.Join(list, ", ")}
}

// keys are the keys of t in the order of the file.
func (t *table) keys() []string {
	list := t.doc.room[:0]
	for k := range t.m {
		list = append(list, placedKey{k, t.offset(k)})
	}
	slices.SortFunc(list, func(a, b placedKey) int { return cmp.Or(cmp.Compare(a.offset, b.offset), cmp.Compare(a.key, b.key)) })
	t.doc.room = list
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = list[i].key
	}
	return keys
}

// known is the offset of key, if it stands there itself.
func (t *table) known(key string) (int, bool) {
	var room [128]byte
	path := room[:0]
	for _, p := range t.path {
		path = append(append(path, p...), 0)
	}
	off, ok := t.doc.keys()[string(append(path, key...))] // no string is made for it
	return off, ok
}

// offset is where key, or the first key below it, stands.
func (t *table) offset(key string) int {
	if off, ok := t.known(key); ok {
		return off
	}
	p, first := pathOf(t.key(key)), len(t.doc.body())
	for other, off := range t.doc.keys() {
		if strings.HasPrefix(other, p+"\x00") {
			first = min(first, off)
		}
	}
	return first
}
