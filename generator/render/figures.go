package render

import (
	"html/template"

	"mingdeng/generator/amend"
	"mingdeng/generator/assess"
)

// Pictures of free pages are made of the parts that the pages use, so that
// they never show what a page no longer looks like.

// figureSlot is a month of the example strip.
type figureSlot struct {
	X     int
	Month int
	Look  stateLook
}

// figureArticle is an article with the words of one obligation marked.
type figureArticle struct {
	Name, Before, Quote, After string
	Title, Often, Evidence     string
}

// figureView is what the part of a picture takes.
type figureView struct {
	Legend  []legendLine
	Slots   []figureSlot
	Width   int
	Article *figureArticle
	Runs    []wordRun
	Tag     string
}

// figure draws a picture by name; one that this portal has nothing to draw
// from is left out, and its words stand alone.
func (b *builder) figure(name string) template.HTML {
	v := figureView{}
	if first := b.portal.Site.Languages[0]; first != b.tag {
		v.Tag = first
	}
	switch name {
	case "states":
		v.Legend = b.legend
	case "strip":
		v.Slots, v.Width = b.figureSlots(), 12*slotWidth
	case "article":
		if v.Article = b.figureArticle(); v.Article == nil {
			return ""
		}
	case "comparison":
		if v.Runs = b.figureRuns(); v.Runs == nil {
			return ""
		}
	}
	html, err := b.set.HTML("figure-"+name, &v)
	b.fail(err)
	return html
}

// figureSlots is a year, month by month, that shows most states.
func (b *builder) figureSlots() []figureSlot {
	year := []assess.State{assess.Met, assess.Met, assess.MetLate, assess.Met, assess.Missed, assess.Waived, assess.Met,
		assess.Met, assess.Met, assess.DueSoon, assess.OnSchedule, assess.NotYet}
	list := make([]figureSlot, len(year))
	for i, st := range year {
		list[i] = figureSlot{i * slotWidth, i + 1, b.states[st]}
	}
	return list
}

// figureArticle shows the first obligation whose words stand within a clause.
func (b *builder) figureArticle() *figureArticle {
	for _, o := range b.portal.Obligations {
		m := o.Match
		if m.Clause == nil || m.Start == 0 || m.End >= len(m.Clause.Text) {
			continue
		}
		return &figureArticle{
			Name: articleName(o.Clause), Before: m.Clause.Number + m.Clause.Text[:m.Start], Quote: m.Clause.Text[m.Start:m.End],
			After: m.Clause.Text[m.End:], Title: b.in(o.Title), Often: b.often(o), Evidence: b.in(o.Evidence),
		}
	}
	return nil
}

// figureRuns is the first clause that an amendment changed.
func (b *builder) figureRuns() []wordRun {
	for _, p := range b.portal.Policies {
		if b.amended[p] == nil {
			continue
		}
		for _, c := range b.amended[p].pairs {
			if runs := changedClause(c); runs != nil {
				return runs
			}
		}
	}
	return nil
}

// changedClause is the first clause of a comparison with other words.
func changedClause(c *compared) []wordRun {
	for _, pair := range c.Pairs {
		if pair.Kind != amend.Changed || isAside(pair.New) {
			continue
		}
		for _, clause := range c.Clauses(pair) {
			if clause.Kind == amend.Changed {
				return wordRuns(clause.Runs)
			}
		}
	}
	return nil
}
