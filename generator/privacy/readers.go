package privacy

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"

	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// Words stand in the place of what readers do not get.
type Words struct {
	Internal string // a text: "internal record"
	Person   string // a name that several people have: "a colleague"
	Unit     string // a unit that is hidden: "a unit"
	Subject  string // what a duty counts, told apart by a number: "subject"
}

// Readers makes of a portal the one that readers get; see Memory.Readers.
func Readers(p *portal.Portal, w Words) (*portal.Portal, []diag.Problem) {
	return new(Memory).Readers(p, w)
}

// Memory is what one call of Readers knows of the units, for the next. It is
// used by one call at a time; the zero value is empty.
type Memory struct {
	against  against
	units    map[int64]*portal.Unit // as readers get it, by the edition that came in
	editions int64
}

// against is what units are made against; obligations and ladders are read all
// together.
type against struct {
	site       *portal.Site
	obligation *portal.Obligation
	ladder     *portal.Ladder
	names      [sha256.Size]byte
}

// first is the first of a list, or nil.
func first[T any](list []*T) *T {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// Readers makes of a loaded portal the one that readers get, by the rules in
// the package comment. It changes nothing in p, and gives p itself when nothing
// is to be left out. Problems are names in IDs, which stand in addresses.
//
// A unit's Edition comes out as it came in, or negative when it is another
// unit's text than that of the file: the same again when file, [privacy], and
// all names and hidden units of the portal are the same. Its Digest then tells of
// the names and hidden units too.
func (m *Memory) Readers(p *portal.Portal, w Words) (*portal.Portal, []diag.Problem) {
	r := newRules(p, w)
	if r.none(p) {
		*m = Memory{editions: m.editions}
		return p, nil
	}
	r.sum = r.key()
	if s := (against{p.Site, first(p.Obligations), first(p.Ladders), r.sum}); m.against != s {
		m.against, m.units = s, nil
	}
	out := *p
	units := shown(p, &out)
	known := make(map[int64]*portal.Unit, len(m.units))
	for _, u := range out.Units {
		m.unit(u, r, known)
	}
	m.units = known
	out.Supervision = nil
	for _, y := range p.Supervision {
		out.Supervision = append(out.Supervision, r.year(y, units))
	}
	return &out, r.problems(&out)
}

// unit puts into u what readers get of it, made now or before.
func (m *Memory) unit(u *portal.Unit, r *rules, known map[int64]*portal.Unit) {
	if !u.Private && r.alone() {
		return
	}
	r.moves(u)
	edition := u.Edition
	u.Digest = sha256.Sum256(append(u.Digest[:], r.sum[:]...))
	if k := m.units[edition]; k != nil && edition != 0 {
		take(u, k)
	} else {
		r.unit(u)
		if edition != 0 {
			m.editions--
			u.Edition = m.editions
		}
	}
	if edition != 0 {
		known[edition] = u
	}
}

// take gives u all that its file alone says, as k has it.
func take(u, k *portal.Unit) {
	u.Edition, u.Name, u.Short = k.Edition, k.Name, k.Short
	u.Posts, u.Subjects, u.Acts, u.Events = k.Posts, k.Subjects, k.Acts, k.Events
	u.Waivers, u.Extensions, u.Ladder, u.Findings = k.Waivers, k.Extensions, k.Ladder, k.Findings
}

// rules are what [privacy] and the hidden units ask for.
type rules struct {
	words       Words
	privacy     portal.Privacy
	fields      []field
	left        []field           // of fields, those that no reader gets
	names       *names            // nil: none are left out
	sum         [sha256.Size]byte // key
	obligations []*portal.Obligation
	people      *names // those of people alone; nil unless they are reduced to posts
}

func newRules(p *portal.Portal, w Words) *rules {
	r := &rules{words: w, privacy: p.Site.Privacy, fields: fields(), obligations: p.Obligations}
	for _, f := range r.fields {
		if slices.Contains(r.privacy.Fields, f.name) {
			r.left = append(r.left, f)
		}
	}
	hidden := hiddenUnits(p)
	if r.privacy.Posts {
		r.people = newNames(p, w)
		r.people.people(p, hidden)
	}
	if r.privacy.Posts || len(hidden) > 0 {
		r.names = newNames(p, w)
		r.names.all(p, hidden)
	}
	return r
}

// alone reports whether units are as they are written, but for their internal
// records.
func (r *rules) alone() bool { return len(r.privacy.Fields) == 0 && r.names == nil }

// none reports whether readers get all.
func (r *rules) none(p *portal.Portal) bool {
	return r.alone() && !slices.ContainsFunc(p.Units, func(u *portal.Unit) bool { return u.Private }) &&
		!slices.ContainsFunc(p.Supervision, func(y *portal.SupervisionYear) bool { return y.Private })
}

// key tells the names from their later selves.
func (r *rules) key() (key [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", r.words)
	if r.names != nil {
		r.names.print(h)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// print writes all that decides what becomes of a text.
func (n *names) print(w io.Writer) {
	for _, name := range slices.Sorted(maps.Keys(n.of)) {
		fmt.Fprintf(w, "%q %q\n", name, n.of[name])
	}
	for _, id := range slices.Sorted(maps.Keys(n.hidden)) {
		fmt.Fprintf(w, "%q\n", id)
	}
}
