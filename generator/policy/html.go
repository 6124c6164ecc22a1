package policy

import (
	"html/template"
	"strconv"
)

// Mark is an obligation whose quoted words become a link.
type Mark struct {
	Match
	ID    string // of the obligation; the first words get id="q-<ID>"
	Href  string // where the words lead; empty: marked without a link
	Title string // tooltip; may be empty
}

// Options say how a text or page is made into HTML.
type Options struct {
	BaseLevel int                             // heading level of the top parts, of an article by itself, of a page's top sections; 0 is 2
	Title     bool                            // print the text's or page's own title
	Heading   bool                            // ArticleHTML: print the article's number and title
	Marks     []Mark                          // in any order
	Citations []Citation                      // those that are Cited become links, class "cite"
	Cite      func(Citation) string           // where a citation leads, "" for no link; nil: to the address within this text
	Uses      []Use                           // of terms; each becomes a link to the definition, which stands at the end
	Terms     string                          // label of the list of definitions
	SelfLink  string                          // label of the links that clauses carry to themselves; empty: no links
	Source    bool                            // say in data-source where each part and clause stands in its file
	Figure    func(name string) template.HTML // draws a picture of Figures; nil: its words only
	Rewrite   func(href string) string        // relative links pass through it; nil: as written
}

// HTML makes the whole text. Every part, article, paragraph and item has its
// address as id.
func (t *Text) HTML(o Options) template.HTML {
	w := newWriter(t, o)
	w.whole = true
	w.gather(nil)
	for _, b := range t.Blocks {
		switch {
		case b.Kind == Heading:
			w.heading(b.Part)
		case b.Kind != Title || o.Title:
			w.article(b.Article, true, b.Article.level())
		}
	}
	w.definitions()
	w.footnotes(t.Footnotes, true)
	return template.HTML(w.b.String())
}

// PartHTML makes what stands under one top part, without its own heading and
// with the footnotes that it refers to.
func (t *Text) PartHTML(p *Part, o Options) template.HTML {
	w := newWriter(t, o)
	w.whole = true
	w.gather(nil)
	for _, b := range t.Blocks {
		switch {
		case b.Kind == Heading && b.Part != p && b.Part.top() == p:
			w.heading(b.Part)
		case b.Kind != Heading && len(b.Article.Path) > 0 && b.Article.Path[0] == p:
			w.article(b.Article, true, b.Article.level())
		}
	}
	w.definitions()
	w.footnotes(t.Footnotes, false)
	return template.HTML(w.b.String())
}

// top is the outermost heading that the part stands under.
func (p *Part) top() *Part {
	for p.Parent != nil {
		p = p.Parent
	}
	return p
}

// ArticleHTML makes one article, with the footnotes that it refers to.
func (t *Text) ArticleHTML(a *Article, o Options) template.HTML {
	w := newWriter(t, o)
	w.gather(a)
	w.article(a, o.Heading, 0)
	w.definitions()
	w.footnotes(t.Footnotes, false)
	return template.HTML(w.b.String())
}

// HTML makes the page.
func (p *Page) HTML(o Options) template.HTML {
	w := newWriter(nil, o)
	w.levels = w.o.BaseLevel - p.top
	if o.Title && p.title.text != "" {
		w.open("h"+strconv.Itoa(w.o.BaseLevel), "", "")
		w.content(&p.title)
		w.close("h" + strconv.Itoa(w.o.BaseLevel))
	}
	w.content(&p.inline)
	w.footnotes(p.footnotes, true)
	return template.HTML(w.b.String())
}

// level is the depth of the article's own heading below the top parts.
func (a *Article) level() int { return len(a.Path) }
