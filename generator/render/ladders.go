package render

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// ladderBoard is a ladder with the units that stand on it now.
type ladderBoard struct {
	ID, Title            string
	Article, ArticleHref string
	Quote                string
	Steps                []stepCount
	Rows                 []standingRow
	More                 int
	Source               string
}

// stepCount is a step and how many units stand on it.
type stepCount struct {
	Name, Note string
	N          int
}

// standingRow is a unit on a ladder.
type standingRow struct {
	Unit, Href, Step string
	Since, Due       calendar.Date
	Late             bool // the deadline has passed
	Duty             link
	Note             string
}

// standing lists the last entry of every unit that stands on a ladder, the
// earliest deadline first.
func (s *site) standing(l *portal.Ladder) []unitStep {
	var list []unitStep
	for _, u := range s.portal.Units {
		var last *portal.LadderEntry
		for i := range u.Ladder {
			if e := &u.Ladder[i]; e.Ladder == l.ID && e.Date <= s.report.AsOf {
				last = e
			}
		}
		if last != nil && last.Step != "" {
			list = append(list, unitStep{u, last})
		}
	}
	return list
}

// unitStep is the step on which a unit stands.
type unitStep struct {
	unit  *portal.Unit
	entry *portal.LadderEntry
}

func (b *builder) ladderBoards() []ladderBoard {
	var list []ladderBoard
	for _, l := range b.portal.Ladders {
		v := ladderBoard{
			ID: "ladder-" + l.ID, Title: b.in(l.Title), Quote: l.Quote, Source: b.source(l.Pos),
			Article: articleName(l.Clause), ArticleHref: b.to(articlePath(l.Clause)),
		}
		on := b.standing(l)
		for _, s := range l.Steps {
			c := stepCount{Name: b.in(s.Name), Note: b.in(s.Note)}
			for _, u := range on {
				if u.entry.Step == s.ID {
					c.N++
				}
			}
			v.Steps = append(v.Steps, c)
		}
		for _, u := range on[:min(len(on), tableMax)] {
			v.Rows = append(v.Rows, b.standingRow(u))
		}
		v.More = len(on) - len(v.Rows)
		list = append(list, v)
	}
	return list
}

func (b *builder) standingRow(u unitStep) standingRow {
	e, href := u.entry, b.to(unitPath(u.unit))
	row := standingRow{
		Unit: u.unit.ShortName(), Href: href, Step: b.step(*e), Since: e.Date, Due: e.Due, Note: e.Note,
		Late: e.Due != 0 && e.Due < b.report.AsOf,
	}
	if o := b.portal.Obligation(e.Obligation); o != nil {
		row.Duty = link{b.in(o.Title), href + "#d-" + o.ID}
	}
	return row
}
