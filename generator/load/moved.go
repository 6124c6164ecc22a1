package load

import (
	"slices"
	"strings"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// relocated reads [moved]: one table a move, the key is its date.
func relocated(t *table) []entry {
	parent := t.sub("moved")
	if parent == nil {
		return nil
	}
	var list []entry
	for _, key := range parent.keys() {
		if e := parent.sub(key); e != nil {
			list = append(list, entry{key, e})
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return strings.Compare(a.id, b.id) })
	return list
}

// relocations resolves the moves of a unit and, where the as-of date lies
// before one, puts it below the parent that it then had.
func (l *loader) relocations(d *rawUnit) {
	for i := len(d.moves) - 1; i >= 0; i-- {
		e := d.moves[i]
		parent := d.table.sub("moved")
		m := portal.Relocation{Date: parent.keyDate(e.id), Note: e.str("note"), Pos: parent.pos(e.id), Internal: e.internal()}
		d.Private = d.Private || m.Internal
		if e.str("from") != "" {
			m.From = ref(e.table, "from", "unit", l.unit)
		}
		if m.From != nil && m.From == d.heir(i) {
			parent.problem(e.id, "moved-nowhere", "moved-nowhere", diag.Args{"unit": m.From.ID})
		}
		d.Moves = slices.Insert(d.Moves, 0, m)
	}
	for i := len(d.Moves) - 1; i >= 0; i-- {
		if d.Moves[i].Date > l.p.Site.AsOf {
			d.Parent = d.Moves[i].From
		}
	}
}

// heir is the parent that the i-th move led to.
func (d *rawUnit) heir(i int) *portal.Unit {
	if len(d.Moves) > 0 && i+1 < len(d.moves) {
		return d.Moves[0].From
	}
	return d.Parent
}

// stays tells every unit which units ever stood below it, and from when until
// when.
func (l *loader) stays(raw []*rawUnit) {
	now := make(map[*portal.Unit]*portal.Unit, len(raw)) // the parent that each file names
	for _, d := range raw {
		now[d.Unit] = d.Parent
		if d.parent != "" && len(d.Moves) > 0 {
			now[d.Unit] = l.unit[d.parent]
		}
	}
	for _, u := range l.p.Units {
		from := calendar.Date(0)
		for _, m := range u.Moves {
			stay(m.From, portal.Stay{Unit: u, From: from, Until: m.Date - 1})
			from = m.Date
		}
		stay(now[u], portal.Stay{Unit: u, From: from})
	}
}

func stay(parent *portal.Unit, s portal.Stay) {
	if parent != nil {
		parent.Stays = append(parent.Stays, s)
	}
}
