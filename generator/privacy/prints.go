package privacy

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/varint"
)

// ShownName is the file of a site that holds the Prints of what it shows.
const ShownName = ".shown"

// Prints tell whether a site shows a thing, and not what it shows: of each
// thing the first 48 bits of a SHA-256, ascending, each once. Things are units,
// records with their words, texts, and that a field or names are shown at all.
// Of what is not shown a site keeps no print, since a name can be guessed from
// it.
type Prints []uint64

// Meet counts the prints that p and q share.
func (p Prints) Meet(q Prints) int { return len(p.Common(q)) }

// Common are the prints that p and q share.
func (p Prints) Common(q Prints) Prints { return p.without(p.without(q)) }

// without are the prints of p that q has not.
func (p Prints) without(q Prints) Prints {
	var rest Prints
	for _, x := range p {
		for len(q) > 0 && q[0] < x {
			q = q[1:]
		}
		if len(q) == 0 || q[0] != x {
			rest = append(rest, x)
		}
	}
	return rest
}

// printsHead is the first line of a file of prints.
const printsHead = "mingdeng shown 1\n"

// MarshalBinary writes printsHead, and each print as a varint that tells how
// far it is from the one before.
func (p Prints) MarshalBinary() ([]byte, error) {
	w := varint.Writer{Bytes: append(make([]byte, 0, len(printsHead)+5*len(p)), printsHead...)}
	last := uint64(0)
	for _, x := range p {
		w.Uint(x - last)
		last = x
	}
	return w.Bytes, nil
}

// errPrints is a file of prints that MarshalBinary did not write.
var errPrints = errors.New("privacy: damaged prints")

// UnmarshalBinary reads what MarshalBinary wrote.
func (p *Prints) UnmarshalBinary(data []byte) error {
	*p = Prints{}
	rest, ok := strings.CutPrefix(string(data), printsHead)
	r, last := varint.Reader{Rest: rest}, uint64(0)
	for ok && r.Rest != "" {
		step := r.Uint()
		ok = step > 0 && !r.Broken
		last += step
		*p = append(*p, last)
	}
	if !ok {
		*p = nil
		return errPrints
	}
	return nil
}

// Shown are the prints of what a portal shows as readers get it.
func Shown(p *portal.Portal) Prints {
	return newPrinter(p, false).all(p)
}

// Withheld are the prints of what the loaded portal says and readers do not
// get of it: a site that shows one of them shows what is not for readers. Who
// became known by name since shows in a text that was reduced already; so texts
// are printed as they would be without each of their names.
func Withheld(loaded, readers *portal.Portal, w Words) Prints {
	if loaded == readers {
		return nil
	}
	whole := newPrinter(loaded, true)
	if n := newRules(loaded, w).names; n != nil {
		whole.names = n
	}
	return whole.all(loaded).without(Shown(readers))
}

// printer makes prints.
type printer struct {
	prints  Prints
	buffer  []byte
	fields  []field
	whole   bool            // what is internal is printed too
	omitted []string        // fields that are not shown
	names   *names          // texts are printed without each of these too; may be nil
	printed map[string]bool // fields of which a text was printed
}

func newPrinter(p *portal.Portal, whole bool) *printer {
	pr := &printer{fields: fields(), whole: whole, printed: map[string]bool{}}
	if !whole {
		pr.omitted = p.Site.Privacy.Fields
	}
	return pr
}

// all are the prints of a portal.
func (pr *printer) all(p *portal.Portal) Prints {
	if len(p.Site.Privacy.People) > 0 && (pr.whole || !p.Site.Privacy.Posts) {
		pr.add("names", 0)
	}
	for _, u := range p.Units {
		pr.unit(u, p.Obligations, pr.whole || !p.Site.Privacy.Posts)
	}
	for _, y := range p.Supervision {
		pr.year(y)
	}
	slices.Sort(pr.prints)
	return slices.Compact(pr.prints)
}

// add prints a thing of a kind: what tells it from others of its kind.
func (pr *printer) add(kind string, day calendar.Date, parts ...string) {
	b := binary.AppendVarint(append(pr.buffer[:0], kind...), int64(day))
	for _, s := range parts {
		b = append(append(b, 0), s...)
	}
	pr.buffer = b
	sum := sha256.Sum256(b)
	pr.prints = append(pr.prints, binary.BigEndian.Uint64(sum[:])>>16)
}

