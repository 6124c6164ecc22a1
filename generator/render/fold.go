package render

import (
	"slices"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// foldedUnits stands for the units below one parent that a list has no room
// for.
type foldedUnits struct {
	Name, Href string
	N          int
	Score      scoreView
}

// folded is one of the units to fold, with the score that the list is about.
type folded struct {
	unit  *portal.Unit
	score assess.Score
}

// fold counts units by their parent or, where that makes too many lines, by an
// ancestor further up. Lines stand in the order of units.
func (b *builder) fold(list []folded) []foldedUnits {
	for deep := deepest(list) - 1; ; deep-- {
		totals := map[*portal.Unit]*folded{}
		counts := map[*portal.Unit]int{}
		var heads []*portal.Unit
		for _, f := range list {
			head := f.unit
			for head.Parent != nil && (head == f.unit || head.Depth > deep) {
				head = head.Parent
			}
			if totals[head] == nil {
				totals[head] = &folded{unit: head}
				heads = append(heads, head)
			}
			counts[head]++
			totals[head].score = totals[head].score.Add(f.score)
		}
		if len(heads) > tableMax && deep > 0 {
			continue
		}
		slices.SortFunc(heads, func(x, y *portal.Unit) int { return x.Index - y.Index })
		return b.foldLines(heads, totals, counts)
	}
}

func (b *builder) foldLines(heads []*portal.Unit, totals map[*portal.Unit]*folded, counts map[*portal.Unit]int) []foldedUnits {
	lines := make([]foldedUnits, 0, len(heads))
	for _, h := range heads {
		href := b.to(unitPath(h))
		lines = append(lines, foldedUnits{h.ShortName(), href, counts[h], b.score(totals[h].score, href)})
	}
	return lines
}

func deepest(list []folded) int {
	deep := 0
	for _, f := range list {
		deep = max(deep, f.unit.Depth)
	}
	return deep
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
	row.Holders = strings.Join(names, b.t("site.comma"))
	if u.worst != nil {
		row.WorstDuty, row.WorstHref = b.shortTitle(u.worst.Obligation), href+"#d-"+u.worst.Obligation.ID
	}
	return row
}
