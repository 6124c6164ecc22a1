package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// frontView is the page at the door: where things stand, whether the plan is
// on course, which themes and units are behind, what is most urgent.
type frontView struct {
	Frame
	Tiles     []tileView
	Trend     trendView
	Heat      heatView
	Urgent    []urgentRow
	UrgentAll int         // missed duties in all
	Parts     []partTable // the score taken apart
	Total     assess.Score
	Behind    unitTable
	BehindAll int // units with anything missed
}

// tileView is a figure that leads to what it counts.
type tileView struct {
	Label, Figure, Note, Href string
	Look                      string // state whose colour it takes, or ""
}

// urgentRow is a missed duty of any unit.
type urgentRow struct {
	Title, Href    string // the duty in its unit
	Unit, UnitHref string
	Often          string
	dueWhen
	Score scoreView
}

// frontMax is how many urgent duties and units behind the front page lists.
const frontMax = 10

func frontPages(t *locale) []write.File {
	return []write.File{t.page("index.html", "front", func(b *builder) page { return b.frontPage() })}
}

func (b *builder) frontPage() page {
	v := &frontView{
		Frame: b.frame(b.frontTitle(), "", b.frontAnswer()),
		Tiles: b.tiles(), Trend: b.trend(b.report.Months), Heat: b.heat(),
		Total: b.report.Total, Parts: b.wholeParts(),
	}
	v.HeadTitle = v.SiteTitle // the campaign's page has its name
	v.Urgent, v.UrgentAll = b.urgent()
	v.Behind, v.BehindAll = b.behind()
	return v
}

// wholeParts takes the score of all units apart.
func (b *builder) wholeParts() []partTable {
	names := b.partNames()
	return b.partTables(&names, b.tops(), column{b.t("why.whole"), b.report.Total, b.report.Whole()})
}

// tops are the units at the top or, when there is only one, those right below
// it.
func (b *builder) tops() []*portal.Unit {
	var list []*portal.Unit
	for _, u := range b.portal.Units {
		if u.Parent == nil {
			list = append(list, u)
		}
	}
	if len(list) == 1 {
		return list[0].Children
	}
	return list
}

// frontTitle is the campaign's, or the site's where none is run.
func (b *builder) frontTitle() string {
	if c := b.portal.Site.Campaign; c != nil {
		return b.in(c.Title)
	}
	return b.in(b.portal.Site.Title)
}

func (b *builder) frontAnswer() []piece {
	s := b.report.Total
	return b.say(scoreKey("front.answer", s),
		arg{"date", b.day(b.report.AsOf), ""}, arg{"units", len(b.portal.Units), b.to("units/index.html")},
		arg{"due", s.Due, "#parts"}, arg{"met", s.Met, "#parts"},
		arg{"missed", s.Missed, "#parts"}, arg{"soon", s.Soon, "#parts"})
}

func (b *builder) tiles() []tileView {
	s, plan := b.report.Total, b.report.Plan
	list := []tileView{
		{b.t("front.tile-met"), count(s.Met, s.Due), b.t("front.tile-late", "n", s.Late), "#parts", ""},
		{b.t("front.tile-missed"), b.t("front.number", "n", s.Missed), b.t("front.tile-missed-units", "n", b.missedUnits()), "#urgent", lookIf(s.Missed, assess.Missed)},
		{b.t("front.tile-soon"), b.t("front.number", "n", s.Soon), b.t("front.tile-open", "n", s.Open), b.to("due/index.html"), lookIf(s.Soon, assess.DueSoon)},
	}
	if plan.Total == 0 {
		return list
	}
	return append(list, tileView{
		b.t("front.tile-plan"), b.t("front.percent", "n", share(plan.Actual, plan.Total)),
		b.t("front.tile-planned", "planned", share(plan.Planned, plan.Total), "closed", plan.Closed, "n", plan.Findings),
		b.to("campaign.html"), planLook(plan).String(),
	})
}

// lookIf is a state's look where there is anything to look at.
func lookIf(n int, st assess.State) string {
	if n == 0 {
		return ""
	}
	return st.String()
}

// planLook is the state whose colour the remediation takes.
func planLook(p assess.Remediation) assess.State {
	if p.Actual < p.Planned {
		return assess.DueSoon
	}
	return assess.OnSchedule
}

// share is a percentage, rounded down, so that it is 100 only when all is done.
func share(n, of int) int {
	if of == 0 {
		return 0
	}
	return n * 100 / of
}

func (b *builder) missedUnits() int {
	n := 0
	for i := range b.report.Units {
		if b.report.Units[i].Own.Missed > 0 {
			n++
		}
	}
	return n
}

// unitDuty is a duty's summary and whose it is.
type unitDuty struct {
	Unit *portal.Unit
	*assess.DutyRow
}

// urgent lists the missed duties that are longest overdue, and counts all.
func (b *builder) urgent() (list []urgentRow, all int) {
	var top []unitDuty
	for i := range b.report.Units {
		s := &b.report.Units[i]
		for j := range s.Duties {
			if s.Duties[j].State == assess.Missed {
				all++
				top = keep(top, unitDuty{s.Unit, &s.Duties[j]})
			}
		}
	}
	for _, d := range top {
		page, o := b.to(unitPath(d.Unit)), b.portal.Obligations[d.Obligation]
		list = append(list, urgentRow{
			Title: b.in(o.Title), Href: page + "#d-" + o.ID, Unit: d.Unit.ShortName(), UnitHref: page,
			Often: b.often(o), dueWhen: b.dueWhen(d.Summary()), Score: b.score(d.Score(), page+"#e-"+o.ID),
		})
	}
	return list, all
}

// keep puts a duty among the most urgent ones, which stay sorted and few.
func keep(top []unitDuty, d unitDuty) []unitDuty {
	at, _ := slices.BinarySearchFunc(top, d, func(x, y unitDuty) int {
		return cmp.Or(cmp.Compare(x.Overdue, y.Overdue), cmp.Compare(y.Score().Missed, x.Score().Missed), -1)
	})
	if at == frontMax {
		return top
	}
	top = slices.Insert(top, at, d)
	return top[:min(frontMax, len(top))]
}

// behind lists the units with the worst scores of their own.
func (b *builder) behind() (unitTable, int) {
	var all []*portal.Unit
	for i := range b.report.Units {
		if b.report.Units[i].Own.Missed > 0 {
			all = append(all, b.report.Units[i].Unit)
		}
	}
	slices.SortStableFunc(all, func(x, y *portal.Unit) int { return byWorse(b.summary(x).Own, b.summary(y).Own) })
	t := unitTable{Label: b.t("front.behind"), Total: len(all)}
	for _, u := range all[:min(frontMax, len(all))] {
		row := b.unitRow(u)
		row.Score = b.score(b.summary(u).Own, row.Href+"#duties")
		t.Rows = append(t.Rows, row)
	}
	return t, len(all)
}

// byWorse orders scores, the worse first.
func byWorse(a, c assess.Score) int {
	switch {
	case a.Worse(c):
		return -1
	case c.Worse(a):
		return 1
	}
	return 0
}
