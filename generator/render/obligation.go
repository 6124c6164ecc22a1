package render

import (
	"cmp"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// obligationView is the page of an obligation: the words that create it, whom
// it binds and how it is met, and how every unit stands.
type obligationView struct {
	Frame
	ID, Source           string
	Lead                 string // the clause that the quoted item belongs to, or ""
	Before, Quote, After string // the clause, cut at the quoted words
	Article, ArticleHref string
	Policy, PolicyHref   string
	Facts                []factLink
	Rule                 []string // how it is counted, sentence by sentence
	Score                scoreView
	Total                assess.Score
	Groups               []dutyGroup
	Counts               []stateCount
	Again                []link  // units that are to look at it again
	Since                []piece // since when other words hold
}

// factLink is a line of the list of facts, with links where there are pages.
type factLink struct {
	Label string
	Links []link // Href may be ""
}

// stateCount is how many units are in a state.
type stateCount struct {
	Look stateLook `tmpl:"value"`
	N    int
}

// dutyGroup is the units below one parent that owe the obligation.
type dutyGroup struct {
	Name, Href string // of the parent; "" at the top
	Met, Due   int
	Units      int
	Missed     int           // units that have missed it
	Rows       []unitDutyRow // none when the page is full: the count stands
	Listed     int           // in Rows
	Unlisted   bool          // there are more
	Open       bool

	duties []unitDuty
	total  assess.Score
}

// TemplateName is tmpl.Part's.
func (dutyGroup) TemplateName() string { return "duty-group" }

// unitDutyRow is how a unit stands.
type unitDutyRow struct {
	Unit, Href string
	State      stateLook `tmpl:"value"`
	Reconfirm  bool
	dueWhen
	Score scoreView
}

// TemplateName is tmpl.Part's.
func (unitDutyRow) TemplateName() string { return "unit-duty" }

// obligationRows is how many units an obligation page lists; the rest is
// counted by parent.
const obligationRows = 400

func obligationPages(t *locale) []write.File {
	files := []write.File{t.page("obligations/index.html", "obligations", func(b *builder) page { return b.obligationsPage() })}
	for _, o := range t.portal.Obligations {
		files = append(files, t.page(obligationPath(o), "obligation", func(b *builder) page { return b.obligationPage(o) }))
	}
	return files
}

func (b *builder) obligationPage(o *portal.Obligation) page {
	owed := b.index.owed()[o]
	v := &obligationView{
		Frame: b.frame(b.in(o.Title), "obligations/index.html", b.obligationAnswer(owed), link{b.t("nav.obligations"), b.to("obligations/index.html")}),
		ID:    o.ID, Source: b.source(o.Pos), Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)),
		Policy: o.Clause.Policy.Current.Title, PolicyHref: b.to("policies/" + o.Clause.Policy.ID + "/index.html"),
		Facts: b.obligationFacts(o), Rule: b.ruling(o), Score: b.score(owed.total, "#units"), Total: owed.total, Groups: b.dutyGroups(owed.duties),
	}
	v.Quote = o.Quote
	if m := o.Match; m.Clause != nil && m.End <= len(m.Clause.Text) {
		v.Before, v.Quote, v.After = m.Clause.Text[:m.Start], m.Clause.Text[m.Start:m.End], m.Clause.Text[m.End:]
		v.Before = m.Clause.Number + v.Before
		if m.Clause.Parent != nil {
			v.Lead = m.Clause.Parent.Text
		}
	}
	v.Counts = b.stateCounts(owed.duties)
	if v.Again = b.reconfirmUnits(owed.duties); len(v.Again) > 0 {
		v.Since = b.reconfirmNote(o)
	}
	return v
}

func (b *builder) obligationAnswer(owed *owedBy) []piece {
	missed := 0
	for _, d := range owed.duties {
		if d.State == assess.Missed {
			missed++
		}
	}
	s := owed.total
	return b.say(scoreKey("obligation.answer", s), arg{"date", b.day(b.report.AsOf), ""},
		arg{"units", len(owed.duties), "#units"}, arg{"due", s.Due, "#units"}, arg{"met", s.Met, "#units"},
		arg{"late", s.Late, "#units"}, arg{"missed", s.Missed, "#units"}, arg{"behind", missed, "#units"})
}

