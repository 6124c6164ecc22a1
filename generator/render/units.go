package render

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// unitsView is the tree of units with roll-ups; what does not fit stands on
// the parents' own pages.
type unitsView struct {
	Frame
	Rows   []unitRow // in tree order
	Hidden int
	Total  assess.Score
	Behind int // units that missed something
}

// treeMax is how many units the tree lists.
const treeMax = 300

func unitsPage(b *builder) page {
	units := b.unfold(treeMax)
	v := &unitsView{
		Frame:  b.frame(b.t("units.title"), "units/index.html", b.unitsAnswer()),
		Hidden: len(b.portal.Units) - len(units), Total: b.report.Total, Behind: b.missedUnits(),
	}
	for _, u := range units {
		row := b.unitRow(u)
		row.Depth = min(row.Depth, 4)
		row.Own = b.score(b.summary(u).Own, row.Href+"#duties")
		v.Rows = append(v.Rows, row)
	}
	return v
}

// unitsAnswer counts the units and names the worst at the top.
func (b *builder) unitsAnswer() []piece {
	s := b.report.Total
	args := []arg{
		{"date", b.day(b.report.AsOf), ""}, {"n", len(b.portal.Units), "#units"}, {"due", s.Due, "#units"}, {"met", s.Met, "#units"},
		{"missed", s.Missed, "#units"}, {"behind", b.missedUnits(), "#units"},
	}
	return b.say("units.answer", args...)
}

// worstFirst sorts units by their roll-ups.
func (b *builder) worstFirst(units []*portal.Unit) []*portal.Unit {
	sorted := slices.Clone(units)
	slices.SortStableFunc(sorted, func(x, y *portal.Unit) int { return byWorse(b.summary(x).Tree, b.summary(y).Tree) })
	return sorted
}
