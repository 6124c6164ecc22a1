package render

import (
	"html/template"
	"net/url"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// stateLook is how a state appears: its shape, word and colour go together.
type stateLook struct {
	ID      string // assess.State's, also the CSS class
	Word    string
	Tag     template.HTML // part "state"
	escaped string        // Word for a square's tooltip
}

// dutyConst is what every unit that owes an obligation shows of it.
type dutyConst struct {
	ID, Title, Short string
	Href             string
	Article          string // as cited
	ArticleHref      string
	Often            string // how often, in words
	Role             string
	Evidence         string // what counts
	Consequence      string
	StripWidth       int
	Hole             []string
	Preview          bool
}

// dutyStencils are the parts of a unit page that one obligation needs, cut
// once a language.
type dutyStencils struct {
	row    *stencil      // of the list of all duties
	now    *stencil      // of the list of what is to be done
	group  *stencil      // heading of its evidence
	period *stencil      // a period of its evidence
	ref    *stencil      // link to a period of its evidence
	link   template.HTML // to the obligation
	anchor string        // start of a link to its evidence
	gap    *stencil      // a period without any record
	act    *stencil      // an act with date and note only
}

// cutRows makes the stencils of all obligations. Unit pages are all equally
// deep, so one set of links serves them.
func (t *tongue) cutRows() error {
	t.rows = make(map[*portal.Obligation]*dutyStencils, len(t.portal.Obligations))
	b := &builder{tongue: t, path: "units/x.html", root: "../"}
	var err error
	for part, s := range map[string]**stencil{
		"evidence-table": &t.recordTable, "evidence-gaps": &t.recordGaps, "evidence-others": &t.recordOthers, "sub": &t.quiet,
	} {
		if *s, err = t.stencil(part, 1, hole(0)); err != nil {
			return err
		}
	}
	if t.happened, err = t.stencil("happened", 2, holes(2)); err != nil {
		return err
	}
	if t.apart, err = b.cutBreakdown(); err != nil {
		return err
	}
	if t.bands, err = b.cutBands(); err != nil {
		return err
	}
	for _, o := range t.portal.Obligations {
		c := b.dutyConst(o)
		if b.err != nil {
			return b.err
		}
		r := &dutyStencils{anchor: `<a href="#e-` + url.PathEscape(o.ID) + "-"}
		if err := t.cut(c, map[string]**stencil{
			"duty-row": &r.row, "duty-now": &r.now, "evidence-group": &r.group,
			"evidence-period": &r.period, "period-ref": &r.ref, "evidence-gap": &r.gap, "act": &r.act,
		}); err != nil {
			return err
		}
		if r.link, err = t.fragment("duty-link", c); err != nil {
			return err
		}
		t.rows[o] = r
	}
	return nil
}

// cut makes the stencils of parts that all print c.
func (t *tongue) cut(c dutyConst, parts map[string]**stencil) error {
	for part, s := range parts {
		var err error
		if *s, err = t.stencil(part, len(c.Hole), c); err != nil {
			return err
		}
	}
	return nil
}

// dutyConst puts an obligation into words, with links from the page of b.
func (b *builder) dutyConst(o *portal.Obligation) dutyConst {
	c := dutyConst{
		ID: o.ID, Title: b.in(o.Title), Short: b.shortTitle(o), Href: b.to(obligationPath(o)),
		Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)), Often: b.often(o),
		Evidence: b.in(o.Evidence), Consequence: b.in(o.Consequence),
		StripWidth: b.axis.width(), Preview: b.opts.Preview,
	}
	if o.Role != nil {
		c.Role = b.in(o.Role.Name)
	}
	c.Hole = holes(10)
	return c
}

// shortTitle is the title for narrow columns.
func (b *builder) shortTitle(o *portal.Obligation) string {
	if s := b.in(o.Short); s != "" {
		return s
	}
	return b.in(o.Title)
}

// often says in words how often, by when, or upon what an obligation is due.
func (b *builder) often(o *portal.Obligation) string {
	switch o.Form {
	case portal.PerSubject:
		return b.t("often.each-"+o.Cadence.String(), "n", o.Times)
	case portal.Dated:
		month, err := b.words.MonthName(o.DueMonth)
		b.fail(err)
		return b.t("often.dated", "month", month, "d", o.DueDay)
	case portal.Triggered:
		return b.t("often.triggered", "event", b.in(o.Event.Name), "n", o.Within)
	case portal.Term:
		return b.t("often.term", "n", o.TermYears)
	case portal.Standing:
		return b.t("often.standing")
	}
	return b.t("often."+o.Cadence.String(), "n", o.Times)
}

// dutyRow writes a duty into the list of all duties.
func (b *builder) dutyRow(w *draft, d *assess.Duty) {
	look := &b.states[d.State]
	row := b.rows[d.Obligation].row
	squares := func() { b.squares(w, d, b.rows[d.Obligation].anchor) }
	row.around(w, 7, squares,
		text(look.ID), number(d.Score.Met), number(d.Score.Due), look.Tag+b.flag(d.Reconfirm), b.sub(b.whenOf(d.DutySummary)),
		number(d.Score.Missed), number(d.Score.Late), "", metOfDue(d.Score))
}

// metOfDue prints n/N, and a dash where nothing was due yet.
func metOfDue(s assess.Score) template.HTML {
	if s.Due == 0 {
		return "–"
	}
	return text(count(s.Met, s.Due))
}

// whenOf is the day that matters now: how long a duty is overdue, or its next
// deadline.
func (b *builder) whenOf(d assess.DutySummary) template.HTML {
	switch {
	case d.State == assess.Missed && d.Overdue != 0:
		return b.phrases.overdue.with(b, int(b.report.AsOf-d.Overdue), b.dayHTML(d.Overdue))
	case d.Next != 0 && (d.State == assess.DueSoon || d.State == assess.OnSchedule || d.State == assess.NotYet):
		return b.phrases.by.with(b, int(d.Next-b.report.AsOf), b.dayHTML(d.Next))
	}
	return ""
}
