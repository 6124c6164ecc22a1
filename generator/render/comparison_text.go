package render

import (
	"strings"

	"mingdeng/generator/amend"
	"mingdeng/generator/policy"
)

// comparedEntry is a heading, an article or a run of articles that are the
// same, in the order of the new text.
type comparedEntry struct {
	ID        string
	Heading   []wordRun // of a part; then nothing else is set but Kind, Word and ID
	Kind      string    // of change
	Word      string
	Name, Was string // numbers in the new and in the old text; "" on the side that has none
	Href      string // to the article in the new text
	WasHref   string
	Note      string // where the words came from or went
	Clauses   []comparedClause
	Same      []sameArticle // folded
	SameName  string
}

// comparedClause is a paragraph or item with what went and came.
type comparedClause struct {
	Kind string
	Item bool // an item, set in
	Head bool // the article's own title
	Note string
	Runs []wordRun
}

// wordRun is words that stayed, went or came; Op is amend.Op's name.
type wordRun struct{ Op, Text string }

// sameArticle is an article that did not change.
type sameArticle struct {
	Name, Href string
	Lines      []string
}

// comparedEntries lists the text in reading order. Headings stand above what
// changed under them; articles without change are folded.
func (b *builder) comparedEntries(c *compared) []comparedEntry {
	w := &comparing{b: b, c: c, parts: map[*policy.Part]amend.PartPair{}, said: map[*policy.Part]bool{}}
	for _, p := range c.Parts {
		if p.New != nil {
			w.parts[p.New] = p
		}
		if p.Old != nil {
			w.parts[p.Old] = p
		}
	}
	for _, p := range c.Pairs {
		w.headings(either(p), p.Kind != amend.Same)
		if p.Kind == amend.Same {
			if !isAside(p.New) {
				w.same = append(w.same, p)
			}
			continue
		}
		w.fold()
		w.list = append(w.list, b.comparedArticle(c, p))
	}
	w.fold()
	return w.list
}

// comparing gathers the entries of a comparison.
type comparing struct {
	b     *builder
	c     *compared
	parts map[*policy.Part]amend.PartPair
	said  map[*policy.Part]bool
	same  []amend.Pair // not yet folded
	list  []comparedEntry
}

// headings lists those above an article that changed, or all when the article
// did.
func (w *comparing) headings(a *policy.Article, changed bool) {
	for _, part := range a.Path {
		p := w.parts[part]
		if w.said[part] || !changed && p.Kind == amend.Same || p.Old == nil && p.New == nil {
			continue
		}
		w.fold()
		e := comparedEntry{ID: "c-part-" + part.ID, Kind: p.Kind.String(), Word: w.b.t("amend." + group(p.Kind).String())}
		var was, now string
		if p.Old != nil {
			w.said[p.Old] = true
			was = p.Old.Label()
		}
		if p.New != nil {
			w.said[p.New] = true
			now = p.New.Label()
		} else {
			e.ID = "c-part-old-" + part.ID
		}
		e.Heading = wordRuns(amend.Words(was, now))
		w.list = append(w.list, e)
	}
}

// fold puts the articles without change into one entry.
func (w *comparing) fold() {
	if len(w.same) == 0 {
		return
	}
	e := comparedEntry{Kind: amend.Same.String()}
	for _, p := range w.same {
		s := sameArticle{Name: w.b.comparedName(p.New), Href: w.b.placeIn(w.c.newer, p.New), Lines: strings.Split(p.New.Plain(), "\n")}
		e.Same = append(e.Same, s)
	}
	first, last := e.Same[0].Name, e.Same[len(e.Same)-1].Name
	if len(e.Same) == 1 {
		e.SameName = w.b.t("compare.same-one", "name", first)
	} else {
		e.SameName = w.b.t("compare.same", "first", first, "last", last, "n", len(e.Same))
	}
	w.list, w.same = append(w.list, e), nil
}

// comparedArticle is an article that changed, clause by clause.
func (b *builder) comparedArticle(c *compared, p amend.Pair) comparedEntry {
	e := comparedEntry{ID: pairID(p), Kind: p.Kind.String(), Word: b.t("amend." + p.Kind.String())}
	if p.New != nil {
		e.Name, e.Href = b.comparedName(p.New), b.placeIn(c.newer, p.New)
	}
	if p.Old != nil {
		e.Was, e.WasHref = b.comparedName(p.Old), b.placeIn(c.older, p.Old)
	}
	switch {
	case p.From != nil:
		e.Note = b.t("compare.from", "name", b.comparedName(p.From))
	case p.Into != nil:
		e.Note = b.t("compare.into", "name", b.comparedName(p.Into))
	}
	for _, cp := range c.Clauses(p) {
		e.Clauses = append(e.Clauses, b.comparedClause(c, cp))
	}
	return e
}

func (b *builder) comparedClause(c *compared, p amend.ClausePair) comparedClause {
	v := comparedClause{Kind: p.Kind.String()}
	var was, now string
	for _, x := range []*policy.Clause{p.Old, p.New} {
		if x != nil {
			v.Item, v.Head = x.Kind == policy.Item, x.Kind == policy.Words
		}
	}
	if p.Old != nil {
		was = p.Old.Number
	}
	if p.New != nil {
		now = p.New.Number
	}
	if was != "" || now != "" {
		v.Runs = numberRuns(was, now)
	}
	v.Runs = append(v.Runs, wordRuns(p.Runs)...)
	switch {
	case p.From != nil:
		v.Note = b.t("compare.from", "name", c.Old.Printed(p.From.ID))
	case p.Into != nil:
		v.Note = b.t("compare.into", "name", c.New.Printed(p.Into.ID))
	case p.Old != nil && p.New != nil && was == now && p.Old.ID != p.New.ID && !v.Head:
		v.Note = b.movedNote(c, p)
	}
	return v
}

// movedNote says which paragraph a clause was, when its number does not show it.
func (b *builder) movedNote(c *compared, p amend.ClausePair) string {
	was := c.Old.Printed(p.Old.ID)
	tail := strings.TrimPrefix(p.Old.ID, p.Old.Article.ID)
	if was == "" || tail == strings.TrimPrefix(p.New.ID, p.New.Article.ID) {
		return ""
	}
	return b.t("compare.was-at", "place", was)
}

// numberRuns is how one printed number became another.
func numberRuns(was, now string) []wordRun {
	if was == now {
		return []wordRun{{amend.Equal.String(), now}}
	}
	var list []wordRun
	if was != "" {
		list = append(list, wordRun{amend.Delete.String(), was})
	}
	if now != "" {
		list = append(list, wordRun{amend.Insert.String(), now})
	}
	return list
}

func wordRuns(rs []amend.Run) []wordRun {
	list := make([]wordRun, 0, len(rs))
	for _, r := range rs {
		list = append(list, wordRun{r.Op.String(), r.Text})
	}
	return list
}
