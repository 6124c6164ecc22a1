package privacy

import (
	"slices"

	"mingdeng/generator/portal"
)

// shown puts into out copies of the units of p that are not hidden, with their
// places in the tree. The map leads from a unit to its copy.
func shown(p, out *portal.Portal) map[*portal.Unit]*portal.Unit {
	copies, own := make(map[*portal.Unit]*portal.Unit, len(p.Units)), make([]portal.Unit, len(p.Units))
	out.Units = nil
	for i := 0; i < len(p.Units); i++ {
		u := p.Units[i]
		if u.Hidden {
			i += max(u.Subtree, 1) - 1 // with all below it
			continue
		}
		own[i] = *u
		own[i].Index = len(out.Units)
		copies[u], out.Units = &own[i], append(out.Units, &own[i])
	}
	for _, u := range out.Units {
		relink(u, copies)
	}
	for i := len(out.Units) - 1; i >= 0; i-- {
		u := out.Units[i]
		u.Subtree = 1
		for _, c := range u.Children {
			u.Subtree += c.Subtree
		}
	}
	return copies
}

// relink leads u from the units of the loaded portal to their copies; of those
// that have none nothing stays.
func relink(u *portal.Unit, copies map[*portal.Unit]*portal.Unit) {
	u.Parent, u.MergedInto = copies[u.Parent], copies[u.MergedInto]
	var children []*portal.Unit
	for _, c := range u.Children {
		if c = copies[c]; c != nil {
			children = append(children, c)
		}
	}
	var stays []portal.Stay
	for _, s := range u.Stays {
		if s.Unit = copies[s.Unit]; s.Unit != nil {
			stays = append(stays, s)
		}
	}
	u.Children, u.Stays = children, stays
	moves := slices.Clone(u.Moves)
	for i := range moves {
		moves[i].From = copies[moves[i].From]
	}
	u.Moves = slices.DeleteFunc(moves, func(m portal.Relocation) bool { return m.From == nil })
}
