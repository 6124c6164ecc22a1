package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// campaignView is the effort of some years: the plan against what was done,
// each year's emphasis and target, findings by state, and every unit's share.
type campaignView struct {
	Frame
	Trend    trendView
	Burn     burnView
	Years    []campaignYear
	States   []findingGroup
	Findings int
	Scores   scoreLine
	Units    []unitPlan
	Rest     []foldedPlan
}

// campaignYear is what a year is for, and how far it came.
type campaignYear struct {
	Year           int
	Emphasis, Note string
	Target         int
	Planned        int // at the year's end, or at the as-of date
	Actual         int
	Begun, Current bool
	Behind         bool
	Ended          bool
	Short          int // percent points by which an ended year missed its target; 0: reached
}

// unitPlan is the remediation of one unit.
type unitPlan struct {
	Unit, Href      string
	Findings        int
	Closed          int
	Overdue         int
	Planned, Actual int
	Look, Word      string
}

// foldedPlan stands for the units below one parent that the table has no room
// for.
type foldedPlan struct {
	Name, Href string
	N          int
}

func campaignPages(t *locale) []write.File {
	if t.portal.Site.Campaign == nil {
		return nil
	}
	return []write.File{t.page("campaign.html", "campaign", func(b *builder) page { return b.campaignPage() })}
}

func (b *builder) campaignPage() page {
	c := b.portal.Site.Campaign
	title := b.in(c.Title)
	if title == "" {
		title = b.t("nav.campaign")
	}
	v := &campaignView{
		Frame: b.frame(title, "campaign.html", b.campaignAnswer()),
		Trend: b.trend(b.report.Months), Burn: b.burn(b.report.Months), Years: b.campaignYears(c), States: b.findingGroups(0),
		Findings: len(b.report.Findings()), Scores: b.scoreLine(b.report.Months),
	}
	v.Units, v.Rest = b.unitPlans()
	return v
}

// campaignAnswer says whether the plan is on course.
func (b *builder) campaignAnswer() []piece {
	p, list := b.report.Plan, b.to(findingsPath)
	if p.Findings == 0 {
		return b.say("campaign.answer-nothing", arg{"date", b.day(b.report.AsOf), ""})
	}
	key := "campaign.answer-on-course"
	if p.Actual < p.Planned {
		key = "campaign.answer-behind"
	}
	return b.say(key, arg{"date", b.day(b.report.AsOf), ""}, arg{"n", p.Findings, list},
		arg{"planned", share(p.Planned, p.Total), "#plan"}, arg{"actual", share(p.Actual, p.Total), "#plan"},
		arg{"closed", p.Closed, list + "#s-closed"}, arg{"overdue", p.Overdue, list + "#s-overdue"}, arg{"behind", p.Behind, list + "#s-behind"})
}

// campaignYears sets each year's target against the last month of it that is
// known.
func (b *builder) campaignYears(c *portal.Campaign) []campaignYear {
	now := b.report.AsOf.Year()
	var list []campaignYear
	for _, y := range c.Years {
		v := campaignYear{
			Year: y.Year, Emphasis: b.in(y.Emphasis), Note: b.in(y.Note), Target: y.Target,
			Begun: calendar.Make(y.Year, 1, 1) <= b.report.AsOf, Current: y.Year == now,
		}
		for _, m := range b.report.Months {
			if m.Date.Year() == y.Year && !m.Future {
				v.Planned, v.Actual = share(m.Planned, m.Total), share(m.Actual, m.Total)
			}
		}
		v.Behind = v.Actual < v.Planned
		v.Ended = calendar.Make(y.Year, 12, 31) < b.report.AsOf
		v.Short = max(0, v.Target-v.Actual)
		list = append(list, v)
	}
	return list
}

// unitPlans adds the findings up by unit: those behind first, then by how far.
func (b *builder) unitPlans() ([]unitPlan, []foldedPlan) {
	var plans []unitPlan
	var units []*portal.Unit
	for i := 0; i < len(b.report.Findings()); {
		u := b.report.Findings()[i].Unit
		j := i
		for j < len(b.report.Findings()) && b.report.Findings()[j].Unit == u {
			j++
		}
		plans = append(plans, b.unitPlan(u, b.report.Findings()[i:j]))
		units = append(units, u)
		i = j
	}
	order := make([]int, len(plans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		p, q := plans[x], plans[y]
		return cmp.Or(-cmp.Compare(p.Overdue, q.Overdue), cmp.Compare(p.Actual-p.Planned, q.Actual-q.Planned))
	})
	var list []unitPlan
	var rest []folded
	for n, i := range order {
		if n < tableMax {
			list = append(list, plans[i])
		} else {
			rest = append(rest, folded{unit: units[i]})
		}
	}
	return list, b.foldPlans(rest)
}

func (b *builder) foldPlans(rest []folded) []foldedPlan {
	if len(rest) == 0 {
		return nil
	}
	var list []foldedPlan
	for _, f := range b.fold(rest) {
		list = append(list, foldedPlan{f.Name, f.Href, f.N})
	}
	return list
}

func (b *builder) unitPlan(u *portal.Unit, list []assess.Finding) unitPlan {
	p := unitPlan{Unit: u.ShortName(), Href: b.to(unitPath(u)) + "#findings", Findings: len(list)}
	worst := assess.FindingClosed
	rank := assess.FindingStates()
	for i := range list {
		f := &list[i]
		p.Planned += f.Planned
		p.Actual += f.Actual
		switch f.State {
		case assess.FindingClosed:
			p.Closed++
		case assess.FindingOverdue:
			p.Overdue++
		}
		if slices.Index(rank, f.State) < slices.Index(rank, worst) {
			worst = f.State
		}
	}
	p.Planned, p.Actual = p.Planned/len(list), p.Actual/len(list)
	p.Look, p.Word = findingLook(worst).String(), b.t("finding."+worst.String())
	return p
}
