package render

import (
	"html/template"
	"slices"

	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// partMin is how long the words of a text are, in bytes, before its top parts
// have pages of their own: its HTML is then about 500 kB.
const partMin = 330_000

// partView is one top part of a very long policy.
type partView struct {
	Frame
	Source     string
	Text       template.HTML
	Contents   []contentsEntry
	Prev, Next link
}

// longParts are the top parts of a text that is too long to read on one page.
// A part whose text is one article has that article's page.
func longParts(v *portal.Version) []*policy.Part {
	size := 0
	for _, a := range v.Text.Articles {
		size += len(a.Plain())
	}
	if size < partMin || len(v.Text.Parts) < 2 {
		return nil
	}
	var list []*policy.Part
	for _, p := range v.Text.Parts {
		if a, _, ok := v.Text.Clause(p.ID); !ok || a.ID != p.ID {
			list = append(list, p)
		}
	}
	return list
}

// longTexts are the versions that are too long to read on one page, with the
// parts that have pages of their own.
func longTexts(p *portal.Portal) map[*portal.Version][]*policy.Part {
	long := map[*portal.Version][]*policy.Part{}
	for _, one := range p.Policies {
		for _, v := range one.Versions {
			if list := longParts(v); list != nil {
				long[v] = list
			}
		}
	}
	return long
}

func partPath(p *portal.Policy, part *policy.Part) string {
	return "policies/" + p.ID + "/" + part.ID + ".html"
}

func partPages(t *locale, p *portal.Policy) []write.File {
	var files []write.File
	list := t.long[p.Current]
	for i, part := range list {
		files = append(files, t.page(partPath(p, part), "part", func(b *builder) page { return b.partPage(p, list, i) }))
	}
	return files
}

// partLinks are the pages of the top parts.
func (b *builder) partLinks(p *portal.Policy) []link {
	var list []link
	for _, part := range b.long[p.Current] {
		list = append(list, link{part.Label(), b.to(partPath(p, part))})
	}
	return list
}

func (b *builder) partPage(p *portal.Policy, list []*policy.Part, i int) page {
	part, n := list[i], 0
	in := func(a *policy.Article) bool { return len(a.Path) > 0 && a.Path[0] == part }
	for _, a := range p.Current.Text.Articles {
		if in(a) {
			n++
		}
	}
	o := b.textOptions(p.Current, nil)
	o.BaseLevel, o.Marks = 2, b.marks(p, nil)
	o.Cite = func(c policy.Citation) string {
		if a, _, ok := c.Text.Clause(c.First); c.Text == p.Current.Text && (!ok || !in(a)) {
			return b.to(policyHome(p)) + "#" + c.First
		}
		return b.citeHref(p.Current, nil, c)
	}
	o.Citations = slices.DeleteFunc(slices.Clone(o.Citations), func(c policy.Citation) bool { return !in(c.Clause.Article) })
	o.Uses = slices.DeleteFunc(slices.Clone(o.Uses), func(u policy.Use) bool { return !in(u.Clause.Article) })
	v := &partView{
		Frame: b.frame(part.Label(), "policies/index.html", b.say("policy.part-answer", arg{"n", n, "#text"}),
			link{b.t("policies.title"), b.to("policies/index.html")}, link{p.Current.Title, b.to(policyHome(p))}),
		Source: b.source(part.Pos), Text: p.Current.Text.PartHTML(part, o),
		Contents: b.textContents(p.Current, b.to(policyHome(p)), []*policy.Part{part}, nil, nil),
	}
	v.TitleTag = v.NameTag
	if i > 0 {
		v.Prev = link{list[i-1].Label(), b.to(partPath(p, list[i-1]))}
	}
	if i+1 < len(list) {
		v.Next = link{list[i+1].Label(), b.to(partPath(p, list[i+1]))}
	}
	return v
}

// nearby reports whether the contents of a very long text list a block on a page
// about the place around: every top part, the headings of its own top part, and
// the articles that stand where it stands.
func nearby(block *policy.Block, around []*policy.Part) bool {
	if p := block.Part; block.Kind == policy.Heading {
		for p.Parent != nil {
			p = p.Parent
		}
		return p == block.Part || len(around) > 0 && p == around[0]
	}
	path := block.Article.Path
	return len(path) == 0 || len(around) > 0 && len(path) >= len(around) && slices.Equal(path[:len(around)], around)
}
