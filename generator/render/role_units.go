package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// holderTable lists the units of a role, the worst first; those over the limit
// are counted by parent.
type holderTable struct {
	Rows  []holderRow
	Rest  []foldedUnits
	RestN int
	All   int
}

// holderRow is a unit and who holds the role in it.
type holderRow struct {
	Unit, Href string
	Parent     string
	Holders    string
	Score      scoreView
	WorstDuty  string
	WorstHref  string
}

// roleUnit is a unit that owes a role's duties, or has somebody in the role.
type roleUnit struct {
	unit  *portal.Unit
	score assess.Score
	worst *assess.DutyRow
}

// roleUnits lists them, the worst first.
func (b *builder) roleUnits(r *portal.Role) []roleUnit {
	var list []roleUnit
	for i := range b.report.Units {
		s := &b.report.Units[i]
		u := roleUnit{unit: s.Unit}
		owes := slices.ContainsFunc(s.Unit.Posts, func(p portal.Post) bool { return p.Role == r })
		for j := range s.Duties {
			d := &s.Duties[j]
			if b.portal.Obligations[d.Obligation].Role != r {
				continue
			}
			owes = true
			u.score = u.score.Add(d.Score())
			if missed := d.Score().Missed; missed > 0 && (u.worst == nil || missed > u.worst.Score().Missed) {
				u.worst = d
			}
		}
		if owes {
			list = append(list, u)
		}
	}
	slices.SortStableFunc(list, func(x, y roleUnit) int {
		return cmp.Or(byWorse(x.score, y.score), x.unit.Index-y.unit.Index)
	})
	return list
}

// holders is the table of the units of a role and who holds it.
func (b *builder) holders(r *portal.Role, units []roleUnit) holderTable {
	t := holderTable{All: len(units), RestN: max(0, len(units)-tableMax)}
	var rest []folded
	for i, u := range units {
		if i >= tableMax {
			rest = append(rest, folded{u.unit, u.score})
			continue
		}
		t.Rows = append(t.Rows, b.holderRow(r, u))
	}
	if len(rest) > 0 {
		t.Rest = b.fold(rest)
	}
	return t
}

func (b *builder) holderRow(r *portal.Role, u roleUnit) holderRow {
	href := b.to(unitPath(u.unit))
	row := holderRow{Unit: u.unit.ShortName(), Href: href, Score: b.score(u.score, href+"#duties")}
	if u.unit.Parent != nil {
		row.Parent = u.unit.Parent.ShortName()
	}
	var names []string
	for _, p := range u.unit.Posts {
		if p.Role == r {
			name := p.Holder
			if name == "" {
				name = b.t("post.vacant")
			}
			names = append(names, b.t("role.holder", "name", name, "post", b.in(p.Kind.Name)))
		}
	}
	row.Holders = b.join(names)
	if u.worst != nil {
		worst := b.portal.Obligations[u.worst.Obligation]
		row.WorstDuty, row.WorstHref = b.shortTitle(worst), href+"#d-"+worst.ID
	}
	return row
}
