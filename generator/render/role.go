package render

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// rolesView lists the posts that answer for duties.
type rolesView struct {
	Frame
	Rows []roleRow
}

// roleRow is a role with what it owes everywhere.
type roleRow struct {
	Name, Note, Href string
	Duties, Units    int
	Score            scoreView
}

// roleView answers "I am a …: what do I owe?": the duties by time of the
// year, then how everybody with the role stands.
type roleView struct {
	Frame
	Note    string
	Stages  []roleStage
	Holders holderTable
	Total   assess.Score
}

// roleStage is a time of the year with its duties.
type roleStage struct {
	ID, Title string
	Rows      []roleDuty
}

// roleDuty is a line of the checklist.
type roleDuty struct {
	Title, Href          string
	Article, ArticleHref string
	Who, Often           string
	Evidence             string
	Consequence          string
	Score                scoreView
	Source               string
}

func rolePages(t *locale) []write.File {
	files := []write.File{t.page("roles/index.html", "roles", func(b *builder) page { return b.rolesPage() })}
	for _, r := range t.portal.Site.Roles {
		files = append(files, t.page(rolePath(r), "role", func(b *builder) page { return b.rolePage(r) }))
	}
	return files
}

func (b *builder) rolesPage() page {
	v := &rolesView{}
	duties := 0
	for _, r := range b.portal.Site.Roles {
		list, score := b.owedByRole(r)
		duties += len(list)
		href := b.to(rolePath(r))
		v.Rows = append(v.Rows, roleRow{
			Name: b.in(r.Name), Note: b.in(r.Note), Href: href, Duties: len(list),
			Units: len(b.roleUnits(r)), Score: b.score(score, href+"#holders"),
		})
	}
	v.Frame = b.frame(b.t("roles.title"), "obligations/index.html",
		b.say("roles.answer", arg{"n", len(v.Rows), "#roles"}, arg{"duties", duties, b.to("obligations/index.html")}))
	return v
}

// owedByRole lists the obligations of a role with the score of all units.
func (b *builder) owedByRole(r *portal.Role) ([]*portal.Obligation, assess.Score) {
	var list []*portal.Obligation
	var score assess.Score
	for _, o := range b.portal.Obligations {
		if o.Role == r {
			list = append(list, o)
			score = score.Add(b.index.owed()[o].total)
		}
	}
	return list, score
}

func (b *builder) rolePage(r *portal.Role) page {
	list, score := b.owedByRole(r)
	units := b.roleUnits(r)
	v := &roleView{
		Frame: b.frame(b.in(r.Name), "obligations/index.html", b.roleAnswer(list, units, score),
			link{b.t("nav.obligations"), b.to("obligations/index.html")}, link{b.t("roles.title"), b.to("roles/index.html")}),
		Note: b.in(r.Note), Stages: b.stages(list), Holders: b.holders(r, units), Total: score,
	}
	return v
}

func (b *builder) roleAnswer(list []*portal.Obligation, units []roleUnit, s assess.Score) []piece {
	if len(list) == 0 {
		return b.say("role.answer-nothing")
	}
	return b.say(scoreKey("role.answer", s), arg{"n", len(list), "#duties"}, arg{"units", len(units), "#holders"},
		arg{"date", b.day(b.report.AsOf), ""}, arg{"due", s.Due, "#holders"}, arg{"met", s.Met, "#holders"}, arg{"missed", s.Missed, "#holders"})
}

// stages puts the duties of a role under the times of the year; those without
// one come last.
func (b *builder) stages(list []*portal.Obligation) []roleStage {
	stages := b.portal.Site.Stages
	all := make([]roleStage, len(stages)+1)
	for i, s := range stages {
		all[i] = roleStage{ID: s.ID, Title: b.in(s.Name)}
	}
	all[len(stages)] = roleStage{ID: "other", Title: b.t("role.no-stage")}
	for _, o := range list {
		at := slices.Index(stages, o.Stage)
		if at < 0 {
			at = len(stages)
		}
		all[at].Rows = append(all[at].Rows, b.roleDuty(o))
	}
	return slices.DeleteFunc(all, func(s roleStage) bool { return len(s.Rows) == 0 })
}

func (b *builder) roleDuty(o *portal.Obligation) roleDuty {
	href := b.to(obligationPath(o))
	return roleDuty{
		Title: b.in(o.Title), Href: href, Article: articleName(o.Clause), ArticleHref: b.to(articlePath(o.Clause)),
		Who: b.who(o), Often: b.often(o), Evidence: b.in(o.Evidence), Consequence: b.in(o.Consequence),
		Score: b.score(b.index.owed()[o].total, href+"#units"), Source: b.source(o.Pos),
	}
}
