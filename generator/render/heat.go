package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// heatView is units by theme, with n/N in every cell, so that it reads without
// colour. Rows are roll-ups; more than 40 units fold into their parents.
type heatView struct {
	Groups []link
	Rows   []heatRow
	Hidden int // units that stand in no row of their own
}

// heatRow is a unit with its subtree's score in each group.
type heatRow struct {
	Name, Href string
	Depth      int
	Below      int
	Cells      []heatCell
	Total      scoreView
}

// heatCell is n/N and a shade: 0 all met, 4 less than half.
type heatCell struct {
	Met, Due int
	Shade    int
	Group    string
	Href     string
}

// heatMax is how many rows the heat map has at most.
const heatMax = 40

func (b *builder) heat() heatView {
	groups, used := b.portal.Site.Groups, b.usedGroups()
	var v heatView
	for i, u := range used {
		switch {
		case u && i < len(groups):
			v.Groups = append(v.Groups, link{b.in(groups[i].Name), b.to("obligations/index.html#g-" + groups[i].ID)})
		case u:
			v.Groups = append(v.Groups, link{b.t("obligations.no-group"), b.to("obligations/index.html#g-")})
		}
	}
	if len(v.Groups) == 0 {
		return v
	}
	units := b.unfold(heatMax)
	v.Hidden = len(b.portal.Units) - len(units)
	for _, u := range units {
		v.Rows = append(v.Rows, b.heatRow(u, used, v.Groups))
	}
	return v
}

// usedGroups says which groups have anything due; the last is for none.
func (b *builder) usedGroups() []bool {
	used := make([]bool, len(b.portal.Site.Groups)+1)
	for i, s := range b.report.Whole()[assess.ByGroup] {
		if i < len(used) {
			used[i] = s.Due > 0
		}
	}
	return used
}

func (b *builder) heatRow(u *portal.Unit, used []bool, groups []link) heatRow {
	s := b.summary(u)
	page := b.to(unitPath(u))
	row := heatRow{Name: u.ShortName(), Href: page, Depth: min(u.Depth, 4), Below: u.Subtree - 1, Total: b.score(s.Tree, page)}
	for i := range used {
		if used[i] {
			score := b.report.TreePart(u, assess.ByGroup, i)
			row.Cells = append(row.Cells, heatCell{score.Met, score.Due, shade(score), groups[len(row.Cells)].Text, page + "#by-group"})
		}
	}
	return row
}

// shade grows with the share that is missed.
func shade(s assess.Score) int {
	if s.Missed == 0 {
		return 0
	}
	switch p := s.Met * 100 / s.Due; {
	case p >= 90:
		return 1
	case p >= 75:
		return 2
	case p >= 50:
		return 3
	}
	return 4
}

// unfold picks the units that stand in rows of their own: level by level from
// the top while there is room, in tree order. A level that does not fit is
// left to its parents' roll-ups, unless next to nothing would be shown: then
// its worst units are.
func (b *builder) unfold(limit int) []*portal.Unit {
	count := map[int]int{}
	for _, u := range b.portal.Units {
		count[u.Depth]++
	}
	deep, n := -1, 0
	for n+count[deep+1] <= limit && count[deep+1] > 0 {
		deep++
		n += count[deep]
	}
	chosen := make(map[*portal.Unit]bool, limit)
	if n < limit/5 {
		var next []*portal.Unit
		for _, u := range b.portal.Units {
			if u.Depth == deep+1 {
				next = append(next, u)
			}
		}
		for _, u := range b.worstFirst(next)[:min(len(next), limit-n)] {
			chosen[u] = true
		}
	}
	var list []*portal.Unit
	for _, u := range b.portal.Units {
		if u.Depth <= deep || chosen[u] {
			list = append(list, u)
		}
	}
	return list
}
