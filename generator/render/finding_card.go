package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// cardStencils are the parts of a finding's card on its unit's page.
type cardStencils struct {
	card   *stencil
	rows   map[string]*stencil // by word key of the label
	target *stencil            // a row of the numbers: planned by a year's end
	event  *stencil            // a row of the numbers: what happened on a day
	link   *stencil            // evidence behind a note
	why    *stencil            // a sentence of the explanation
	lapsed *stencil            // beside a state: a deadline lapsed
	struck *stencil            // a deadline that was moved
	breach *stencil            // a link to what is breached
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
	c := cardConst{Hole: holes(12), Axis: b.axisView(), ChartWidth: t.axis.width(), Preview: t.opts.Preview}
	for part, s := range map[string]**stencil{
		"finding-card": &t.cards.card, "finding-target": &t.cards.target,
		"finding-event": &t.cards.event, "finding-link": &t.cards.link, "finding-why": &t.cards.why,
		"finding-lapsed": &t.cards.lapsed, "finding-struck": &t.cards.struck, "finding-breach": &t.cards.breach,
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
	w := b.draft()
	for _, f := range b.report.UnitFindings(u) {
		b.findingCard(w, &f)
	}
	return built(w)
}

func (b *builder) findingCard(w *draft, f *assess.Finding) {
	lines, numbers, why := b.draft(), b.draft(), b.draft()
	story := assess.Story(f.Finding, b.report.AsOf)
	b.cardLines(lines, f, story)
	b.cardStory(numbers, f, story)
	for _, s := range b.findingWhy(f, story) {
		b.cards.why.fill(why, text(s))
	}
	lapsed := b.draft()
	if len(f.Lapses) > 0 && f.State != assess.FindingOverdue {
		b.cards.lapsed.fill(lapsed)
	}
	b.cards.card.fill(w, text(findingLook(f.State).String()), text(f.ID), text(b.source(f.Pos)), text(f.Title),
		text(b.t("finding."+f.State.String())), number(f.Planned), number(f.Actual), b.axis.planLines(f), built(lines), built(numbers), built(why), built(lapsed))
}

// cardStory writes the targets, then all that happened, by date.
func (b *builder) cardStory(w *draft, f *assess.Finding, story []assess.Event) {
	for _, t := range f.Targets {
		b.cards.target.fill(w, number(t.Year), number(t.Percent))
	}
	for _, e := range story {
		what, note, href := b.eventWords(&e, f.Finding)
		html, actual := text(note), text("")
		if href != "" {
			a := b.draft()
			b.cards.link.fill(a, text(href))
			html += built(a)
		}
		if e.Progress != nil {
			actual = number(e.Progress.Percent) + "%"
		}
		b.cards.event.fill(w, b.dayHTML(e.Date), text(what), number(assess.PlanAt(f.Finding, e.Date).Percent)+"%", actual, html)
	}
}

// cardLines writes who found what is wrong, who answers for it, by when, and
// who signed, leaving out what is not said.
func (b *builder) cardLines(w *draft, f *assess.Finding, story []assess.Event) {
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
	line("finding.breaches", b.breaches(f.Finding))
	for _, m := range b.measures(f) {
		if m.Text != "" {
			line("finding.measures", b.measureHTML(&m, f))
		}
	}
	line("finding.owner", text(f.Owner))
	line("finding.deadline", b.cardDeadline(f, story))
	for _, e := range story {
		if e.Sign != nil {
			line([]string{"finding.rectified", "finding.accepted", "finding.reopened-on"}[e.Kind-assess.EventRectified], b.sign(e.Sign))
		}
	}
}

// measureHTML is a task with what it has of its own.
func (b *builder) measureHTML(m *measureView, f *assess.Finding) template.HTML {
	html := text(m.Text)
	if m.Owner != f.Owner {
		html += " · " + text(m.Owner)
	}
	switch {
	case m.Done != 0:
		html += " · " + text(m.Word) + " " + b.dayHTML(m.Done)
	case m.Due != f.Deadline:
		html += " · " + text(m.Word) + " " + b.dayHTML(m.Due)
	}
	return html
}

func (b *builder) breaches(f *portal.Finding) template.HTML {
	w := b.draft()
	for i, l := range b.breached(f) {
		if i > 0 {
			w.WriteHTML(text(b.t("site.comma")))
		}
		b.cards.breach.fill(w, text(l.Href), text(l.Text))
	}
	return built(w)
}

// cardDeadline is the deadline with every move of it: a moved date stays
// visible.
func (b *builder) cardDeadline(f *assess.Finding, story []assess.Event) template.HTML {
	if f.Deadline == 0 {
		return ""
	}
	w := b.draft()
	if f.Moved && f.Due != 0 {
		b.cards.struck.fill(w, b.dayHTML(f.Due))
		w.WriteByte(' ')
	}
	w.WriteHTML(b.dayHTML(f.Deadline))
	for _, e := range story {
		if e.Kind == assess.EventMoved {
			w.WriteHTML(b.sub(text(b.moveWords(&e))))
		}
	}
	return built(w)
}

// sign is who signed, and when.
func (b *builder) sign(s *portal.Sign) template.HTML {
	html := b.dayHTML(s.Date) + " · " + text(s.By) + b.sub(text(s.Note))
	if s.Link != "" {
		a := b.draft()
		b.cards.link.fill(a, text(s.Link))
		html += built(a)
	}
	return html
}
