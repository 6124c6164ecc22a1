package render

import (
	"html/template"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// unitView is the page of a unit: what it must do now, all that it owes, its
// findings, what supervision says of it, the units below it, its evidence.
type unitView struct {
	Frame
	Source        string // file:line, in preview
	Facts         []fact
	Downloads     []link
	Below         *sentence // on the units below; nil without any
	Now           []todo    // missed and due soon, the most urgent first
	NowMore       int       // how many of them are not listed
	Axis          axisView  `tmpl:"same"`
	Bands         []dutyBand
	Sum           sumLine // of the duties
	Hits          []hitView
	Ladders       []ladderView
	Own, Tree     *sentence // on the findings
	Findings      []findingCard
	OwnSum        string // how the percentages of Own come about
	FindingsBelow *belowView
	Supervision   *supervisedView
	Children      *childrenView
	Events        []eventView
	Posts         []postView
	Parts         []partTable // the score taken apart
	Evidence      []evidenceGroup
}

// fact is a line of the list under the title.
type fact struct{ Label, Value string }

// TemplateName is tmpl.Part's.
func (fact) TemplateName() string { return "fact" }

// nowMax is how many urgent duties a unit page lists in full.
const nowMax = 20

func unitPages(t *locale) []write.File {
	files := make([]write.File, 0, len(t.report.Units)+1)
	files = append(files, t.page("units/index.html", "units", unitsPage))
	for i := range t.report.Units {
		s := &t.report.Units[i]
		f := t.page(unitPath(s.Unit), "unit", func(b *builder) page { return b.unitPage(s) })
		f.Fingerprint = t.opts.Fingerprints.Tree(s.Unit)
		files = append(files, f)
	}
	return files
}

func (b *builder) unitPage(s *assess.UnitSummary) page {
	u := s.Unit
	duties := b.report.Duties(u)
	v := &unitView{
		Frame:  b.frame(u.Name, "units/index.html", b.unitAnswer(s), b.trail(u)...),
		Source: b.source(u.Pos), Facts: b.unitFacts(u), Axis: b.axis.view, Bands: b.dutyBands(duties), Sum: sumLine{s.Own},
		Hits: b.hits(b.index.hits[u]), Ladders: b.ladders(u), Findings: b.findingCards(u), Supervision: b.supervised(u),
		Children: b.children(s), Events: b.events(u), Posts: b.posts(u), Parts: b.unitParts(s, duties), Evidence: b.evidence(u, duties),
	}
	v.TitleTag, v.Sprite = v.NameTag, b.strips
	if len(u.Children) > 0 {
		v.Below = b.sentence(b.belowAnswer(s))
	}
	v.Downloads = b.downloads(u, v.Top)
	v.Now, v.NowMore = b.now(duties)
	b.remedy(v, u)
	return v
}

func (b *builder) downloads(u *portal.Unit, top string) []link {
	var list []link
	if b.opts.Downloads != nil {
		for _, d := range b.opts.Downloads(u) {
			list = append(list, link{b.t(d.Word), top + d.Path})
		}
	}
	return list
}

// unitParts takes the unit's score apart, and that of its tree.
func (b *builder) unitParts(s *assess.UnitSummary, duties []assess.Duty) []partTable {
	columns := []column{{b.t("why.own"), s.Own, b.report.Own(duties)}}
	if tree := b.report.Tree(s.Unit); tree != nil {
		columns = append(columns, column{b.t("why.tree"), s.Tree, tree})
	}
	return b.partTables(&b.parts, s.Unit.Children, columns...)
}

// unitAnswer says how many periods were due and met, and what is open.
func (b *builder) unitAnswer(s *assess.UnitSummary) []piece {
	o := s.Own
	day := arg{"date", b.day(b.report.AsOf), ""}
	if len(s.Duties) == 0 {
		return b.say("unit.answer-nothing", day)
	}
	return b.say(scoreKey("unit.answer", o), day,
		arg{"due", o.Due, "#duties"}, arg{"met", o.Met, "#duties"}, arg{"late", o.Late, "#duties"},
		arg{"missed", o.Missed, "#duties"}, arg{"soon", o.Soon, "#duties"})
}

// scoreKey picks the sentence that suits a score: nothing due, behind, behind
// with late ones, or clear.
func scoreKey(prefix string, s assess.Score) string {
	switch {
	case s.Due == 0:
		return prefix + "-none"
	case s.Missed > 0:
		return prefix + "-behind"
	default:
		return prefix + "-clear"
	}
}

// belowAnswer says how the units below stand and which is the worst.
func (b *builder) belowAnswer(s *assess.UnitSummary) []piece {
	args := []arg{
		{"n", s.Unit.Subtree - 1, "#units"}, {"due", s.Tree.Due, "#units"},
		{"met", s.Tree.Met, "#units"}, {"missed", s.Tree.Missed, "#units"},
	}
	if s.Worst == nil || s.Tree.Missed == 0 {
		return b.say("unit.below", args...)
	}
	w := b.summary(s.Worst).Tree
	return b.say("unit.below-worst", append(args, arg{"worst", s.Worst.ShortName(), b.to(unitPath(s.Worst))},
		arg{"worst-met", w.Met, b.to(unitPath(s.Worst))}, arg{"worst-due", w.Due, b.to(unitPath(s.Worst))})...)
}

func (b *builder) unitFacts(u *portal.Unit) []fact {
	list := []fact{{b.t("unit.kind"), b.in(u.Kind.Name)}}
	add := func(key, value string) {
		if value != "" {
			list = append(list, fact{b.t(key), value})
		}
	}
	if u.Level != nil {
		add("unit.level", b.in(u.Level.Name))
	}
	if u.Members > 0 {
		add("unit.members", b.t("unit.members-n", "n", u.Members))
	}
	for _, p := range u.Posts {
		if p.Role != nil && p.Holder != "" && p.Holder != b.in(p.Kind.Name) { // a name that is reduced to the post says nothing
			list = append(list, fact{b.in(p.Kind.Name), p.Holder})
		}
	}
	add("unit.established", b.day(u.Established))
	add("unit.dissolved", b.day(u.Dissolved))
	if u.MergedInto != nil {
		add("unit.merged-into", u.MergedInto.Name)
	}
	add("unit.merged-from", b.join(b.index.merged[u]))
	for _, m := range u.Moves {
		if m.From != nil && m.Date <= b.report.AsOf {
			add("unit.moved", b.t("unit.moved-from", "date", b.day(m.Date), "unit", m.From.ShortName(), "note", m.Note))
		}
	}
	return list
}

// todo is a duty that is missed or due soon, with what is to be done.
type todo struct {
	*dutyText
	State stateLook `tmpl:"value"`
	dueWhen
	Open []openPeriod // the first few
	More int          // periods that are open too
}

// TemplateName is tmpl.Part's.
func (todo) TemplateName() string { return "todo" }

// openPeriod is a period that is missed or due soon.
type openPeriod struct {
	Duty, ID, Name string
	Lack           string // the subjects still missing, and counts
}

// TemplateName is tmpl.Part's.
func (openPeriod) TemplateName() string { return "open-period" }

// now lists what is missed, longest overdue first, then what is due soon, and
// counts what it does not list.
func (b *builder) now(duties []assess.Duty) (list []todo, more int) {
	var urgent []*assess.Duty
	for i := range duties {
		if s := duties[i].State; s == assess.Missed || s == assess.DueSoon {
			urgent = append(urgent, &duties[i])
		}
	}
	sortUrgent(urgent)
	if more = len(urgent) - nowMax; more > 0 {
		urgent = urgent[:nowMax]
	}
	for _, d := range urgent {
		v := todo{dutyText: b.dutyOf(d), State: b.states[d.State], dueWhen: b.dueWhen(d.DutySummary)}
		v.Open, v.More = b.openPeriods(d)
		list = append(list, v)
	}
	return list, max(more, 0)
}

// dutyOf is a duty's obligation in words.
func (b *builder) dutyOf(d *assess.Duty) *dutyText { return &b.duties[d.Obligation.Index] }

// dutyBand is the duties that a post answers for; Href is "" for those without
// one.
type dutyBand struct {
	Title, Href string
	Duties      []dutyRow
}

// TemplateName is tmpl.Part's.
func (dutyBand) TemplateName() string { return "duty-band" }

// dutyRow is a duty in the list of all.
type dutyRow struct {
	*dutyText
	State     stateLook `tmpl:"value"`
	Reconfirm bool
	dueWhen
	Deadline               calendar.Date // the next that is not yet met, in any state
	Met, Due, Late, Missed int
	Strip                  template.HTML // its periods
	StripWidth             int           `tmpl:"same"`
}

// TemplateName is tmpl.Part's.
func (dutyRow) TemplateName() string { return "duty-row" }

// dutyBands are all duties under the posts that answer for them, in the order of
// the site's roles; those without a role come last.
func (b *builder) dutyBands(duties []assess.Duty) []dutyBand {
	bands := make([]dutyBand, 0, len(b.portal.Site.Roles)+1)
	rows := make([]dutyRow, 0, len(duties)) // of all bands
	for _, role := range append(slices.Clone(b.portal.Site.Roles), nil) {
		first := len(rows)
		for i := range duties {
			if duties[i].Obligation.Role == role {
				rows = append(rows, b.dutyRow(&duties[i]))
			}
		}
		if len(rows) == first {
			continue
		}
		band := dutyBand{Title: b.t("unit.no-role"), Duties: rows[first:]}
		if role != nil {
			band.Title, band.Href = b.in(role.Name), b.to(rolePath(role))
		}
		bands = append(bands, band)
	}
	return bands
}

func (b *builder) dutyRow(d *assess.Duty) dutyRow {
	text := b.dutyOf(d)
	return dutyRow{
		dutyText: text, State: b.states[d.State], Reconfirm: d.Reconfirm, dueWhen: b.dueWhen(d.DutySummary),
		Deadline: d.Next, Met: d.Score.Met, Due: d.Score.Due, Late: d.Score.Late, Missed: d.Score.Missed,
		Strip: b.strip(d, text.anchor), StripWidth: b.axis.width(),
	}
}

// posts are the rows of the table of posts.
func (b *builder) posts(u *portal.Unit) []postView {
	list := make([]postView, 0, len(u.Posts))
	for _, p := range u.Posts {
		v := postView{Name: b.in(p.Kind.Name), Holder: p.Holder, Rank: p.Rank, Since: p.Since, Note: p.Note}
		if p.Role != nil {
			v.Role, v.RoleHref = b.in(p.Role.Name), b.to(rolePath(p.Role))
			v.Record = b.to(recordPath(u, p.Role))
		}
		list = append(list, v)
	}
	return list
}

// postView is a row of the table of posts.
type postView struct {
	Name, Holder, Rank, Note string
	Since                    calendar.Date
	Role, RoleHref           string
	Record                   string // the holder's record; "" for posts without a role
}

// TemplateName is tmpl.Part's.
func (postView) TemplateName() string { return "post-row" }
