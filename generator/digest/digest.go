// Package digest tells what the files of a site are made of, so that a file
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
//   - the unit's own file, and for the sums of a tree those below it,
//
// and no other unit's acts, findings or events. Any page that does is not of a
// unit, and has no digest. The property test of package build compares pages
// taken over by their digest with a clean build, after each random edit.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"sync"

	"mingdeng/generator/portal"
)

// Units are the digests of a portal's units, made when the first is asked for.
// A nil *Units knows none.
type Units struct{ all func() *units }

type units struct {
	base [sha256.Size]byte
	tree [][sha256.Size]byte // by Unit.Index
}

// Of are the digests of p's units; base stands for all that is not in a unit's
// file.
func Of(base string, p *portal.Portal) *Units {
	return &Units{sync.OnceValue(func() *units { return of(base, p) })}
}

func of(base string, p *portal.Portal) *units {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", base)
	for _, u := range p.Units {
		bind(h, u)
	}
	d := &units{base: [sha256.Size]byte(h.Sum(nil)), tree: make([][sha256.Size]byte, len(p.Units))}
	for i := len(p.Units) - 1; i >= 0; i-- { // children stand after their parents
		u := p.Units[i]
		h.Reset()
		h.Write(u.Key[:])
		for _, c := range u.Children {
			h.Write(d.tree[c.Index][:])
		}
		d.tree[i] = [sha256.Size]byte(h.Sum(nil))
	}
	return d
}

// bind adds what pages of other units may show of u.
func bind(h hash.Hash, u *portal.Unit) {
	id := func(u *portal.Unit) string {
		if u == nil {
			return ""
		}
		return u.ID
	}
	level := ""
	if u.Level != nil {
		level = u.Level.ID
	}
	fmt.Fprintf(h, "%q %q %q %q %q %q %q %d %d %d %q\n", u.ID, u.Name, u.Short, u.Kind.ID, level, id(u.Parent), id(u.MergedInto), u.Established, u.Dissolved, u.Members, u.Tags)
	for _, m := range u.Moves {
		fmt.Fprintf(h, "moved %d %q %q\n", m.Date, id(m.From), m.Note)
	}
	for _, s := range u.Stays {
		fmt.Fprintf(h, "stay %q %d %d\n", id(s.Unit), s.From, s.Until)
	}
	for _, p := range u.Posts {
		fmt.Fprintf(h, "post %q %q\n", p.Kind.ID, p.Holder)
	}
}

// Own tells what the pages of u alone are made of; nil when that is not known.
func (d *Units) Own(u *portal.Unit) func() string {
	if d == nil {
		return nil
	}
	return func() string { return d.all().sum(u.Key) }
}

// Tree tells what a page of u and all below it is made of; nil when that is not
// known.
func (d *Units) Tree(u *portal.Unit) func() string {
	if d == nil {
		return nil
	}
	return func() string { all := d.all(); return all.sum(all.tree[u.Index]) }
}

// sum is 128 bits of the digest of the base and part.
func (d *units) sum(part [sha256.Size]byte) string {
	s := sha256.Sum256(append(d.base[:], part[:]...))
	return hex.EncodeToString(s[:16])
}
