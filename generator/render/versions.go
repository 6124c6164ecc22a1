package render

import (
	"html/template"

	"mingdeng/generator/amend"
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// versionView is the whole text of one version at an address that stays.
type versionView struct {
	Frame
	Source   string
	Banner   bannerView
	Facts    []fact
	Caution  string
	Text     template.HTML
	Contents []contentsEntry
	Versions []versionRow
}

// bannerView says whether a version is in force. Look is the state whose shape
// it shows.
type bannerView struct {
	Look, Word string
	Note       []piece
	Links      []link
}

// versionRow is a version in the list of all.
type versionRow struct {
	Title, Number   string
	Issued, InForce calendar.Date
	Look, Word      string
	Href            string
	Current         bool // on whose page the list stands
	Compare         []compareLink
}

// compareLink leads to a comparison with its count of changes.
type compareLink struct {
	link
	N int
}

func versionPages(t *locale) []write.File {
	var files []write.File
	for _, p := range t.portal.Policies {
		a := t.amended[p]
		if a == nil {
			continue
		}
		for _, v := range p.Versions {
			files = append(files, t.page(versionPath(v), "version", func(b *builder) page { return b.versionPage(a, v) }))
		}
		files = append(files, gonePages(t, p)...)
		for _, c := range a.pairs {
			files = append(files, t.page(c.path(), "comparison", func(b *builder) page { return b.comparisonPage(a, c) }))
		}
	}
	return files
}

func (b *builder) versionPage(a *amended, v *portal.Version) page {
	o := b.textOptions(v, nil)
	o.BaseLevel = 3
	if v == a.policy.Current {
		o.Marks = b.marks(a.policy, nil)
	}
	view := &versionView{
		Frame: b.frame(v.Title, "policies/index.html", b.versionAnswer(a, v),
			link{b.t("policies.title"), b.to("policies/index.html")}, link{a.policy.Current.Title, b.to(policyHome(a.policy))}),
		Source: b.source(v.Pos), Banner: b.banner(a, v), Facts: b.policyFacts(v), Caution: v.Notice,
		Text: v.Text.HTML(o), Contents: b.textContents(v, "", nil, nil, nil), Versions: b.versionRows(a.policy, v),
	}
	view.TitleTag = view.NameTag
	view.HeadTitle = headTitle(b.t("version.title", "title", v.Title, "edition", b.versionName(v)), view.SiteTitle)
	return view
}

// versionAnswer counts a version's articles and in how many it differs from
// the current text.
func (b *builder) versionAnswer(a *amended, v *portal.Version) []piece {
	n := arg{"n", numbered(v.Text), "#text"}
	c := a.with(v)
	if c == nil {
		return b.say("version.answer", n)
	}
	return b.say("version.answer-differs", n, arg{"changes", changes(c.Comparison), b.to(c.path())})
}

// changes counts the articles that a comparison shows as other than they were.
func changes(c *amend.Comparison) int {
	n := 0
	for _, p := range c.Pairs {
		if p.Kind != amend.Same && !isAside(either(p)) {
			n++
		}
	}
	return n
}

// force says in a state's shape and a word whether a version is in force.
func (b *builder) force(v *portal.Version) (look, word string) {
	switch cur := v.Policy.Current; {
	case v.InForce > b.report.AsOf:
		return "not-yet", b.t("version.coming")
	case v == cur:
		return "met", b.t("version.current")
	}
	return "waived", b.t("version.superseded")
}

func (b *builder) banner(a *amended, v *portal.Version) bannerView {
	var w bannerView
	w.Look, w.Word = b.force(v)
	home := b.to(policyHome(a.policy))
	current := arg{"current", b.versionName(a.policy.Current), home}
	switch {
	case v.InForce > b.report.AsOf:
		w.Note = b.say("version.coming-note", arg{"date", b.day(v.InForce), ""}, current)
	case v == a.policy.Current && v.InForce == 0:
		w.Note = b.say("version.current-always", current)
	case v == a.policy.Current:
		w.Note = b.say("version.current-note", arg{"date", b.day(v.InForce), ""}, current)
	default:
		next := b.after(v)
		by := next.Number
		if by == "" {
			by = b.versionName(next)
		}
		w.Note = b.say("version.superseded-note", arg{"date", b.day(next.InForce), ""}, arg{"by", by, b.to(versionPath(next))}, current)
	}
	if c := a.with(v); c != nil {
		w.Links = append(w.Links, link{b.compareTitle(c), b.to(c.path())})
	}
	return w
}

// after is the version that followed.
func (b *builder) after(v *portal.Version) *portal.Version {
	list := v.Policy.Versions
	for i := range list {
		if list[i] == v && i+1 < len(list) {
			return list[i+1]
		}
	}
	return v.Policy.Current
}

// versionRows lists the versions of a policy, the latest first; none when it
// has but one. on is the version whose page it is, nil for the main page.
func (b *builder) versionRows(p *portal.Policy, on *portal.Version) []versionRow {
	a := b.amended[p]
	if a == nil {
		return nil
	}
	var rows []versionRow
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v := p.Versions[i]
		row := versionRow{Title: v.Title, Number: v.Number, Issued: v.Issued, InForce: v.InForce, Href: b.to(versionPath(v)), Current: v == on}
		row.Look, row.Word = b.force(v)
		for _, c := range a.pairs {
			if c.newer == v {
				row.Compare = append(row.Compare, compareLink{link{b.t("version.compared", "edition", b.versionName(c.older)), b.to(c.path())}, changes(c.Comparison)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// textContents lists the headings and articles of a version. Headings stand at
// home; articles at their own pages when page says so, else at home too. Of a
// very long text only what is nearby the place around is listed.
func (b *builder) textContents(v *portal.Version, home string, around []*policy.Part, page func(*policy.Article) string, entry func(*policy.Article, *contentsEntry)) []contentsEntry {
	var list []contentsEntry
	for _, block := range v.Text.Blocks {
		switch {
		case b.long[v] != nil && !nearby(block, around):
		case block.Kind == policy.Heading:
			list = append(list, contentsEntry{Text: block.Part.Label(), Href: home + "#" + block.Part.ID, Part: true})
		case block.Kind == policy.Numbered || block.Kind == policy.Section || block.Kind == policy.Preamble:
			a := block.Article
			if n := len(a.Path); block.Kind == policy.Section && n > 0 && a.Path[n-1].ID == a.ID && len(list) > 0 {
				list = list[:len(list)-1] // the heading and its text are one place
			}
			e := contentsEntry{Text: b.articleLabel(a), Gist: gist(a), Href: home + "#" + firstPlace(a)}
			if page != nil {
				e.Href = page(a)
			}
			if entry != nil {
				entry(a, &e)
			}
			list = append(list, e)
		}
	}
	return list
}
