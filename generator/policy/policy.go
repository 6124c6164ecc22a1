// Package policy reads the text of a policy: it splits the text into
// articles, paragraphs and items with permanent addresses, finds in it the
// very words that a quote repeats, what it cites and what it defines, and makes
// the HTML of it. It also reads the free Markdown pages of a site, because it
// is the only user of goldmark.
//
// In: one version of a text as issued, pasted from anywhere, with or without
// Markdown, without front matter. Out: a Text, and problems in its numbering,
// each a warning with an exact position. What the numbering looks like is
// found from the text itself:
//
//	第一编 第一分编 第一章 第一节 第一条  (一百二十条之一, 120, １２０)
//	一、（一）1.（1）①               official letters: 一、 are the articles
//	Part, Chapter, Section, Article, §, (a), (i), 4.2.1
//	Markdown headings, or nothing but paragraphs
//
// A mention such as 依照第五条 never opens an article, nor does a line that
// only continues a sentence.
//
// Addresses are made of the printed numbers, so that they outlive amendments,
// and are unique in their text:
//
//	art-5, art-120-1 (之一), art-5a, art-4-2-1      articles
//	art-5-p2, art-5-p2-i3, art-5-p2-i3-s1          paragraph, item, deeper items
//	art-5-title                                    the words of its title
//	art-5-i3                                       item of an article that has one paragraph, or none
//	part-1-ch-2-sec-1, sec-2-1, annex-1            parts; sec is a Markdown heading, by place
//	annex-1-art-2, ch-2-art-1                      numbering that starts again
//	preamble-p1, text-p1, note-p1, signature-p1    words outside any article
//
// Citations lead from the words of a clause to addresses of its own text or of
// another policy, which Names knows by its titles:
//
//	第五条第二款, 第三条至第六条, 前两款, 本条第二款, 附件1, 《…》第五条
//	Article 5(2)(a), Articles 3 to 6, section 4.2.1, Article 5 of the Staff Code
//
// A word that only counts, as in 第一季度 or 第三方, cites nothing. Terms are what
// the text defines (本意见所称…，是指…; 以下简称; "X" means …) and what a glossary
// adds; the first use in each article leads to the definition.
//
// A repeated number gets a letter (art-5-b) and a warning. Problems: bad-link
// (an error), number-gap, number-repeat, number-back, number-unclear,
// item-without-paragraph, raw-html; from citations, unknown-citation (a
// warning); and, from quotes, unknown-clause, quote-not-found, quote-moved,
// quote-ambiguous.
//
// What never happens here: a word of the text is lost, raw HTML is passed
// through, a link to anything but http, https, mailto or a place in the site
// is made, a file is read, a sentence for readers is written. A Text is
// immutable once split, and read by any number of goroutines.
package policy

import "mingdeng/generator/diag"

// Text is one version of a policy, in reading order.
type Text struct {
	Title     string     // the text's own title; empty when it has none
	Blocks    []*Block   // everything, in reading order
	Articles  []*Article // Preamble, Numbered and Section articles, in reading order
	Parts     []*Part    // top of the heading tree
	Footnotes []*Footnote

	src           *source // for the positions of citations
	places        map[string]place
	parts         map[string]*Part
	numbered      map[string][]*Article // by number as in addresses: "5", "120-1"
	runs          map[string][]*Article // by what stands before "art-" in their addresses
	numberedParts []numberedPart
	spine         style // of the articles' numbers
}

// Kind says what a block of a text is.
type Kind uint8

// The kinds of blocks. All but Heading hold an Article.
const (
	Heading   Kind = iota // of a Part
	Title                 // of the whole text
	Contents              // table of contents, recognised and not split
	Note                  // promulgation note, document number
	Preamble              // before the first article or part
	Numbered              // an article proper
	Section               // text that stands under a heading without an article number, annexes too
	Signature             // issuer, date, copies: what follows the last article
)

// Block is a heading or an article in reading order.
type Block struct {
	Kind    Kind
	Part    *Part    // Heading only
	Article *Article // all others
}

// Part is a heading that holds articles: 编, 章, 节, an annex, or a Markdown
// heading.
type Part struct {
	ID       string // "ch-2", "ch-2-sec-1", "annex-1", "sec-3"
	Number   string // as printed, "第二章"; may be empty
	Title    string // words after the number
	Level    int    // 1 at the top
	Annex    bool
	Parent   *Part
	Parts    []*Part
	Articles []*Article // standing directly under it
	Pos      diag.Pos   // of the number, else of the title

	inline content
}

// Article is an addressable run of clauses: an article proper or, where the
// text has no article numbers, the text under one heading.
type Article struct {
	ID      string // "art-5", "art-120-1"; a Section has the ID of its Part
	Kind    Kind
	Number  string  // as printed, "第五条"; empty unless Numbered
	Title   string  // words after the number, when the article has a title of its own
	Heading *Clause // Title as a clause, "art-5-title"; nil without one. Not among Clauses
	Path    []*Part
	Clauses []*Clause // paragraphs; items nest in them
	Pos     diag.Pos  // of the number, else of the first clause
}

// ClauseKind says what a clause is.
type ClauseKind uint8

// The kinds of clauses.
const (
	Paragraph ClauseKind = iota // 款
	Item                        // 项, 目 and anything listed
	Table
	Other // block quotation, code
	Words // of a heading
)

// Clause is a paragraph or item of an article.
type Clause struct {
	ID      string   // "art-5-p2", "art-5-p2-i3", "art-5-p2-i3-s1"
	Article *Article // never nil
	Parent  *Clause  // nil for those that stand directly in the article
	Kind    ClauseKind
	Number  string    // as printed, "（三）"; empty when it has none
	Text    string    // plain, without number and mark-up; "\n" between blocks
	Items   []*Clause // what is listed below it
	Pos     diag.Pos  // of the first character of number or text

	inline content
}

// Footnote is a note that the text refers to.
type Footnote struct {
	Label  string // as written, "1"
	Number int    // as shown, from 1
	Text   string
	Pos    diag.Pos

	inline content
}

// place is what an address names: an article, or a clause in it.
type place struct {
	article *Article
	clause  *Clause
}

// Clause returns what an address names. For an article's own address c is
// nil.
func (t *Text) Clause(id string) (a *Article, c *Clause, ok bool) {
	p, ok := t.places[id]
	return p.article, p.clause, ok
}

// Addresses are all addresses of the text that readers may go to, in reading
// order.
func (t *Text) Addresses() []string {
	out := make([]string, 0, len(t.places))
	for _, b := range t.Blocks {
		if b.Kind == Heading {
			out = append(out, b.Part.ID)
			continue
		}
		a := b.Article
		if n := len(a.Path); n == 0 || a.Path[n-1].ID != a.ID {
			out = append(out, a.ID)
		}
		a.Walk(func(c *Clause, _ int) { out = append(out, c.ID) })
	}
	return out
}
