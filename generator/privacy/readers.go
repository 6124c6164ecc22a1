package privacy

import (
	"maps"
	"slices"

	"mingdeng/generator/diag"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// Words replace what readers do not get.
type Words struct {
	Internal string // a text: "internal record"
	Person   string // a name that several people have: "a colleague"
	Unit     string // a unit that is hidden: "a unit"
	Subject  string // what a duty counts, told apart by a number: "subject"
}

// Readers makes of a loaded portal the one that readers get, by the rules in
// the package comment. It changes nothing in p, and gives p itself when nothing
// is to be left out. Problems are names in IDs, which stand in addresses. m knows
// what was made before; nil knows nothing. Where a unit is not as its file says,
// its Key tells what it was made of: the unit as loaded, and all rules, names and
// hidden units of the portal.
func Readers(m *memo.Memo, p *portal.Portal, w Words) (*portal.Portal, []diag.Problem) {
	r := newRules(p, w)
	if r.none(p) {
		return p, nil
	}
	out, key := *p, r.key()
	units := shown(p, &out)
	for _, u := range out.Units {
		if u.Private || !r.unitsAsWritten() {
			r.moves(u)
			copyFields(u, r.reduced(m, u, key))
		}
	}
	out.Supervision = nil
	for _, y := range p.Supervision {
		out.Supervision = append(out.Supervision, r.year(y, units))
	}
	return &out, r.problems(&out)
}

// reduced is what readers get of what u's file says, made now or before,
// by the rules.
func (r *rules) reduced(m *memo.Memo, u *portal.Unit, by memo.Key) *portal.Unit {
	key := memo.KeyOf("readers' unit", u.Key, by)
	return memo.Of(m, key, func() *portal.Unit {
		own := *u
		own.Key, own.Parent, own.Children, own.Stays, own.Moves, own.MergedInto = key, nil, nil, nil, nil, nil // those of one portal: the memo's unit may serve several
		r.unit(&own)
		return &own
	})
}

// copyFields gives u all that its file alone says, as k has it.
func copyFields(u, k *portal.Unit) {
	u.Key, u.Name, u.Short = k.Key, k.Name, k.Short
	u.Posts, u.Subjects, u.Acts, u.Events = k.Posts, k.Subjects, k.Acts, k.Events
	u.Waivers, u.Extensions, u.Ladder, u.Findings = k.Waivers, k.Extensions, k.Ladder, k.Findings
}

// rules are what [privacy] and the hidden units ask for.
type rules struct {
	words       Words
	privacy     portal.Privacy
	fields      []field
	omitted     []field // those of fields that no reader gets
	names       *names  // nil: none are left out
	obligations []*portal.Obligation
	people      *names // those of people alone; nil unless they are reduced to posts
}

func newRules(p *portal.Portal, w Words) *rules {
	r := &rules{words: w, privacy: p.Site.Privacy, fields: fields(), obligations: p.Obligations}
	for _, f := range r.fields {
		if slices.Contains(r.privacy.Fields, f.name) {
			r.omitted = append(r.omitted, f)
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

// unitsAsWritten reports whether readers get units as they are written, but for
// their internal records.
func (r *rules) unitsAsWritten() bool { return len(r.privacy.Fields) == 0 && r.names == nil }

// none reports whether readers get all.
func (r *rules) none(p *portal.Portal) bool {
	return r.unitsAsWritten() && !slices.ContainsFunc(p.Units, func(u *portal.Unit) bool { return u.Private }) &&
		!slices.ContainsFunc(p.Supervision, func(y *portal.SupervisionYear) bool { return y.Private })
}

// key is that of the words and names; [privacy] has a part in the key of each
// unit, as all of site.toml has.
func (r *rules) key() memo.Key {
	inputs := []any{r.words.Internal, r.words.Person, r.words.Unit, r.words.Subject}
	if n := r.names; n != nil {
		for _, name := range slices.Sorted(maps.Keys(n.of)) {
			inputs = append(inputs, name, len(n.of[name]))
			for _, b := range n.of[name] {
				inputs = append(inputs, b.unit, b.here, b.elsewhere)
			}
		}
		inputs = append(inputs, slices.Sorted(maps.Keys(n.hidden)))
	}
	return memo.KeyOf("rules", inputs...)
}
