package load

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// Memory is what one Load knows of the files, for the next: what stands in a
// file whose text is the same, and is read against the same site, policies and
// obligations, is not read again. The portal that it gives is the one that a
// Load without a memory gives, but for Unit.Edition.
//
// Two portals of one memory share what did not change, so neither may be
// changed; units are each portal's own. A Memory is used by one Load at a time.
type Memory struct {
	base     *base
	units    map[string]*keptUnit // by file
	parsed   map[string]*keptFile // supervision, by file
	editions int64
}

// base is a loader after the stages that units are read against.
type base struct {
	key   [sha256.Size]byte
	wrote calendar.Date // as_of as site.toml says it
	loader
	text string  // of site.toml
	site *loader // after site.toml alone
}

// keptUnit is a unit file as draft left it: alone, without its place in the tree.
type keptUnit struct {
	draft
	text     string
	edition  int64
	failed   bool // it is no unit; doc has the problems
	doc      document
	subjects *keptSubjects
}

// keptFile is a decoded file.
type keptFile struct {
	text string
	doc  document
	m    map[string]any // nil: it could not be decoded
}

// Load is load.Load with what m remembers.
func (m *Memory) Load(fsys fs.FS, o Options) (*portal.Portal, []diag.Problem) {
	l, ok := m.start(fsys, o)
	if l.parsed = o.Parsed; ok {
		if l.progress = o.Progress; l.progress == nil {
			l.progress = func(*portal.Site, int, int) {}
		}
		l.units()
		l.supervision()
		l.pages()
		l.advise()
		l.problems = slices.DeleteFunc(l.problems, l.excused)
	}
	return l.p, diag.Sort(l.problems)
}

// start reads what all else is read against, or takes it from the memory; it
// is false when there is no site to read anything against.
func (m *Memory) start(fsys fs.FS, o Options) (*loader, bool) {
	key, whole := baseKey(fsys)
	if b := m.base; b != nil && whole && b.key == key && b.p.Site.AsOf == b.asOf(o) {
		return b.again(fsys, m), true
	}
	was, text := m.base, ""
	if whole {
		text, _ = readText(fsys, siteFile)
	}
	m.base = nil
	var l *loader
	if was != nil && whole && was.text == text && was.p.Site.AsOf == was.asOf(o) {
		l = was.site.again(fsys, m)
	} else {
		was, m.units, m.parsed = nil, map[string]*keptUnit{}, map[string]*keptFile{}
		l = &loader{fs: fsys, memory: m, p: &portal.Portal{Site: &portal.Site{}}, lost: map[string][]string{}}
		if !l.site(o) {
			return l, false // all else would seem unknown
		}
	}
	site := l.again(fsys, m)
	l.policies()
	l.citations()
	l.obligations()
	if was != nil {
		m.units = relinked(m.units, &was.loader, l)
	}
	if whole {
		m.base = &base{key: key, wrote: l.wrote, loader: *l.again(fsys, m), text: text, site: site}
	}
	return l, true
}

// asOf is the as-of date that site would find.
func (b *base) asOf(o Options) calendar.Date {
	return asOf(&portal.Site{AsOf: b.wrote, TimeZone: b.p.Site.TimeZone}, o)
}

// again is a loader that stands where l stands.
func (l *loader) again(fsys fs.FS, m *Memory) *loader {
	next, p := *l, *l.p
	next.fs, next.memory, next.p = fsys, m, &p
	next.problems = slices.Clone(l.problems)
	next.lost = maps.Clone(l.lost)
	for dir, ids := range next.lost {
		next.lost[dir] = slices.Clip(ids)
	}
	return &next
}

// baseKey tells the files of start from their later selves; it is false when
// not all of them can be read.
func baseKey(fsys fs.FS) (key [sha256.Size]byte, whole bool) {
	h := sha256.New()
	files := []string{siteFile}
	for _, dir := range []string{policiesDir, obligationsDir} {
		for _, ext := range []string{".md", ".toml"} {
			list, problems := list(fsys, dir, ext)
			if problems != nil {
				return key, false
			}
			files = append(files, list...)
		}
	}
	for _, file := range files {
		text, err := readText(fsys, file)
		if err != nil {
			return key, false
		}
		fmt.Fprintf(h, "%q %d\n", file, len(text))
		h.Write([]byte(text))
	}
	return [sha256.Size]byte(h.Sum(nil)), true
}

