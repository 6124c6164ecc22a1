package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// ruleTable is a rule with the units that meet its condition in a year: for
// people to decide on.
type ruleTable struct {
	ID, Title, Text      string
	Article, ArticleHref string
	Quote                string
	Rows                 []ruleRow
	Rest                 []foldedPlan
	N                    int
	Source               string
}

// ruleRow is a unit and the figures that met the condition.
type ruleRow struct {
	Unit, Href string
	Facts      []link
}

// ruleTables lists the rules with hits in a year, in the order of rules.
func (b *builder) ruleTables(year int) []ruleTable {
	var list []ruleTable
	for _, r := range b.portal.Rules {
		t := ruleTable{
			ID: "rule-" + r.ID, Title: b.in(r.Title), Text: b.in(r.Text), Quote: r.Quote, Source: b.source(r.Pos),
			Article: articleName(r.Clause), ArticleHref: b.to(articlePath(r.Clause)),
		}
		var rest []folded
		for _, h := range b.hitsOf(r, year) {
			if t.N++; t.N > tableMax {
				rest = append(rest, folded{unit: h.Unit})
				continue
			}
			row := ruleRow{Unit: h.Unit.ShortName(), Href: b.to(unitPath(h.Unit)) + "#consequences"}
			for i := range h.Facts {
				row.Facts = append(row.Facts, link{b.factValue(&h.Facts[i]), b.factHref(h, &h.Facts[i])})
			}
			t.Rows = append(t.Rows, row)
		}
		if t.Rest = b.foldPlans(rest); t.N > 0 {
			list = append(list, t)
		}
	}
	return list
}

// hitsOf are the hits of a rule in a year: by place from the bottom when the
// rule asks for it, else in the order of units.
func (b *builder) hitsOf(r *portal.Rule, year int) []*assess.RuleHit {
	var list []*assess.RuleHit
	for i := range b.report.Hits {
		if h := &b.report.Hits[i]; h.Rule == r && h.Year == year {
			list = append(list, h)
		}
	}
	index := func(h *assess.RuleHit) int {
		for i := range h.Facts {
			if h.Facts[i].Condition.Fact == portal.FactFromBottom {
				return h.Facts[i].N
			}
		}
		return 0
	}
	slices.SortStableFunc(list, func(x, y *assess.RuleHit) int { return cmp.Compare(index(x), index(y)) })
	return list
}

// ladderStepRow is a step that was taken on a unit in a year.
type ladderStepRow struct {
	Date       calendar.Date
	Unit, Href string
	Ladder     string
	Step       string
	Due        calendar.Date
	Note       string
}

// stepsIn lists the steps taken in a year, the latest first, and how many are
// not listed.
func (b *builder) stepsIn(year int) ([]ladderStepRow, int) {
	var list []ladderStepRow
	for _, u := range b.portal.Units {
		for _, e := range u.Ladder {
			if e.Date.Year() != year || e.Date > b.report.AsOf {
				continue
			}
			row := ladderStepRow{
				Date: e.Date, Due: e.Due, Note: e.Note, Unit: u.ShortName(), Href: b.to(unitPath(u)) + "#consequences",
				Ladder: b.in(b.portal.Ladder(e.Ladder).Title), Step: b.step(e),
			}
			list = append(list, row)
		}
	}
	slices.SortStableFunc(list, func(x, y ladderStepRow) int { return cmp.Compare(y.Date, x.Date) })
	more := max(0, len(list)-roundMax)
	return list[:len(list)-more], more
}
