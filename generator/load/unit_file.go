package load

import (
	"slices"

	"mingdeng/generator/diag"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// unitFile is a unit's file read alone: nothing in it depends on other units. It
// may serve several portals, and is not changed.
type unitFile struct {
	rawUnit
	failed bool // it is no unit; doc has the problems
	doc    document
}

// unitFile reads one unit file alone, or takes it from the memo. It only reads
// from l.
func (l *loader) unitFile(file string) *unitFile {
	text, sum, err := readText(l.fs, file)
	if err != nil {
		text, problems := read(l.fs, file) // which says why
		return l.readUnitFile(file, text, sum, problems)
	}
	key := memo.KeyOf("unit", file, sum, l.vocabulary)
	return memo.Of(l.memo, key, func() *unitFile {
		text, problems := unmarked(file, text)
		a := l.readUnitFile(file, text, sum, problems)
		if !a.failed {
			a.Key = key
		}
		return a
	})
}

// readUnitFile reads the text of a unit file.
func (l *loader) readUnitFile(file, text string, sum memo.Key, problems []diag.Problem) *unitFile {
	fsys := l.fs
	d, doc := l.rawUnit(file, text, sum, problems)
	if d == nil {
		return &unitFile{failed: true, doc: *doc}
	}
	a := &unitFile{rawUnit: *d, doc: d.table.doc.slim(func() string { text, _ := read(fsys, file); return text })}
	a.table = d.table.only("parent", "merged_into", "moved")
	a.table.doc, a.moves = &a.doc, nil // the whole document with its offsets would stay in memory
	return a
}

// only is a table of some of the keys, whose others were asked for already.
func (t *table) only(keys ...string) *table {
	some := &table{doc: t.doc, path: t.path, m: map[string]any{}}
	for _, key := range keys {
		if v, ok := t.m[key]; ok {
			some.m[key] = t.doc.copyStrings(v)
		}
	}
	return some
}

// copyStrings is v with copies of the strings in it.
func (d *document) copyStrings(v any) any {
	switch v := v.(type) {
	case string:
		return d.copyString(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = d.copyStrings(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for key := range v {
			m[d.copyString(key)] = d.copyStrings(v[key])
		}
		return m
	}
	return v
}

// clone is a raw unit that one portal may change, with the table and document
// that it needs until the portal is loaded.
type clone struct {
	rawUnit
	own table
	doc document
}

// cloneInto copies a into u and p, and returns the raw unit in p.
func (a *unitFile) cloneInto(u *portal.Unit, p *clone) *rawUnit {
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

// checkSubjects is subjectsKnown, from the memo when the unit and all below it are
// as they were.
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

// openCached is open, from the memo, for files whose tables are only read.
func (l *loader) openCached(file string) (*document, *table) {
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
