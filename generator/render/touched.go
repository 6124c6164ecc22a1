package render

import (
	"mingdeng/generator/amend"
	"mingdeng/generator/portal"
)

// touchedView is what an amendment touches: obligations, the units that owe
// them and what was done under the old words.
type touchedView struct {
	Rows      []touchRow
	Around    []link // obligations whose words stand, in clauses that changed
	Reconfirm int    // duties to be looked at again
	Coming    bool   // the amendment is not yet in force
}

// touchRow is an obligation whose words changed, moved, came or went.
type touchRow struct {
	Title, Href string
	Fate, Word  string
	Was, Now    string // clauses where the words stood and stand; Was is "" when both are the same
	Runs        []wordRun
	Units       int
	UnitsHref   string
	Reconfirm   int
	Again       string // where those to be looked at again are listed
	Source      string
}

// touched is what the amendment touches, when one of the versions is the one
// that obligations quote.
func (b *builder) touched(c *compared) *touchedView {
	current := c.policy.Current
	if c.newer != current && c.older != current {
		return nil
	}
	var list []*portal.Obligation
	var quotes []amend.Obligation
	for _, o := range b.portal.Obligations {
		if o.Clause.Policy == c.policy {
			list = append(list, o)
			quotes = append(quotes, amend.Obligation{ID: o.ID, Clause: o.Clause.ID, Quote: o.Quote})
		}
	}
	v := &touchedView{Coming: c.older == current}
	fates := c.FromNew(quotes)
	if v.Coming {
		fates = coming(c, quotes)
	}
	for i, t := range fates {
		switch {
		case t.Fate == amend.Unlocated || t.Fate == amend.Untouched && !t.Around:
		case t.Fate == amend.Untouched:
			v.Around = append(v.Around, link{b.in(list[i].Title), b.to(obligationPath(list[i]))})
		default:
			row := b.touchRow(c, list[i], t)
			if v.Coming {
				row.Reconfirm = 0
			}
			v.Reconfirm += row.Reconfirm
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

// coming is what an amendment to come will touch: some obligations quote the
// words that are in force, some already those to come.
func coming(c *compared, quotes []amend.Obligation) []amend.Touch {
	fates, ahead := c.FromOld(quotes), c.FromNew(quotes)
	for i := range fates {
		if fates[i].Fate == amend.Unlocated {
			fates[i] = ahead[i]
		}
	}
	return fates
}

func (b *builder) touchRow(c *compared, o *portal.Obligation, t amend.Touch) touchRow {
	href := b.to(obligationPath(o))
	row := touchRow{
		Title: b.in(o.Title), Href: href, Fate: t.Fate.String(), Word: b.t("fate." + t.Fate.String()), Runs: wordRuns(t.Runs),
		Units: len(b.index.owed()[o].duties), UnitsHref: href + "#units", Again: href + "#reconfirm", Source: b.source(o.Quoted.Pos),
	}
	row.Reconfirm = len(reconfirmed(b.index.owed()[o].duties))
	row.Was = c.Old.Printed(t.OldClause)
	row.Now = c.New.Printed(t.NewClause)
	if row.Was == row.Now {
		row.Was = ""
	}
	return row
}

// reconfirmed are the duties met under words that were amended since.
func reconfirmed(duties []unitDuty) []unitDuty {
	var list []unitDuty
	for _, d := range duties {
		if d.Reconfirm {
			list = append(list, d)
		}
	}
	return list
}

// reconfirmUnits links the units that are to look at an obligation again.
func (b *builder) reconfirmUnits(duties []unitDuty) []link {
	var list []link
	for _, d := range reconfirmed(duties) {
		list = append(list, link{d.Unit.ShortName(), b.to(unitPath(d.Unit)) + "#e-" + b.portal.Obligations[d.Obligation].ID})
	}
	return list
}

// reconfirmNote says since when other words hold, with the way to what changed.
func (b *builder) reconfirmNote(o *portal.Obligation) []piece {
	href := ""
	if a := b.amended[o.Clause.Policy]; a != nil {
		for _, c := range a.pairs {
			if c.newer.InForce == o.WordsSince && c.newer == o.Clause.Policy.Current {
				href = b.to(c.path()) + "#touched"
				break
			}
		}
		if href == "" {
			for _, c := range a.pairs {
				if c.newer.InForce == o.WordsSince {
					href = b.to(c.path())
					break
				}
			}
		}
	}
	return b.say("reconfirm.since", arg{"date", b.day(o.WordsSince), href})
}
