package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// obligationsView lists all obligations by theme, each with how it is met.
type obligationsView struct {
	Frame
	Groups []obligationGroup
	Total  assess.Score
}

// obligationGroup is a theme.
type obligationGroup struct {
	ID, Name, Note string
	Score          scoreView
	Rows           []obligationRow
}

// obligationRow is an obligation with the sum of all units.
type obligationRow struct {
	Title, Href          string
	Article, ArticleHref string
	Who, Often           string
	Units, Missed        int // that owe it, that miss it
	Score                scoreView
	Source               string
}

// owedBy is every duty that an obligation makes, and their sum.
type owedBy struct {
	duties []unitDuty
	total  assess.Score
}

func (b *builder) obligationsPage() page {
	groups := make([]obligationGroup, len(b.portal.Site.Groups)+1)
	for i, g := range b.portal.Site.Groups {
		groups[i] = obligationGroup{ID: g.ID, Name: b.in(g.Name), Note: b.in(g.Note)}
	}
	groups[len(groups)-1].Name = b.t("obligations.no-group")
	totals := make([]assess.Score, len(groups))
	for _, o := range b.portal.Obligations {
		at := len(groups) - 1
		for i, g := range b.portal.Site.Groups {
			if g == o.Group {
				at = i
			}
		}
		totals[at] = totals[at].Add(b.index.owed()[o].total)
		groups[at].Rows = append(groups[at].Rows, b.obligationRow(o))
	}
	v := &obligationsView{Frame: b.frame(b.t("obligations.title"), "obligations/index.html", b.obligationsAnswer()), Total: b.report.Total}
	for i, g := range groups {
		if len(g.Rows) > 0 {
			g.Score = b.score(totals[i], "#g-"+g.ID)
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// obligationsAnswer counts the obligations and names the one missed most.
func (b *builder) obligationsAnswer() []piece {
	var worst *portal.Obligation
	for _, o := range b.portal.Obligations {
		if s := b.index.owed()[o].total; s.Missed > 0 && (worst == nil || s.Missed > b.index.owed()[worst].total.Missed) {
			worst = o
		}
	}
	s := b.report.Total
	args := []arg{{"n", len(b.portal.Obligations), ""}, {"due", s.Due, "#total"}, {"met", s.Met, "#total"}, {"missed", s.Missed, "#total"}}
	if worst == nil {
		return b.say("obligations.answer", args...)
	}
	href := b.to(obligationPath(worst))
	return b.say("obligations.answer-worst", append(args, arg{"worst", b.in(worst.Title), href},
		arg{"worst-missed", b.index.owed()[worst].total.Missed, href + "#units"})...)
}

func (b *builder) obligationRow(o *portal.Obligation) obligationRow {
	owed := b.index.owed()[o]
	row := obligationRow{
		Title: b.in(o.Title), Href: b.to(obligationPath(o)), Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)),
		Often: b.often(o), Units: len(owed.duties), Score: b.score(owed.total, b.to(obligationPath(o))+"#units"), Source: b.source(o.Pos),
	}
	for i, k := range o.OwedBy {
		if i > 0 {
			row.Who += b.t("site.comma")
		}
		row.Who += b.in(k.Name)
	}
	for _, d := range owed.duties {
		if d.State == assess.Missed {
			row.Missed++
		}
	}
	return row
}