// obligationFacts say who owes it, how often, what counts and what follows.
func (b *builder) obligationFacts(o *portal.Obligation) []factLink {
	var list []factLink
	add := func(key string, links ...link) {
		if len(links) > 0 && links[0].Text != "" {
			list = append(list, factLink{b.t(key), links})
		}
	}
	var who, levels []link
	for _, k := range o.OwedBy {
		who = append(who, link{b.in(k.Name), ""})
	}
	for _, l := range o.Levels {
		levels = append(levels, link{b.in(l.Name), ""})
	}
	add("obligation.owed-by", who...)
	add("obligation.levels", levels...)
	if o.Role != nil {
		add("obligation.role", link{b.in(o.Role.Name), b.to(rolePath(o.Role))})
	}
	add("obligation.often", link{b.often(o), ""})
	if o.Group != nil {
		add("obligation.group", link{b.in(o.Group.Name), b.to("obligations/index.html#g-" + o.Group.ID)})
	}
	if o.Stage != nil {
		add("obligation.stage", link{b.in(o.Stage.Name), ""})
	}
	add("duty.evidence", link{b.in(o.Evidence), ""})
	add("duty.consequence", link{b.in(o.Consequence), ""})
	add("obligation.from", link{b.window(o.From, o.Until), ""})
	return list
}

// window says from when and until when something holds.
func (b *builder) window(from, until calendar.Date) string {
	switch {
	case from != 0 && until != 0:
		return b.t("obligation.between", "from", b.day(from), "until", b.day(until))
	case until != 0:
		return b.t("obligation.until", "date", b.day(until))
	case from != 0:
		return b.t("obligation.since", "date", b.day(from))
	}
	return ""
}

func (b *builder) stateCounts(duties []unitDuty) []stateCount {
	var n [8]int
	for _, d := range duties {
		n[d.State]++
	}
	var list []stateCount
	for _, st := range byUrgency() {
		if n[st] > 0 {
			list = append(list, stateCount{b.states[st], n[st]})
		}
	}
	return list
}

// byUrgency lists all states, the most urgent first.
func byUrgency() []assess.State {
	list := assess.States()
	slices.SortFunc(list, func(x, y assess.State) int { return cmp.Compare(x.Urgency(), y.Urgency()) })
	return list
}

// dutyGroups gathers duties by their units' parents, those with the most
// missed first, and in each the most urgent first. Only what is listed is put
// into rows; the rest is counted.
func (b *builder) dutyGroups(duties []unitDuty) []dutyGroup {
	var groups []dutyGroup
	at := map[*portal.Unit]int{}
	for _, d := range duties {
		i, ok := at[d.Unit.Parent]
		if !ok {
			i = len(groups)
			at[d.Unit.Parent] = i
			groups = append(groups, b.dutyGroup(d.Unit.Parent))
		}
		groups[i].add(d)
	}
	slices.SortStableFunc(groups, func(x, y dutyGroup) int { return cmp.Compare(y.Missed, x.Missed) })
	room := obligationRows
	for i := range groups {
		g := &groups[i]
		g.Units, g.Met, g.Due = len(g.duties), g.total.Met, g.total.Due
		n := len(g.duties)
		if n > room {
			n = min(room, g.Missed)
		}
		room -= n
		b.listDuties(g, n)
		g.Unlisted = n < g.Units
		g.Open = n > 0 && (len(duties) <= tableMax || g.Missed > 0 && i < 3)
	}
	return groups
}

func (g *dutyGroup) add(d unitDuty) {
	g.duties = append(g.duties, d)
	g.total = g.total.Add(d.Score())
	if d.State == assess.Missed {
		g.Missed++
	}
}

func (b *builder) dutyGroup(parent *portal.Unit) dutyGroup {
	if parent == nil {
		return dutyGroup{Name: b.t("obligation.top")}
	}
	return dutyGroup{Name: parent.ShortName(), Href: b.to(unitPath(parent))}
}

// listDuties puts the n most urgent duties of a group into rows.
func (b *builder) listDuties(g *dutyGroup, n int) {
	if n == 0 {
		return
	}
	slices.SortStableFunc(g.duties, func(x, y unitDuty) int {
		return cmp.Or(cmp.Compare(x.State.Urgency(), y.State.Urgency()), cmp.Compare(x.Overdue, y.Overdue))
	})
	g.Listed, g.Rows = n, make([]unitDutyRow, n)
	for i, d := range g.duties[:n] {
		page, id := b.to(unitPath(d.Unit)), b.portal.Obligations[d.Obligation].ID
		g.Rows[i] = unitDutyRow{
			Unit: d.Unit.ShortName(), Href: page + "#d-" + id, State: b.states[d.State], Reconfirm: d.Reconfirm,
			dueWhen: b.dueWhen(d.Summary()), Score: b.score(d.Score(), page+"#e-"+id),
		}
	}
}
