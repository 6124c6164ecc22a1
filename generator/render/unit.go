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
	Source        template.HTML // file:line, in preview
	Facts         template.HTML
	Downloads     template.HTML
	Below         template.HTML // the sentence on the units below; empty without any
	Now           template.HTML // missed and due soon, the most urgent first
	NowMore       template.HTML // how many of them are not listed
	Axis          template.HTML
	Duties        template.HTML // by post
	Sum           template.HTML // of the duties
	Hits          template.HTML
	Ladder        template.HTML
	Own, Tree     template.HTML // sentences on the findings
	Findings      template.HTML // their cards
	OwnSum        template.HTML // how the percentages of Own come about
	FindingsBelow template.HTML
	Supervision   template.HTML
	Children      template.HTML
	Events        template.HTML
	Posts         template.HTML
	Parts         template.HTML // the score taken apart
	Evidence      template.HTML // by obligation
}

func (v *unitView) blocks() []*template.HTML {
	return []*template.HTML{&v.Source, &v.Facts, &v.Downloads, &v.Below, &v.Now, &v.NowMore, &v.Axis, &v.Duties, &v.Sum,
		&v.Hits, &v.Ladder, &v.Own, &v.Tree, &v.Findings, &v.OwnSum, &v.FindingsBelow, &v.Supervision, &v.Children,
		&v.Events, &v.Posts, &v.Parts, &v.Evidence}
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
	v := &unitView{
		Frame:  b.frame(u.Name, "units/index.html", b.unitAnswer(s), b.trail(u)...),
		Source: text(b.source(u.Pos)), Facts: b.facts(b.unitFacts(u)), Axis: b.axisHTML, Duties: b.byRole(duties), Sum: b.sum(s.Own),
		Hits: b.hitRows("hit", "", b.index.hits[u]), Ladder: b.ladders("unit-ladders", u), Findings: b.findingCards(u),
		Supervision: b.supervised("unit-supervision", supervisedView{b.ranks(u), b.ratings(u), b.rounds(u)}),
		Children:    b.children(s), Posts: b.posts(u), Parts: b.unitParts(s, duties), Evidence: b.evidence(u, duties),
	}
	v.TitleTag, v.Sprite = v.NameTag, b.strips
	if len(u.Children) > 0 {
		v.Below = b.sentence(b.belowAnswer(s))
	}
	v.Downloads = b.downloads(u, v.Top)
	v.Now, v.NowMore = b.now(duties)
	b.remedy(v, u)
	if list := b.events(u); list != nil {
		v.Events = b.whole("unit-events", list)
	}
	return v
}

func (b *builder) downloads(u *portal.Unit, top string) template.HTML {
	var list links
	if b.opts.Downloads != nil {
		for _, d := range b.opts.Downloads(u) {
			list = append(list, link{b.t(d.Word), top + d.Path})
		}
	}
	return b.printed("downloads", list)
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
func (b *builder) now(duties []assess.Duty) (list, more template.HTML) {
	var urgent []*assess.Duty
	for i := range duties {
		if s := duties[i].State; s == assess.Missed || s == assess.DueSoon {
			urgent = append(urgent, &duties[i])
		}
	}
	sortUrgent(urgent)
	if n := len(urgent) - nowMax; n > 0 {
		urgent, more = urgent[:nowMax], text(b.t("unit.now-more", "n", n))
	}
	w := b.draft()
	for _, d := range urgent {
		look := &b.states[d.State]
		b.rows[d.Obligation].now.fill(w, text(look.ID), look.Tag, b.whenOf(d.DutySummary), b.openPeriods(d))
	}
	return built(w), more
}

// byRole writes all duties under the posts that answer for them, in the order
// of the site's roles; those without a role come last.
func (b *builder) byRole(duties []assess.Duty) template.HTML {
	w := b.draft()
	write := func(role *portal.Role) {
		of := func(d assess.Duty) bool { return d.Obligation.Role == role }
		if !slices.ContainsFunc(duties, of) {
			return
		}
		w.WriteByte('\n')
		b.bands[role].around(w, 0, func() {
			for i := range duties {
				if duties[i].Obligation.Role == role {
					b.dutyRow(w, &duties[i])
				}
			}
		})
	}
	for _, role := range b.portal.Site.Roles {
		write(role)
	}
	write(nil)
	return built(w)
}

// bandConst is what stands above the duties of a post; Href is "" for those
// without one.
type bandConst struct{ Title, Href, Rows string }

// cutBands cuts the stencils around the duties of each post.
func (b *builder) cutBands() (map[*portal.Role]*stencil, error) {
	bands := make(map[*portal.Role]*stencil)
	for _, role := range append(slices.Clone(b.portal.Site.Roles), nil) {
		c := bandConst{Title: b.t("unit.no-role"), Rows: hole(0)}
		if role != nil {
			c.Title, c.Href = b.in(role.Name), b.to(rolePath(role))
		}
		s, err := b.stencil("duty-band", 1, c)
		if err != nil {
			return nil, err
		}
		bands[role] = s
	}
	return bands, b.err
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
