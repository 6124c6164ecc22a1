package render

import (
	"net/url"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// stateLook is how a state appears: its shape, word and colour go together.
type stateLook struct {
	ID   string // assess.State's, also the CSS class
	Word string
}

// dutyText is what every unit that owes an obligation shows of it.
type dutyText struct {
	ID, Title, Short string
	Href             string
	Article          string // as cited
	ArticleHref      string
	Often            string // how often, in words
	Role             string
	Evidence         string // what counts
	Consequence      string

	anchor string // start of a link to its evidence on a unit's page
}

// dutyTexts are those of all obligations, by Index, with the links of pages of one
// depth.
type dutyTexts []dutyText

// dutyTexts puts all obligations into words, with links from the page of b.
func (b *builder) dutyTexts() dutyTexts {
	list := make(dutyTexts, len(b.portal.Obligations))
	for i, o := range b.portal.Obligations {
		list[i] = b.dutyText(o)
	}
	return list
}

func (b *builder) dutyText(o *portal.Obligation) dutyText {
	d := dutyText{
		ID: o.ID, Title: b.in(o.Title), Short: b.shortTitle(o), Href: b.to(obligationPath(o)),
		Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)), Often: b.often(o),
		Evidence: b.in(o.Evidence), Consequence: b.in(o.Consequence),
		anchor: `<a href="#e-` + url.PathEscape(o.ID) + "-",
	}
	if o.Role != nil {
		d.Role = b.in(o.Role.Name)
	}
	return d
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

// dueWhen is the day that matters now: since when a duty is overdue, or its next
// deadline; both are zero when no day does.
type dueWhen struct {
	Overdue, Next calendar.Date
	Days          int // since Overdue, or until Next
}

func (b *builder) dueWhen(d assess.DutySummary) dueWhen {
	switch {
	case d.State == assess.Missed && d.Overdue != 0:
		return dueWhen{Overdue: d.Overdue, Days: int(b.report.AsOf - d.Overdue)}
	case d.Next != 0 && (d.State == assess.DueSoon || d.State == assess.OnSchedule || d.State == assess.NotYet):
		return dueWhen{Next: d.Next, Days: int(d.Next - b.report.AsOf)}
	}
	return dueWhen{}
}