// TextFS is a file system whose files are texts in memory; the same text is
// then the same string, which spares a comparison. A file of more than most
// bytes is an error.
type TextFS interface {
	fs.FS
	ReadText(name string, most int64) (string, error)
}

// readText reads a file as it is, unless it is too large to be a source.
func readText(fsys fs.FS, file string) (string, error) {
	if t, ok := fsys.(TextFS); ok {
		return t.ReadText(file, maxSource)
	}
	if tooLarge(fsys, file) {
		return "", fs.ErrInvalid
	}
	return rawText(fsys, file)
}

// openKept is open for files whose tables are only read.
func (l *loader) openKept(file string) (*document, *table) {
	text, err := readText(l.fs, file)
	if k := l.memory.parsed[file]; err == nil && k != nil && k.text == text {
		return k.open()
	}
	doc, t := l.open(file)
	k := &keptFile{text: text, doc: *doc}
	if t != nil {
		k.m = t.m
	}
	if err == nil {
		l.memory.parsed[file] = k
	}
	return k.open()
}

func (k *keptFile) open() (*document, *table) {
	doc := k.doc
	doc.problems = slices.Clip(doc.problems)
	if k.m == nil {
		return &doc, nil
	}
	return &doc, &table{doc: &doc, m: k.m}
}

// unitFile reads one unit file alone, or takes it from the memory. It only
// reads from l.
func (l *loader) unitFile(file string) *keptUnit {
	raw, err := readText(l.fs, file)
	if k := l.memory.units[file]; err == nil && k != nil && k.text == raw {
		return k
	}
	text, problems := unmarked(file, raw)
	if err != nil {
		text, problems = read(l.fs, file) // which says why
	}
	k, fsys := &keptUnit{text: raw}, l.fs
	sum := sumOf(text)
	d, doc := l.draft(file, text, sum, problems)
	if d == nil {
		k.failed, k.doc = true, *doc
	} else {
		k.draft, k.doc = *d, d.table.doc.slim(func() string { text, _ := read(fsys, file); return text })
		d.Digest = sha256.Sum256(append([]byte(file+"\n"), sum[:]...))
		k.table = d.table.only("parent", "merged_into", "moved")
		k.table.doc, k.moves = &k.doc, nil // the whole document with its places is not kept
	}
	if _, kept := fsys.(TextFS); problems != nil || !kept {
		k.text = "\x00" // no text is this one: what cannot be read is tried again, and where nobody keeps texts they are not compared
	}
	return k
}

// sumOf is the SHA-256 of a text.
func sumOf(text string) [sha256.Size]byte {
	h := sha256.New()
	for room := make([]byte, min(len(text), 4<<10)); text != ""; {
		n := copy(room, text)
		h.Write(room[:n])
		text = text[n:]
	}
	return [sha256.Size]byte(h.Sum(nil))
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

// placed is a draft of a portal's own, with all that it needs until the portal
// is loaded.
type placed struct {
	draft
	own   table
	paper document
}

// place makes of k the draft of a unit of this portal's own, in u and p.
func (k *keptUnit) place(u *portal.Unit, p *placed) *draft {
	*u, p.draft, p.paper = *k.Unit, k.draft, k.doc
	u.Edition = k.edition
	p.own = table{doc: &p.paper, path: k.table.path, m: k.table.m}
	p.Unit, p.kept, p.draft.table = u, k, &p.own
	p.paper.problems = nil
	if has(k.table.m, "moved") {
		p.moves = relocated(p.draft.table)
	}
	p.paper.problems = slices.Clip(k.doc.problems)
	return &p.draft
}

// keptSubjects is what subjectsKnown found of a unit, below which these stood.
type keptSubjects struct {
	below    []int64 // editions
	problems []diag.Problem
}

// below are the editions of the units that ever stood below u.
func below(u *portal.Unit) []int64 {
	var list []int64
	for _, s := range u.Stays {
		list = append(list, s.Unit.Edition)
	}
	return list
}

// checkSubjects is subjectsKnown, or what it found when all was as it is.
func (l *loader) checkSubjects(d *draft) {
	doc, under := d.table.doc, below(d.Unit)
	if k := d.kept.subjects; k != nil && slices.Equal(k.below, under) {
		doc.problems = append(doc.problems, k.problems...)
		return
	}
	n := len(doc.problems)
	l.subjectsKnown(d)
	d.kept.subjects = &keptSubjects{under, slices.Clone(doc.problems[n:])}
}
