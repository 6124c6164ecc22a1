package load

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"mingdeng/generator/diag"
	"mingdeng/generator/schema"
)

// table reads the values of a TOML table that check has held against its
// description, so all are of the kind that they should be; what was wrong reads
// as if it were not there.
type table struct {
	doc  *document
	path []string
	m    map[string]any
	bare any           // the value that stands instead of a table; it is that of the key Bare of desc
	desc *schema.Value // nil: a table whose keys stay as they are when it is kept
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

// outOfRange records that the number at key is not between two bounds.
func (t *table) outOfRange(key string, n int64, low, high int) {
	t.problem(key, "out-of-range", "", diag.Args{"key": key, "value": strconv.FormatInt(n, 10), "low": strconv.Itoa(low), "high": strconv.Itoa(high)})
}

// value returns what key holds.
func (t *table) value(key string) (any, bool) {
	t.described(key)
	if t.bare != nil && key == t.desc.Table.Bare {
		return t.bare, true
	}
	v, ok := t.m[key]
	return v, ok
}

// described is what key is described as. A key that is not described is a
// mistake in this package: who writes it would be told that it is unknown.
func (t *table) described(key string) *schema.Key {
	if t.desc == nil || t.desc.Kind != schema.Table {
		return nil
	}
	k := t.desc.Table.Key(key, "")
	if k == nil {
		panic("load: the description has no key " + key)
	}
	return k
}

// below is what the table at key is described as.
func (t *table) below(key string) *schema.Value {
	switch k := t.described(key); {
	case k != nil:
		return &k.Value
	case t.desc != nil:
		return t.desc.Each
	}
	return nil
}

// absent is what it means that key is left out; the zero value where nothing is
// said of it.
func absent[T any](t *table, key string) T {
	var v T
	if k := t.described(key); k != nil && k.Default != nil {
		v = k.Default.(T)
	}
	return v
}

// internal reads "internal": whether what t says is not for every reader.
func (t *table) internal() bool {
	if !t.boolean("internal") {
		return false
	}
	t.doc.private = true
	return true
}

// has reports whether key is there.
func (t *table) has(key string) bool { _, ok := t.value(key); return ok }

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
	list := t.doc.keyBuf[:0]
	for k := range t.m {
		list = append(list, keyAt{k, t.offset(k)})
	}
	slices.SortFunc(list, func(a, b keyAt) int { return cmp.Or(cmp.Compare(a.offset, b.offset), cmp.Compare(a.key, b.key)) })
	t.doc.keyBuf = list
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = list[i].key
	}
	return keys
}

// known is the offset of key, if it stands there itself.
func (t *table) known(key string) (int, bool) {
	var buf [128]byte
	path := buf[:0]
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
