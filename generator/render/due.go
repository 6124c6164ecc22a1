package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// dueView is what is due, by month: what is overdue first, then from the
// as-of month through the campaign's end, or for twelve months.
type dueView struct {
	Frame
	Overdue     []dueRow
	OverdueRest []dueRow   // folded
	Months      []dueMonth // those that hold anything
}

// dueMonth is a month with its deadlines.
type dueMonth struct {
	ID, Title string
	N         int // duties that are due in it
	Rows      []dueRow
	Rest      []dueRow // folded
	More      int      // rows that there is no room for
	Findings  []findingLink
	Folded    bool
}

// dueRow is an obligation with the units that it is due for on a day, or that
// have missed it since.
type dueRow struct {
	Date                 calendar.Date
	Title, Href          string
	Article, ArticleHref string
	Often                string
	N                    int
	Units                []link // the first few
	order                int
}

const (
	dueMax    = 40 // rows of a month before it folds
	dueLate   = 12 // rows of what is overdue before it folds
	dueUnits  = 3  // units that a row names
	dueMonths = 3  // months that stand open
)

func duePages(t *locale) []write.File {
	return []write.File{t.page("due/index.html", "due", func(b *builder) page { return b.duePage() })}
}

func (b *builder) duePage() page {
	v := &dueView{}
	var missed int
	v.Overdue, missed = b.overdueRows()
	at := min(len(v.Overdue), dueLate)
	v.Overdue, v.OverdueRest = v.Overdue[:at], v.Overdue[at:]
	v.Months = b.dueMonths()
	now, later := 0, 0
	this := calendar.PeriodOf(calendar.Month, b.report.AsOf).ID()
	for _, m := range v.Months {
		if m.ID == this {
			now = m.N
		} else {
			later += m.N
		}
	}
	end := b.horizon()
	v.Frame = b.frame(b.t("due.title"), "due/index.html", b.say("due.answer", arg{"date", b.day(b.report.AsOf), ""},
		arg{"missed", missed, "#overdue"}, arg{"now", now, "#m-" + this}, arg{"later", later, "#months"}, arg{"end", b.day(end), ""}))
	if now == 0 {
		v.Answer = unlinked(v.Answer, "#m-"+this)
	}
	return v
}

// unlinked is a sentence without the links to a place that the page lacks.
func unlinked(ps []piece, href string) []piece {
	for i := range ps {
		if ps[i].Href == href {
			ps[i].Href = ""
		}
	}
	return ps
}

// horizon is the last day that the page looks at.
func (b *builder) horizon() calendar.Date {
	if c := b.portal.Site.Campaign; c != nil && c.End() > b.report.AsOf {
		return c.End()
	}
	return calendar.PeriodOf(calendar.Month, b.report.AsOf.AddYears(1)).End()
}

// overdueRows lists the obligations that units have missed, the longest
// overdue first, and counts the missed duties.
func (b *builder) overdueRows() ([]dueRow, int) {
	var rows []dueRow
	missed := 0
	for _, o := range b.portal.Obligations {
		var late []unitDuty
		for _, d := range b.index.owed()[o].duties {
			if d.State == assess.Missed && d.Overdue != 0 {
				late = append(late, d)
			}
		}
		if len(late) == 0 {
			continue
		}
		missed += len(late)
		slices.SortStableFunc(late, func(x, y unitDuty) int { return cmp.Compare(x.Overdue, y.Overdue) })
		row := b.dueRow(o, late[0].Overdue, len(late))
		for _, d := range late[:min(len(late), dueUnits)] {
			row.Units = append(row.Units, b.dutyLink(d.Unit, o))
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(x, y dueRow) int { return cmp.Compare(x.Date, y.Date) })
	return rows, missed
}

func (b *builder) dutyLink(u *portal.Unit, o *portal.Obligation) link {
	return link{u.ShortName(), b.to(unitPath(u)) + "#d-" + o.ID}
}

func (b *builder) dueRow(o *portal.Obligation, day calendar.Date, n int) dueRow {
	return dueRow{
		Date: day, Title: b.in(o.Title), Href: b.to(obligationPath(o)) + "#units", N: n, Often: b.often(o), order: o.Index,
		Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)),
	}
}

// dueMonths gathers all deadlines to come, by month.
func (b *builder) dueMonths() []dueMonth {
	byMonth := map[string][]dueRow{}
	for _, o := range b.portal.Obligations {
		for _, row := range b.deadlines(o) {
			id := calendar.PeriodOf(calendar.Month, row.Date).ID()
			byMonth[id] = append(byMonth[id], row)
		}
	}
	findings := b.findingDeadlines()
	var list []dueMonth
	end := b.horizon()
	for p := calendar.PeriodOf(calendar.Month, b.report.AsOf); p.Start() <= end; p = p.Next() {
		rows := byMonth[p.ID()]
		if len(rows) == 0 && len(findings[p.ID()]) == 0 {
			continue
		}
		name, err := b.words.Period(p)
		b.fail(err)
		m := dueMonth{ID: p.ID(), Title: name, Findings: findings[p.ID()], Folded: len(list) >= dueMonths}
		slices.SortStableFunc(rows, func(x, y dueRow) int { return cmp.Or(cmp.Compare(x.Date, y.Date), x.order-y.order) })
		for _, r := range rows {
			m.N += r.N
		}
		m.Rows = rows[:min(len(rows), dueMax)]
		if !m.Folded {
			m.Rest = rows[len(m.Rows):min(len(rows), 2*dueMax)]
		}
		m.More = len(rows) - len(m.Rows) - len(m.Rest)
		list = append(list, m)
	}
	return list
}

// findingDeadlines are the findings still open, by the month of their
// deadline.
func (b *builder) findingDeadlines() map[string][]findingLink {
	byMonth := map[string][]findingLink{}
	for i := range b.report.Findings() {
		f := &b.report.Findings()[i]
		if f.State == assess.FindingClosed || f.Deadline < b.report.AsOf {
			continue
		}
		id := calendar.PeriodOf(calendar.Month, f.Deadline).ID()
		if len(byMonth[id]) < stateMax {
			byMonth[id] = append(byMonth[id], b.findingLink(f))
		}
	}
	return byMonth
}
