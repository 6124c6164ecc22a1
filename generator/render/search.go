package render

import (
	"slices"

	"mingdeng/generator/write"
)

// searchView is the search page: a form, the place for results, and for
// readers without a script a list of everything by kind.
type searchView struct {
	Frame
	Lists []searchList
}

// searchList is everything of one kind.
type searchList struct {
	Title string
	Links []link
	More  link // to the rest; Href is "" when the list is whole
}

func searchPages(t *tongue) []write.File {
	return []write.File{t.page("search/index.html", "search", func(b *builder) any { return b.searchPage() })}
}

func (b *builder) searchPage() any {
	v := searchView{Frame: b.frame(b.t("site.search"), "", nil), Lists: b.everything()}
	v.OwnStyle = b.top() + b.assets.finds
	if v.Search != "" {
		v.Scripts = slices.Concat([]string{v.Search}, v.Scripts, []string{b.top() + b.assets.found})
		v.Search = "" // not again
	}
	return v
}

// everything lists what can be looked for, kind by kind.
func (b *builder) everything() []searchList {
	var articles, duties, roles, units []link
	for _, p := range b.portal.Policies {
		if p.Current == nil {
			continue
		}
		for _, a := range p.Current.Text.Articles {
			text := b.articleLabel(a)
			if g := gist(a); g != "" {
				text += " " + g
			}
			articles = append(articles, link{text, b.articleHref(p, a)})
		}
	}
	for _, o := range b.portal.Obligations {
		duties = append(duties, link{b.in(o.Title), b.to(obligationPath(o))})
	}
	for _, r := range b.portal.Site.Roles {
		roles = append(roles, link{b.in(r.Name), b.to(rolePath(r))})
	}
	for _, u := range b.unfold(treeMax) {
		units = append(units, link{u.ShortName(), b.to(unitPath(u))})
	}
	rest := link{}
	if len(units) < len(b.portal.Units) {
		rest = link{b.t("search-page.more", "n", len(b.portal.Units)-len(units)), b.to("units/index.html")}
	}
	list := []searchList{
		{b.t("search.kind.article"), articles, link{}}, {b.t("search.kind.obligation"), duties, link{}},
		{b.t("search.kind.role"), roles, link{}}, {b.t("search.kind.unit"), units, rest},
		{b.t("search.kind.page"), b.freeLinks(), link{}},
	}
	kept := list[:0]
	for _, l := range list {
		if len(l.Links) > 0 {
			kept = append(kept, l)
		}
	}
	return kept
}
