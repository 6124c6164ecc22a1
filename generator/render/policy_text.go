package render

import (
	"strings"
	"unicode/utf8"

	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// contentsEntry is a line of a policy's contents: a heading or an article.
type contentsEntry struct {
	Text, Gist string // Gist: how an article without a title begins
	Href       string
	Part       bool
	Current    bool
	Duties     int // obligations that the article creates
}

// contents lists the headings and articles of the current version.
func (b *builder) contents(p *portal.Policy, current *policy.Article) []contentsEntry {
	home := b.to(policyHome(p))
	duties := map[*policy.Article]int{}
	for _, o := range b.portal.Obligations {
		if o.Clause.Policy == p {
			duties[article(o.Clause)]++
		}
	}
	var around []*policy.Part
	if current != nil {
		around = current.Path
	}
	return b.textContents(p.Current, home, around, func(a *policy.Article) string { return b.articleHref(p, a) },
		func(a *policy.Article, e *contentsEntry) { e.Current, e.Duties = a == current, duties[a] })
}

func (b *builder) articleHref(p *portal.Policy, a *policy.Article) string {
	return b.to("policies/" + p.ID + "/" + a.ID + ".html")
}

// articleLabel is the number and title of an article, or the heading that it
// stands under.
func (b *builder) articleLabel(a *policy.Article) string {
	switch {
	case a.Kind == policy.Preamble:
		return b.t("policy.preamble")
	case a.Label() != "":
		return a.Label()
	case len(a.Path) > 0:
		return a.Path[len(a.Path)-1].Label()
	}
	return a.ID
}

// gist is how an article without a title of its own begins: its first
// sentence, or as much of it as a line holds.
func gist(a *policy.Article) string {
	const han, latin = 26, 60
	if a.Title != "" || a.Kind != policy.Numbered || len(a.Clauses) == 0 {
		return ""
	}
	s, _, _ := strings.Cut(a.Clauses[0].Text, "\n")
	room := latin
	if r, _ := utf8.DecodeRuneInString(s); r > 0x2e80 {
		room = han
	}
	runes := []rune(s)
	for i, r := range runes {
		if i > room {
			break
		}
		if strings.ContainsRune("。；：.;:", r) {
			return string(runes[:i])
		}
	}
	if len(runes) <= room {
		return s
	}
	cut := string(runes[:room])
	if room == latin {
		if at := strings.LastIndexByte(cut, ' '); at > 0 {
			cut = cut[:at]
		}
	}
	return strings.TrimRight(cut, "，、,") + "…"
}

// marks makes links of the words that create obligations, rules and ladders.
// Obligations lead to their pages. Rules and ladders lead to the card at the
// side of their article: on the page itself when it is that of on.
func (b *builder) marks(p *portal.Policy, on *policy.Article) []policy.Mark {
	var list []policy.Mark
	add := func(q portal.Quoted, id, href, title string) {
		if q.Clause.Policy == p && q.Match.Clause != nil {
			list = append(list, policy.Mark{Match: q.Match, ID: id, Href: href, Title: title})
		}
	}
	side := func(q portal.Quoted, id string) string {
		if a := article(q.Clause); a != nil && a != on {
			return b.articleHref(q.Clause.Policy, a) + "#" + id
		}
		return "#" + id
	}
	for _, o := range b.portal.Obligations {
		add(o.Quoted, o.ID, b.to(obligationPath(o)), b.in(o.Title))
	}
	for _, r := range b.portal.Rules {
		add(r.Quoted, "rule-"+r.ID, side(r.Quoted, "c-rule-"+r.ID), b.in(r.Title))
	}
	for _, l := range b.portal.Ladders {
		add(l.Quoted, "ladder-"+l.ID, side(l.Quoted, "c-ladder-"+l.ID), b.in(l.Title))
	}
	return list
}

// articleRow is an article with what has been done under it.
type articleRow struct {
	Text, Gist, Href string
	Duties           []link
	Score            scoreView
}

// articleRows lists the articles that create obligations.
func (b *builder) articleRows(p *portal.Policy) []articleRow {
	var rows []articleRow
	for _, a := range p.Current.Text.Articles {
		duties, score := b.created(p, a)
		if len(duties) == 0 {
			continue
		}
		href := b.articleHref(p, a)
		row := articleRow{Text: b.articleLabel(a), Gist: gist(a), Href: href, Score: b.score(score, href+"#duties")}
		for _, o := range duties {
			row.Duties = append(row.Duties, link{b.in(o.Title), b.to(obligationPath(o))})
		}
		rows = append(rows, row)
	}
	return append(rows, b.elsewhere(p)...)
}

// elsewhere are the obligations whose article the current text does not have.
func (b *builder) elsewhere(p *portal.Policy) []articleRow {
	var rows []articleRow
	for _, o := range b.portal.Obligations {
		if o.Clause.Policy == p && under(o.Clause) == nil {
			href := b.to(obligationPath(o))
			rows = append(rows, articleRow{Text: articleName(o.Clause), Gist: b.versionName(o.Clause.Version), Href: b.to(articlePath(o.Clause)),
				Duties: []link{{b.in(o.Title), href}}, Score: b.score(b.index.owed()[o].total, href+"#units")})
		}
	}
	return rows
}
