package policy

import "strings"

// Walk calls f for every clause of the article in reading order; depth is 0
// for those that stand directly in it.
func (a *Article) Walk(f func(c *Clause, depth int)) { walk(a.Clauses, 0, f) }

func walk(cs []*Clause, depth int, f func(*Clause, int)) {
	for _, c := range cs {
		f(c, depth)
		walk(c.Items, depth+1, f)
	}
}

// all returns the clauses that stand directly in the article, its heading
// first.
func (a *Article) all() []*Clause {
	if a.Heading == nil {
		return a.Clauses
	}
	return append([]*Clause{a.Heading}, a.Clauses...)
}

// Plain returns the article's text: its number and title, if it has them, and
// a line for each clause with its number.
func (a *Article) Plain() string {
	var lines []string
	if a.Kind == Numbered {
		lines = append(lines, label(a.Number, a.Title))
	}
	a.Walk(func(c *Clause, _ int) { lines = append(lines, label(c.Number, c.Text)) })
	return strings.Join(lines, "\n")
}

// Label is the article's number and title as one line.
func (a *Article) Label() string {
	if a.Kind == Numbered {
		return label(a.Number, a.Title)
	}
	return a.Title
}

// Short is the article's number without the mark that follows it in the text,
// "第五条", "Article 5", or its title when it has no number.
func (a *Article) Short() string {
	if a.Number == "" {
		return a.Title
	}
	return strings.TrimRight(a.Number, "：:、.．")
}

// Label is the part's number and title as one line.
func (p *Part) Label() string { return label(p.Number, p.Title) }

// label joins a number and words as Chinese does, or as Latin does.
func label(number, words string) string {
	if number == "" || words == "" {
		return number + words
	}
	if strings.HasSuffix(number, "）") || strings.HasSuffix(number, "、") {
		return number + words
	}
	return number + " " + words
}

// Plain returns the whole text, a line for each heading and clause, in reading
// order; footnotes stand last.
func (t *Text) Plain() string {
	var lines []string
	for _, b := range t.Blocks {
		if b.Kind == Heading {
			lines = append(lines, b.Part.Label())
		} else {
			lines = append(lines, b.Article.Plain())
		}
	}
	for _, f := range t.Footnotes {
		lines = append(lines, f.Text)
	}
	return strings.Join(lines, "\n")
}

// index makes the table of addresses.
func (t *Text) index() {
	for _, b := range t.Blocks {
		if a := b.Article; a != nil {
			t.places[a.ID] = place{article: a}
			if a.Heading != nil {
				t.places[a.Heading.ID] = place{a, a.Heading}
			}
			a.Walk(func(c *Clause, _ int) { t.places[c.ID] = place{a, c} })
		}
	}
	for _, a := range t.Articles {
		if len(a.Clauses) == 1 { // 第五条第三项: the paragraph goes without saying
			for _, c := range a.Clauses[0].Items {
				t.alias(a, c)
			}
		}
	}
}

func (t *Text) alias(a *Article, c *Clause) {
	short := a.ID + strings.TrimPrefix(c.ID, a.Clauses[0].ID)
	if _, taken := t.places[short]; !taken {
		t.places[short] = place{a, c}
	}
}
