package render

import "mingdeng/generator/write"

// lostView is the page for addresses that lead nowhere. A server shows it at
// any depth, so that it alone has absolute links.
type lostView struct {
	Frame
	Places []link
}

func lostPage(t *locale) []write.File {
	return []write.File{t.page("404.html", "lost", func(b *builder) page { return b.lostPage() })}
}

func (b *builder) lostPage() page {
	b.root = b.portal.Site.Base
	v := &lostView{Frame: b.frame(b.t("lost.title"), "", nil)}
	v.Places = append(v.Places, link{b.t("nav.home"), b.to("index.html")})
	for _, n := range b.navLinks("") {
		v.Places = append(v.Places, link{n.Text, n.Href})
	}
	v.Languages = nil
	for _, t := range b.locales {
		name, err := t.words.T("site.language")
		b.fail(err)
		if t != b.locale {
			v.Languages = append(v.Languages, navLink{Text: name, Href: b.root + t.dir + "index.html", Tag: t.tag})
		}
	}
	return v
}
