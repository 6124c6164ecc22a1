package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// articleView is one article: its words, what they create, and the way
// through the policy.
type articleView struct {
	Frame
	Source       string
	Caution      string
	Policy       string
	Text         template.HTML
	Duties       int
	Total        assess.Score
	ByRole       []roleCards
	Consequences []consequenceView
	Contents     []contentsEntry
	Prev, Next   link            // Href is "" at the ends
	History      *articleHistory // nil when the policy has one version
	CitedBy      []link          // clauses that cite the article
	Findings     []findingLink   // that name it as breached
}

// articleDuty is an obligation at the side of the words that create it.
type articleDuty struct {
	ID, Title, Href string
	Who, Often      string
	Evidence        string
	Consequence     string
	Score           scoreView
	Behind          int // units that have missed it
	BehindHref      string
	Words           link // the version that has the words, when it is not the current one
	Source          string
}

// consequenceView is a rule or a ladder that quotes the article.
type consequenceView struct {
	ID, Title, Text string
	Href            string // where it stands met; "" when nowhere
	Met             int    // units that meet its condition, or stand on it
	Steps           []string
	Source          string
}

func (b *builder) articlePage(p *portal.Policy, i int) page {
	list := p.Current.Text.Articles
	a := list[i]
	duties, score := b.created(p, a)
	o := b.textOptions(p.Current, a)
	o.Marks = b.marks(p, a)
	v := &articleView{
		Frame:  b.frame(b.articleLabel(a), "policies/index.html", b.articleAnswer(duties, score), b.articleTrail(p, a)...),
		Source: b.source(a.Pos), Policy: p.Current.Title, Caution: p.Current.Notice,
		Text:         p.Current.Text.ArticleHTML(a, o),
		Consequences: append(b.articleRules(p, a), b.articleLadders(p, a)...),
		Contents:     b.contents(p, a), History: b.history(p, a), CitedBy: b.citedBy(p, a), Findings: b.breaching(p, a),
	}
	if a.Kind != policy.Preamble {
		v.TitleTag = v.NameTag
	}
	v.Duties, v.ByRole, v.Total = len(duties), b.cardsByRole(duties), score
	if i > 0 {
		v.Prev = link{b.articleLabel(list[i-1]), b.articleHref(p, list[i-1])}
	}
	if i+1 < len(list) {
		v.Next = link{b.articleLabel(list[i+1]), b.articleHref(p, list[i+1])}
	}
	return v
}

// articleTrail leads from the policies through the headings to the article.
func (b *builder) articleTrail(p *portal.Policy, a *policy.Article) []link {
	home := b.to(policyHome(p))
	list := []link{{b.t("policies.title"), b.to("policies/index.html")}, {p.Current.Title, home}}
	for _, part := range a.Path {
		if part.ID != a.ID {
			list = append(list, link{part.Label(), home + "#" + part.ID})
		}
	}
	return list
}

// articleAnswer counts what the article creates, and how far it is done.
func (b *builder) articleAnswer(duties []*portal.Obligation, s assess.Score) []piece {
	if len(duties) == 0 {
		return b.say("article.answer-nothing")
	}
	return b.say(scoreKey("article.answer", s), arg{"n", len(duties), "#duties"}, arg{"date", b.day(b.report.AsOf), ""},
		arg{"due", s.Due, "#duties"}, arg{"met", s.Met, "#duties"}, arg{"missed", s.Missed, "#duties"})
}

func (b *builder) articleDuty(o *portal.Obligation) articleDuty {
	owed, href := b.index.owed()[o], b.to(obligationPath(o))
	d := articleDuty{
		ID: o.ID, Title: b.in(o.Title), Href: href, Who: b.who(o), Often: b.often(o), Evidence: b.in(o.Evidence),
		Consequence: b.in(o.Consequence), Score: b.score(owed.total, href+"#units"), BehindHref: href + "#units", Source: b.source(o.Pos),
	}
	if v := o.Clause.Version; v != o.Clause.Policy.Current {
		d.Words = link{b.versionName(v), b.to(articlePath(o.Clause))}
	}
	for _, u := range owed.duties {
		if u.State == assess.Missed {
			d.Behind++
		}
	}
	return d
}

// who names the kinds and levels of unit that owe an obligation.
func (b *builder) who(o *portal.Obligation) string {
	var levels []string
	for _, l := range o.Levels {
		levels = append(levels, b.in(l.Name))
	}
	s := b.kindNames(o.OwedBy)
	if len(levels) > 0 {
		s = b.t("article.who-levels", "who", s, "levels", b.join(levels))
	}
	return s
}

// articleRules lists the rules that quote the article, with how many units
// meet their condition.
func (b *builder) articleRules(p *portal.Policy, a *policy.Article) []consequenceView {
	var list []consequenceView
	for _, r := range b.portal.Rules {
		if r.Clause.Policy != p || article(r.Clause) != a {
			continue
		}
		v := consequenceView{ID: "rule-" + r.ID, Title: b.in(r.Title), Text: b.in(r.Text), Source: b.source(r.Pos)}
		year := 0
		for i := range b.report.Hits {
			if h := &b.report.Hits[i]; h.Rule == r {
				if h.Year > year {
					year, v.Met = h.Year, 0
				}
				v.Met++
			}
		}
		if v.Met > 0 {
			v.Href = b.to(supervisionPath(year)) + "#rule-" + r.ID
		}
		list = append(list, v)
	}
	return list
}

// articleLadders lists the ladders that quote the article, with how many units
// stand on them.
func (b *builder) articleLadders(p *portal.Policy, a *policy.Article) []consequenceView {
	var list []consequenceView
	for _, l := range b.portal.Ladders {
		if l.Clause.Policy != p || article(l.Clause) != a {
			continue
		}
		v := consequenceView{ID: "ladder-" + l.ID, Title: b.in(l.Title), Met: len(b.standing(l)), Source: b.source(l.Pos)}
		for _, s := range l.Steps {
			v.Steps = append(v.Steps, b.in(s.Name))
		}
		if v.Met > 0 {
			v.Href = b.to("supervision/index.html") + "#ladder-" + l.ID
		}
		list = append(list, v)
	}
	return list
}

// breaching lists the findings that name the article, or a clause of it, as
// breached, as many as there is room for.
func (b *builder) breaching(p *portal.Policy, a *policy.Article) []findingLink {
	var list []findingLink
	for i := range b.report.Findings() {
		f := &b.report.Findings()[i]
		for _, r := range f.Clauses {
			if c, _ := b.portal.Clause(r); c.Policy == p && article(c).ID == a.ID && len(list) < belowMax {
				list = append(list, b.findingLink(f))
				break
			}
		}
	}
	return list
}