// record prints a record that is shown with its words.
func (pr *printer) record(internal bool, u *portal.Unit, kind string, day calendar.Date, parts ...string) {
	if pr.whole || !internal {
		pr.add(kind, day, append(parts, u.ID)...)
	}
}

func (pr *printer) unit(u *portal.Unit, obligations []*portal.Obligation, names bool) {
	pr.add("unit", 0, u.ID)
	pr.text(u, u.Name)
	pr.text(u, u.Short)
	for i := range u.Posts {
		if p := &u.Posts[i]; p.Holder != "" {
			pr.record(p.Internal, u, "post", p.Since, p.Kind.ID)
			if names && !p.Internal {
				pr.add("names", 0)
			}
		}
	}
	for i := range u.Acts {
		if a := &u.Acts[i]; a.Note != "" || a.More != nil {
			pr.record(a.Details().Internal, u, "act", a.Date, obligations[a.Obligation].ID)
		}
	}
	pr.records(u)
	for _, list := range u.Subjects {
		for i := range list {
			pr.of(subjects, u, list[i].Name)
		}
	}
	for _, f := range pr.fields {
		if f.unit != nil {
			f.unit(u, func(s *string) { pr.of(f.name, u, *s) })
		}
	}
}

// records prints the records of a unit that are neither posts nor acts.
func (pr *printer) records(u *portal.Unit) {
	for _, e := range u.Events {
		pr.record(e.Internal, u, "event", e.Date, e.Kind.ID)
	}
	for _, x := range u.Waivers {
		pr.record(x.Internal, u, "waiver", x.From, x.Obligation)
	}
	for _, x := range u.Extensions {
		pr.record(x.Internal, u, "extension", x.Date, x.Obligation)
	}
	for _, e := range u.Ladder {
		pr.record(e.Internal, u, "ladder", e.Date, e.Ladder)
	}
	for _, m := range u.Moves {
		pr.record(m.Internal, u, "moved", m.Date)
	}
	for _, f := range u.Findings {
		pr.finding(u, f)
	}
}

// finding prints a finding and its records but for measures, which nothing but
// their texts tells apart.
func (pr *printer) finding(u *portal.Unit, f *portal.Finding) {
	pr.record(f.Internal, u, "finding", 0, f.ID)
	for _, m := range f.Moves {
		pr.record(m.Internal, u, "deadline", m.Date, f.ID)
	}
	for _, p := range f.Progress {
		pr.record(p.Internal, u, "progress", p.Date, f.ID)
	}
	for _, s := range slices.Concat(f.Rectified, f.Accepted, f.Reopened) {
		pr.record(s.Internal, u, "sign", s.Date, f.ID)
	}
}

func (pr *printer) year(y *portal.SupervisionYear) {
	for _, r := range slices.Concat(y.Inspections, y.Reviews, annual(y)) {
		for _, x := range r.Results {
			if x.Comment != "" {
				pr.record(x.Internal, x.Unit, "comment", r.Period.Start(), r.Period.ID())
			}
		}
	}
	for _, e := range y.Ratings {
		if e.Note != "" {
			pr.record(e.Internal, e.Unit, "rating", calendar.Date(y.Year), e.Rating.ID)
		}
	}
	for _, f := range pr.fields {
		if f.year != nil {
			f.year(y, func(s *string) { pr.of(f.name, nil, *s) })
		}
	}
}

// of prints a text of a field, and that the field is shown.
func (pr *printer) of(field string, u *portal.Unit, s string) {
	if s == "" || slices.Contains(pr.omitted, field) {
		return
	}
	if !pr.printed[field] {
		pr.printed[field] = true
		pr.add("field", 0, field)
	}
	pr.text(u, s)
}

// leastText is the number of characters from which a text is told by itself.
const leastText = 2

func (pr *printer) text(u *portal.Unit, s string) {
	if utf8.RuneCountInString(s) < leastText {
		return
	}
	pr.add("text", 0, s)
	if pr.names == nil {
		return
	}
	if found := pr.names.namesIn(s); len(found) > 1 {
		for _, name := range found {
			pr.add("text", 0, pr.names.spare(name).in(u, s))
		}
	}
}

// namesIn are the names that stand in s, each once.
func (n *names) namesIn(s string) []string {
	var found []string
	n.each(s, func(_, _ int, name string) { found = append(found, name) })
	slices.SortFunc(found, cmp.Compare[string])
	return slices.Compact(found)
}

// spare are the names but one.
func (n *names) spare(name string) *names {
	m := *n
	m.spared = name
	return &m
}
