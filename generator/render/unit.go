package render

import (
	"html/template"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// unitView is the page of a unit: what it must do now, all that it owes, its
// findings, what supervision says of it, the units below it, its evidence.
type unitView struct {
	Frame
	ID        string
	Source    string // file:line, in preview
	Facts     template.HTML
	Downloads template.HTML
	Below     template.HTML // the sentence on the units below; empty without any
	Now       template.HTML // missed and due soon, the most urgent first
	NowMore   int           // how many of them are not listed
	Axis      template.HTML
	Roles     []roleDuties
	Parts     template.HTML // the score taken apart
	Own, Tree assess.Score
	Sum       template.HTML // of Own
	BelowSum  assess.Score  // Tree without Own
	Units     int           // below
	Hits      template.HTML
	Ladder    []ladderView
	Events    []eventView
	Findings  []template.HTML // their cards
	Remedy    remedyView
	Rounds    []roundView
	Ranks     []rankView
	Ratings   []ratingView
	Children  unitTable
	Posts     template.HTML
	Evidence  []template.HTML // by obligation
}

// fact is a line of the list under the title.
type fact struct{ Label, Value string }

// facts are all of them.
type facts []fact

func (f facts) each(do func(kind byte, s *string)) {
	for i := range f {
		do('l', &f[i].Label)
		do('v', &f[i].Value)
	}
}

func (b *builder) facts(list facts) template.HTML { return b.printed("facts", list) }

// roleDuties are the duties that one post answers for.
type roleDuties struct {
	Title, Href string // Href is "" for duties without a role
	Rows        []template.HTML
}

// nowMax is how many urgent duties a unit page lists in full.
const nowMax = 20

func unitPages(t *tongue) []write.File {
	files := make([]write.File, 0, len(t.report.Units)+1)
	files = append(files, t.page("units/index.html", "units", unitsPage))
	for i := range t.report.Units {
		s := &t.report.Units[i]
		f := t.page(unitPath(s.Unit), "unit", func(b *builder) any { return b.unitPage(s) })
		f.Of = t.opts.Of.Tree(s.Unit)
		files = append(files, f)
	}
	return files
}

func (b *builder) unitPage(s *assess.UnitSummary) any {
	u := s.Unit
	duties := b.report.Duties(u)
	v := unitView{
		Frame: b.frame(u.Name, "units/index.html", b.unitAnswer(s), b.trail(u)...),
		ID:    u.ID, Source: b.source(u.Pos), Facts: b.facts(b.unitFacts(u)), Axis: b.axisHTML,
		Hits: b.hitCards(b.index.hits[u]), Ladder: b.ladder(u), Events: b.events(u), Findings: b.findingCards(u), Remedy: b.remedy(u),
		Rounds: b.rounds(u), Ranks: b.ranks(u), Ratings: b.ratings(u), Children: b.children(s),
	}
	v.TitleTag, v.Sprite = v.NameTag, b.strips
	v.Posts, v.Sum = b.posts(u), b.sum(s.Own)
	if len(u.Children) > 0 {
		v.Below = b.sentence(b.belowAnswer(s))
	}
	if b.opts.Downloads != nil {
		var list links
		for _, d := range b.opts.Downloads(u) {
			list = append(list, link{b.t(d.Word), v.Top + d.Path})
		}
		v.Downloads = b.printed("downloads", list)
	}
	v.Now, v.NowMore = b.now(duties)
	v.Roles = b.byRole(duties)
	v.Own, v.Tree, v.BelowSum = s.Own, s.Tree, s.Tree.Sub(s.Own)
	v.Units = u.Subtree - 1
	v.Parts = b.unitParts(s, duties)
	v.Evidence = b.evidence(u, duties)
	return v
}

// unitParts takes the unit's score apart, and that of its tree.
func (b *builder) unitParts(s *assess.UnitSummary, duties []assess.Duty) template.HTML {
	columns := []column{{"why.own", s.Own, b.report.Own(duties)}}
	if tree := b.report.Tree(s.Unit); tree != nil {
		columns = append(columns, column{"why.tree", s.Tree, tree})
	}
	w := b.draft()
	b.apart.write(w, b, s.Unit.Children, columns...)
	return built(w)
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

// now lists what is missed, longest overdue first, then what is due soon.
func (b *builder) now(duties []assess.Duty) (template.HTML, int) {
	var urgent []*assess.Duty
	for i := range duties {
		if s := duties[i].State; s == assess.Missed || s == assess.DueSoon {
			urgent = append(urgent, &duties[i])
		}
	}
	sortUrgent(urgent)
	more := max(0, len(urgent)-nowMax)
	w := b.draft()
	for _, d := range urgent[:len(urgent)-more] {
		look := &b.states[d.State]
		b.rows[d.Obligation].now.fill(w, text(look.ID), look.Tag, b.whenOf(d.DutySummary), b.openPeriods(d))
	}
	return built(w), more
}

// byRole writes all duties under the posts that answer for them, in the order
// of the site's roles; those without a role come last.
func (b *builder) byRole(duties []assess.Duty) []roleDuties {
	var list []roleDuties
	for _, role := range append(slices.Clone(b.portal.Site.Roles), nil) {
		n := 0
		for i := range duties {
			if duties[i].Obligation.Role == role {
				n++
			}
		}
		if n == 0 {
			continue
		}
		rows := b.draft()
		for i := range duties {
			if duties[i].Obligation.Role == role {
				b.dutyRow(rows, &duties[i])
			}
		}
		r := roleDuties{Title: b.t("unit.no-role"), Rows: sheets(rows)}
		if role != nil {
			r.Title, r.Href = b.in(role.Name), b.to(rolePath(role))
		}
		list = append(list, r)
	}
	return list
}

// posts are the rows of the table of posts.
func (b *builder) posts(u *portal.Unit) template.HTML {
	w := b.draft()
	for _, p := range u.Posts {
		v := postView{Name: b.in(p.Kind.Name), Holder: p.Holder, Rank: p.Rank, Since: b.day(p.Since), Note: p.Note}
		if p.Role != nil {
			v.Role, v.RoleHref = b.in(p.Role.Name), b.to(rolePath(p.Role))
			v.Record = b.to(recordPath(u, p.Role))
		}
		w.WriteByte('\n')
		b.part(w, "post-row", &v)
	}
	return built(w)
}

// postView is a row of the table of posts.
type postView struct {
	Name, Holder, Rank, Since, Note string
	Role, RoleHref                  string
	Record                          string // the holder's record; "" for posts without a role
}

func (v *postView) each(do func(kind byte, s *string)) {
	do('n', &v.Name)
	do('h', &v.Holder)
	do('k', &v.Rank)
	do('s', &v.Since)
	do('o', &v.Note)
	do('r', &v.Role)
	do('R', &v.RoleHref)
	do('T', &v.Record)
}
