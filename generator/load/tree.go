package load

import (
	"cmp"
	"slices"
	"strings"

	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// tree resolves parents as they are on the as-of date and puts the units in order: parent before child,
// siblings by order, then ID. A unit in a cycle of parents is a problem and
// stands at the top, so that no unit is dropped.
func (l *loader) tree(raw []*rawUnit) {
	for i, d := range raw {
		d.Unit.Index = i // until walk numbers the units in the order of the tree
		if d.parent != "" {
			d.Parent = lookup(d.table, "parent", d.parent, "unit", l.unit)
		}
		if d.merged != "" {
			d.MergedInto = lookup(d.table, "merged_into", d.merged, "unit", l.unit)
		}
		l.relocations(d)
	}
	for _, d := range raw {
		if cycle := parentCycle(d.Unit); cycle != "" {
			d.table.problem("parent", "parent-cycle", "parent-cycle", diag.Args{"cycle": cycle})
		}
	}
	for _, d := range raw {
		if parentCycle(d.Unit) != "" {
			d.Parent = nil
		}
	}
	var tops []*portal.Unit
	for _, d := range raw {
		if d.Parent != nil {
			d.Parent.Children = append(d.Parent.Children, d.Unit)
		} else {
			tops = append(tops, d.Unit)
		}
	}
	l.walk(tops, nil, raw)
}

// parentCycle prints the cycle of parents that u is in, or "".
func parentCycle(u *portal.Unit) string {
	for p, steps := u.Parent, 1; p != nil && steps <= 1000; p, steps = p.Parent, steps+1 {
		if p == u {
			return cyclePath(u, steps)
		}
	}
	return ""
}

func cyclePath(u *portal.Unit, steps int) string {
	path := []string{u.ID}
	for p := u.Parent; steps > 0; p, steps = p.Parent, steps-1 {
		path = append(path, p.ID)
	}
	return strings.Join(path, " → ")
}

// walk numbers the units of one family, depth first; until then
// their Index is that of their raw unit.
func (l *loader) walk(family []*portal.Unit, parent *portal.Unit, raw []*rawUnit) {
	slices.SortStableFunc(family, func(a, b *portal.Unit) int {
		return cmp.Or(cmp.Compare(raw[a.Index].order, raw[b.Index].order), cmp.Compare(a.ID, b.ID))
	})
	for _, u := range family {
		u.Index, u.Level = len(l.p.Units), raw[u.Index].level
		if parent != nil {
			u.Depth = parent.Depth + 1
			if u.Level == nil {
				u.Level = parent.Level
			}
		}
		l.p.Units = append(l.p.Units, u)
		l.walk(u.Children, u, raw)
		u.Subtree = len(l.p.Units) - u.Index
	}
}
