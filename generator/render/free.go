package render

import (
	"html/template"
	"strings"

	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// freeView is a free page: about, help, anything in content/pages.
type freeView struct {
	Frame
	Source   string
	TextTag  string // language of the text when it is not the page's
	Text     template.HTML
	Contents []link
	Content  string // on the page "about": which content the site is made from
}

// aboutPage is the page that tells which content the site is made from.
const aboutPage = "about"

// contentsMin is how many sections a free page has before it lists them.
const contentsMin = 4

func freePath(id string) string { return "pages/" + id + ".html" }

func freePages(t *locale) []write.File {
	var files []write.File
	for _, p := range t.free() {
		files = append(files, t.page(freePath(p.ID), "free", func(b *builder) page { return b.freePage(p) }))
	}
	return files
}

// free are the content pages as this language shows them: its own text, else
// that for every language, else what there is. They keep the order of sources.
func (t *locale) free() []*portal.Page {
	var list []*portal.Page
	at := map[string]int{}
	for _, p := range t.portal.Pages {
		i, ok := at[p.ID]
		if !ok {
			at[p.ID] = len(list)
			list = append(list, p)
		} else if t.fit(p) > t.fit(list[i]) {
			list[i] = p
		}
	}
	return list
}

// fit says how well a page suits the language.
func (t *locale) fit(p *portal.Page) int {
	switch p.Lang {
	case t.tag:
		return 3
	case "":
		return 2
	case t.portal.Site.Languages[0]:
		return 1
	}
	return 0
}

// textTag is the language of a page's text when it is not that of the site's
// page around it.
func (t *locale) textTag(p *portal.Page) string {
	lang := p.Lang
	if lang == "" {
		lang = t.portal.Site.Languages[0]
	}
	if lang == t.tag {
		return ""
	}
	return lang
}

func (b *builder) freePage(p *portal.Page) page {
	v := &freeView{
		Frame: b.frame(p.Title, "", nil), Source: b.source(p.Pos), TextTag: b.textTag(p),
		Text: p.Text.HTML(policy.Options{BaseLevel: 2, Rewrite: b.fromRoot, Figure: b.figure}),
	}
	if p.ID == aboutPage {
		v.Content = b.opts.Content
	}
	v.TitleTag, v.Sprite = v.TextTag, b.strips // pictures may show a strip
	var list []link
	for _, h := range p.Text.Headings {
		if h.Text != p.Title && h.Level <= 2 {
			list = append(list, link{h.Text, "#" + h.ID})
		}
	}
	if len(list) >= contentsMin {
		v.Contents = list
	}
	return v
}

// fromRoot leads a link that a page's author wrote from the root of the
// language to the same place from the page.
func (b *builder) fromRoot(href string) string {
	if strings.HasPrefix(href, "#") || strings.HasPrefix(href, "/") {
		return href
	}
	return b.to(strings.TrimPrefix(strings.TrimPrefix(href, "./"), "../"))
}

// freeLinks links the free pages in the footer.
func (b *builder) freeLinks() []link {
	var list []link
	for _, p := range b.free() {
		list = append(list, link{p.Title, b.to(freePath(p.ID))})
	}
	return list
}
