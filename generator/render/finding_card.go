package render

import (
	"html/template"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// cardStencils are the parts of a finding's card on its unit's page.
type cardStencils struct {
	card     *stencil
	rows     map[string]*stencil // by word key of the label
	target   *stencil            // a row of the numbers: planned by a year's end
	progress *stencil            // a row of the numbers: done by a day
	struck   *stencil            // a deadline that was moved
}

// cardConst is what the cards of all findings share.
type cardConst struct {
	Hole       []string
	Axis       axisView
	ChartWidth int
	Preview    bool
}

// rowConst is a line of a card: its label, and a hole.
type rowConst struct{ Label, Value string }

// cardRows are the labels of a card's lines, in order.
func cardRows() []string {
	return []string{"finding.found", "finding.breaches", "finding.measures", "finding.owner", "finding.deadline",
		"finding.rectified", "finding.accepted", "finding.reopened-on"}
}

func (t *tongue) cutCards() error {
	b := &builder{tongue: t, root: "../"}
	c := cardConst{Hole: holes(10), Axis: b.axisView(), ChartWidth: t.axis.width(), Preview: t.opts.Preview}
	for part, s := range map[string]**stencil{
		"finding-card": &t.cards.card, "finding-target": &t.cards.target,
		"finding-progress": &t.cards.progress, "finding-struck": &t.cards.struck,
	} {
		var err error
		if *s, err = t.stencil(part, len(c.Hole), c); err != nil {
			return err
		}
	}
	t.cards.rows = map[string]*stencil{}
	for _, key := range cardRows() {
		s, err := t.stencil("finding-row", 1, rowConst{b.t(key), hole(0)})
		if err != nil {
			return err
		}
		t.cards.rows[key] = s
	}
	return b.err
}

// findingCards writes the findings of a unit.
func (b *builder) findingCards(u *portal.Unit) template.HTML {
	var w strings.Builder
	for _, f := range b.report.UnitFindings(u) {
		b.findingCard(&w, &f)
	}
	return built(&w)
}

func (b *builder) findingCard(w *strings.Builder, f *assess.Finding) {
	var lines, numbers strings.Builder
	b.cardLines(&lines, f)
	for _, t := range f.Targets {
		b.cards.target.fill(&numbers, number(t.Year), number(t.Percent))
	}
	for _, p := range f.Progress {
		if p.Date <= b.report.AsOf {
			b.cards.progress.fill(&numbers, b.dayHTML(p.Date), number(p.Percent), text(p.Note))
		}
	}
	b.cards.card.fill(w, text(findingLook(f.State).String()), text(f.ID), text(b.source(f.Pos)), text(f.Title),
		text(b.t("finding."+f.State.String())), number(f.Planned), number(f.Actual), b.axis.planLines(f), built(&lines), built(&numbers))
}

// cardLines writes who found what is wrong, who answers for it, by when, and
// who signed, leaving out what is not said.
func (b *builder) cardLines(w *strings.Builder, f *assess.Finding) {
	asOf := b.report.AsOf
	line := func(key string, value template.HTML) {
		if value != "" {
			b.cards.rows[key].fill(w, value)
		}
	}
	found := b.dayHTML(f.Found)
	if f.Finding.Source != "" {
		found += " · " + text(f.Finding.Source)
	}
	line("finding.found", found)
	line("finding.breaches", b.breaches(f))
	line("finding.measures", text(f.Measures))
	line("finding.owner", text(f.Owner))
	line("finding.deadline", b.cardDeadline(f))
	line("finding.rectified", b.sign(signed(f.Rectified, asOf)))
	line("finding.accepted", b.sign(signed(f.Accepted, asOf)))
	line("finding.reopened-on", b.sign(signed(f.Reopened, asOf)))
}

func (b *builder) breaches(f *assess.Finding) template.HTML {
	var w strings.Builder
	for i, o := range f.Breaches {
		if i > 0 {
			w.WriteString(string(text(b.t("site.comma"))))
		}
		w.WriteString(string(b.rows[o].link))
	}
	return built(&w)
}

// cardDeadline is the deadline with every move of it: a moved date stays
// visible.
func (b *builder) cardDeadline(f *assess.Finding) template.HTML {
	if f.Deadline == 0 {
		return ""
	}
	var w strings.Builder
	if f.Moved {
		b.cards.struck.fill(&w, b.dayHTML(f.Due))
		w.WriteByte(' ')
	}
	w.WriteString(string(b.dayHTML(f.Deadline)))
	for _, m := range f.Moves {
		if m.Date <= b.report.AsOf {
			w.WriteString(string(b.sub(text(b.t("finding.moved", "date", b.day(m.Date), "to", b.day(m.To), "reason", m.Reason)))))
		}
	}
	return built(&w)
}

// sign is who signed, and when.
func (b *builder) sign(s *portal.Sign) template.HTML {
	if s == nil {
		return ""
	}
	return b.dayHTML(s.Date) + " · " + text(s.By) + b.sub(text(s.Note))
}
