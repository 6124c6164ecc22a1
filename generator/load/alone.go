package load

import (
	"slices"

	"mingdeng/generator/diag"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// alone is a unit's file read alone, without its place in the tree. It may
// serve several portals, and is not changed.
type alone struct {
	rawUnit
	failed bool // it is no unit; doc has the problems
	doc    document
}

// alone reads one unit file alone, now or before. It only reads from l.
func (l *loader) alone(file string) *alone {
	text, sum, err := readText(l.fs, file)
	if err != nil {
		text, problems := read(l.fs, file) // which says why
		return l.readAlone(file, text, sum, problems)
	}
	key := memo.KeyOf("unit", file, sum, l.vocabulary)
	return memo.Of(l.memo, key, func() *alone {
		text, problems := unmarked(file, text)
		a := l.readAlone(file, text, sum, problems)
		if !a.failed {
			a.Key = key
		}
		return a
	})
}

// readAlone reads the text of a unit file.
func (l *loader) readAlone(file, text string, sum memo.Key, problems []diag.Problem) *alone {
	fsys := l.fs
	d, doc := l.rawUnit(file, text, sum, problems)
	if d == nil {
		return &alone{failed: true, doc: *doc}
	}
	a := &alone{rawUnit: *d, doc: d.table.doc.slim(func() string { text, _ := read(fsys, file); return text })}
	a.table = d.table.only("parent", "merged_into", "moved")
	a.table.doc, a.moves = &a.doc, nil // the whole document with its places is not kept
	return a
}

// only is a table of some of the keys, whose others were asked for already.
func (t *table) only(keys ...string) *table {
	some := &table{doc: t.doc, path: t.path, m: map[string]any{}}
	for _, key := range keys {
		if v, ok := t.m[key]; ok {
			some.m[key] = t.doc.keepAll(v)
		}
	}
	return some
}

// keepAll is v with copies of the strings in it.
func (d *document) keepAll(v any) any {
	switch v := v.(type) {
	case string:
		return d.keep(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = d.keepAll(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for key := range v {
			m[d.keep(key)] = d.keepAll(v[key])
		}
		return m
	}
	return v
}

// clone is a raw unit of a portal's own, with all that it needs until the portal
// is loaded.
type clone struct {
	rawUnit
	own table
	doc document
}

// cloneInto makes of a the raw unit of this portal's own, in u and p.
func (a *alone) cloneInto(u *portal.Unit, p *clone) *rawUnit {
	*u, p.rawUnit, p.doc = *a.Unit, a.rawUnit, a.doc
	p.own = table{doc: &p.doc, path: a.table.path, m: a.table.m}
	p.Unit, p.rawUnit.table = u, &p.own
	p.doc.problems = nil
	if has(a.table.m, "moved") {
		p.moves = relocated(p.rawUnit.table)
	}
	p.doc.problems = slices.Clip(a.doc.problems)
	return &p.rawUnit
}

// checkSubjects is subjectsKnown, or what it found when all below was as it is.
func (l *loader) checkSubjects(d *rawUnit) {
	below := make([]memo.Key, len(d.Stays))
	for i, s := range d.Stays {
		below[i] = s.Unit.Key
	}
	doc := d.table.doc
	found := memo.Of(l.memo, memo.KeyOf("subjects", d.Key, below), func() []diag.Problem {
		n := len(doc.problems)
		l.subjectsKnown(d)
		list := slices.Clone(doc.problems[n:])
		doc.problems = doc.problems[:n]
		return list
	})
	doc.problems = append(doc.problems, found...)
}

// decoded is a decoded file.
type decoded struct {
	doc document
	m   map[string]any // nil: it could not be decoded
}

// openKept is open for files whose tables are only read.
func (l *loader) openKept(file string) (*document, *table) {
	_, sum, err := readText(l.fs, file)
	if err != nil {
		return l.open(file)
	}
	k := memo.Of(l.memo, memo.KeyOf("decoded", file, sum), func() *decoded {
		doc, t := l.open(file)
		if t == nil {
			return &decoded{doc: *doc}
		}
		return &decoded{*doc, t.m}
	})
	doc := k.doc
	doc.problems = slices.Clip(doc.problems)
	if k.m == nil {
		return &doc, nil
	}
	return &doc, &table{doc: &doc, m: k.m}
}
