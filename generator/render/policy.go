package render

import (
	"cmp"
	"html/template"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// policiesView lists the policies.
type policiesView struct {
	Frame
	Rows []policyRow
}

// policyRow is a policy with what it has created.
type policyRow struct {
	Title, Href    string
	Number, Issuer string
	Issued         calendar.Date
	InForce        calendar.Date
	Articles       int
	Obligations    int
	ObligationHref string
	Versions       int
	Score          scoreView
	Parts          []link // top headings
	Source         string
}

// policyView is a policy: its head, whole text, articles with what has been
// done under each, and its other versions.
type policyView struct {
	Frame
	Source   string
	Facts    []fact
	Caution  string // such as "written for the demo"
	Text     template.HTML
	Contents []contentsEntry
	Articles []articleRow
	Versions []versionRow
	Places   string       // addresses of the text, for the form that leads to them
	Parts    []link       // pages of the top headings of a very long text
	Total    assess.Score // of the articles
}

func policyHome(p *portal.Policy) string { return "policies/" + p.ID + "/index.html" }

func policyPages(t *locale) []write.File {
	files := []write.File{t.page("policies/index.html", "policies", func(b *builder) page { return b.policiesPage() })}
	for _, p := range t.portal.Policies {
		if p.Current == nil {
			continue
		}
		files = append(files, t.page(policyHome(p), "policy", func(b *builder) page { return b.policyPage(p) }))
		files = append(files, partPages(t, p)...)
		list := p.Current.Text.Articles
		for i := range list {
			path := "policies/" + p.ID + "/" + list[i].ID + ".html"
			files = append(files, t.page(path, "article", func(b *builder) page { return b.articlePage(p, i) }))
		}
	}
	return files
}

func (b *builder) policiesPage() page {
	var rows []policyRow
	articles := 0
	for _, p := range b.portal.Policies {
		if p.Current == nil {
			continue
		}
		row := b.policyRow(p)
		articles += row.Articles
		rows = append(rows, row)
	}
	return &policiesView{
		Frame: b.frame(b.t("policies.title"), "policies/index.html", b.say("policies.answer",
			arg{"n", len(rows), "#policies"}, arg{"articles", articles, "#policies"},
			arg{"obligations", len(b.portal.Obligations), b.to("obligations/index.html")})),
		Rows: rows,
	}
}

func (b *builder) policyRow(p *portal.Policy) policyRow {
	v, home := p.Current, b.to(policyHome(p))
	duties, score := b.created(p, nil)
	var parts []link
	for _, part := range v.Text.Parts {
		parts = append(parts, link{part.Label(), home + "#" + part.ID})
	}
	return policyRow{
		Title: v.Title, Href: home, Number: v.Number, Issuer: v.Issuer, Issued: v.Issued, InForce: v.InForce,
		Articles: numbered(v.Text), Obligations: len(duties), ObligationHref: home + "#articles",
		Versions: len(p.Versions), Score: b.score(score, home+"#articles"), Parts: parts, Source: b.source(v.Pos),
	}
}

// created lists the obligations that a policy, or one article of it, creates,
// with the score of all units.
func (b *builder) created(p *portal.Policy, a *policy.Article) ([]*portal.Obligation, assess.Score) {
	var list []*portal.Obligation
	var score assess.Score
	for _, o := range b.portal.Obligations {
		if o.Clause.Policy == p && (a == nil || under(o.Clause) == a) {
			list = append(list, o)
			score = score.Add(b.index.owed()[o].total)
		}
	}
	return list, score
}

// numbered counts the articles proper, or all when none has a number.
func numbered(t *policy.Text) int {
	n := 0
	for _, a := range t.Articles {
		if a.Kind == policy.Numbered {
			n++
		}
	}
	if n == 0 {
		n = len(t.Articles)
	}
	return n
}

func (b *builder) policyPage(p *portal.Policy) page {
	c := p.Current
	o := b.textOptions(c, nil)
	o.BaseLevel, o.Marks = 3, b.marks(p, nil)
	v := &policyView{
		Frame:  b.frame(c.Title, "policies/index.html", b.policyAnswer(p), link{b.t("policies.title"), b.to("policies/index.html")}),
		Source: b.source(c.Pos), Facts: b.policyFacts(c), Caution: c.Notice,
		Text: c.Text.HTML(o), Contents: b.contents(p, nil), Articles: b.articleRows(p), Versions: b.versionRows(p, nil),
		Places: strings.Join(c.Text.Addresses(), " "), Parts: b.partLinks(p),
	}
	v.TitleTag = v.NameTag
	_, v.Total = b.created(p, nil)
	return v
}

// policyAnswer counts what the policy creates, and how far it is done.
func (b *builder) policyAnswer(p *portal.Policy) []piece {
	duties, s := b.created(p, nil)
	binding := map[*policy.Article]bool{}
	for _, o := range duties {
		binding[cmp.Or(under(o.Clause), article(o.Clause))] = true
	}
	return b.say(scoreKey("policy.answer", s),
		arg{"n", numbered(p.Current.Text), "#text"}, arg{"binding", len(binding), "#articles"}, arg{"obligations", len(duties), "#articles"},
		arg{"date", b.day(b.report.AsOf), ""}, arg{"due", s.Due, "#articles"}, arg{"met", s.Met, "#articles"}, arg{"missed", s.Missed, "#articles"})
}

// policyFacts is the head of the document.
func (b *builder) policyFacts(v *portal.Version) []fact {
	var list []fact
	add := func(key, value string) {
		if value != "" {
			list = append(list, fact{b.t(key), value})
		}
	}
	add("policy.number", v.Number)
	add("policy.issuer", v.Issuer)
	if v.Issued != 0 {
		add("policy.issued", b.day(v.Issued))
	}
	if v.InForce != 0 {
		add("policy.in-force", b.day(v.InForce))
	}
	return list
}
