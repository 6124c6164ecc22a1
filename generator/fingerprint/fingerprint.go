// Package fingerprint tells what the files of a site are made of, so that a file
// whose sources are what they were need not be made again.
//
// In: a loaded portal, and a text that stands for everything that is not in a
// unit's file. Out: for each unit, one text that changes whenever a page of the
// unit may change, and one for pages that show what is below it too. What never
// happens here: a guess. A page of a unit reads
//
//   - everything that is not a unit's file: the base,
//   - what binds the units: their order, names, kinds, levels, parents, lives
//     and posts, whoever's page it is,
//   - the unit's own file (its Key), and for the sums of a tree those below it,
//
// and no other unit's acts, findings or events. Any page that does is not of a
// unit, and has no fingerprint. The property test of package build compares pages
// taken over by their fingerprint with a clean build, after each random edit.
package fingerprint

import (
	"sync"

	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// Units are the fingerprints of a portal's units, made when the first is asked for.
// A nil *Units knows none.
type Units struct{ all func() *units }

type units struct {
	base memo.Key
	tree []memo.Key // by Unit.Index
}

// Of are the fingerprints of p's units; base stands for all that is not in a unit's
// file.
func Of(base string, p *portal.Portal) *Units {
	return &Units{sync.OnceValue(func() *units { return of(base, p) })}
}

func of(base string, p *portal.Portal) *units {
	d := &units{base: memo.KeyOf("base", base, bound(p)), tree: make([]memo.Key, len(p.Units))}
	for i := len(p.Units) - 1; i >= 0; i-- { // children stand after their parents
		u := p.Units[i]
		below := make([]memo.Key, len(u.Children))
		for k, c := range u.Children {
			below[k] = d.tree[c.Index]
		}
		d.tree[i] = memo.KeyOf("tree", u.Key, below)
	}
	return d
}

// bound is what pages of other units may show of each unit.
func bound(p *portal.Portal) []memo.Key {
	list := make([]memo.Key, len(p.Units))
	for i, u := range p.Units {
		level := ""
		if u.Level != nil {
			level = u.Level.ID
		}
		inputs := []any{u.ID, u.Name, u.Short, u.Kind.ID, level, id(u.Parent), id(u.MergedInto), int(u.Established), int(u.Dissolved), u.Members, u.Tags}
		for _, m := range u.Moves {
			inputs = append(inputs, "moved", int(m.Date), id(m.From), m.Note)
		}
		for _, s := range u.Stays {
			inputs = append(inputs, "stay", id(s.Unit), int(s.From), int(s.Until))
		}
		for _, p := range u.Posts {
			inputs = append(inputs, "post", p.Kind.ID, p.Holder)
		}
		list[i] = memo.KeyOf("bound", inputs...)
	}
	return list
}

func id(u *portal.Unit) string {
	if u == nil {
		return ""
	}
	return u.ID
}

// Own tells what the pages of u alone are made of; nil when that is not known.
func (d *Units) Own(u *portal.Unit) func() string {
	if d == nil {
		return nil
	}
	return func() string { return d.all().of(u.Key) }
}

// Tree tells what a page of u and all below it is made of; nil when that is not
// known.
func (d *Units) Tree(u *portal.Unit) func() string {
	if d == nil {
		return nil
	}
	return func() string { all := d.all(); return all.of(all.tree[u.Index]) }
}

// of is 128 bits of the key of the base and part.
func (d *units) of(part memo.Key) string { return memo.KeyOf("page", d.base, part).String()[:32] }
