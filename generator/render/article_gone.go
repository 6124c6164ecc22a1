package render

import (
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// goneView is the page of an article that the current text has not: its
// address stays, and leads to where its words stand.
type goneView struct {
	Frame
	Texts []link // the versions that have it, the latest first
}

// gonePages are those of articles that only other versions have.
func gonePages(t *locale, p *portal.Policy) []write.File {
	var files []write.File
	taken := map[string]bool{}
	for _, part := range longParts(p.Current) {
		taken[part.ID] = true
	}
	for i := len(p.Versions) - 1; i >= 0; i-- {
		for _, a := range p.Versions[i].Text.Articles {
			if _, _, ok := p.Current.Text.Clause(a.ID); ok || taken[a.ID] {
				continue
			}
			taken[a.ID] = true
			path := "policies/" + p.ID + "/" + a.ID + ".html"
			files = append(files, t.page(path, "gone", func(b *builder) page { return b.gonePage(p, a) }))
		}
	}
	return files
}

func (b *builder) gonePage(p *portal.Policy, a *policy.Article) page {
	v := &goneView{Frame: b.frame(b.articleLabel(a), "policies/index.html",
		b.say("gone.answer", arg{"current", b.versionName(p.Current), b.to(policyHome(p))}),
		link{b.t("policies.title"), b.to("policies/index.html")}, link{p.Current.Title, b.to(policyHome(p))})}
	v.TitleTag = v.NameTag
	for i := len(p.Versions) - 1; i >= 0; i-- {
		if old, _, ok := p.Versions[i].Text.Clause(a.ID); ok {
			v.Texts = append(v.Texts, link{b.versionName(p.Versions[i]), b.placeIn(p.Versions[i], old)})
		}
	}
	return v
}
