package amend

import (
	"strings"

	"mingdeng/generator/policy"
)

// entry is an article, clause or heading to be matched.
type entry struct {
	class policy.Kind // only entries of one class match; 0: articles proper
	id    string      // its number, as an address
	key   string      // equal when the words are the same at the same places
	texts []string    // the words, clause by clause

	grams []uint64 // pairs of tokens, sorted, each once; made when needed
}

// aside reports what is no article proper.
func aside(a *policy.Article) bool {
	return a.Kind == policy.Title || a.Kind == policy.Note || a.Kind == policy.Signature
}

// articles lists what is compared of a text, in reading order. A table of
// contents only repeats the headings.
func articles(t *policy.Text) []*policy.Article {
	var out []*policy.Article
	for _, b := range t.Blocks {
		if b.Article != nil && b.Kind != policy.Contents {
			out = append(out, b.Article)
		}
	}
	return out
}

// headings lists the headings of a text, in reading order.
func headings(t *policy.Text) []*policy.Part {
	var out []*policy.Part
	for _, b := range t.Blocks {
		if b.Kind == policy.Heading {
			out = append(out, b.Part)
		}
	}
	return out
}

// clauses lists the clauses of an article in reading order, its heading first.
func clauses(a *policy.Article) []*policy.Clause {
	var out []*policy.Clause
	if a == nil {
		return nil
	}
	if a.Heading != nil {
		out = append(out, a.Heading)
	}
	a.Walk(func(c *policy.Clause, _ int) { out = append(out, c) })
	return out
}

// place is a clause's address within its article.
func place(c *policy.Clause) string { return strings.TrimPrefix(c.ID, c.Article.ID) }

func articleEntries(as []*policy.Article) []*entry {
	out := make([]*entry, len(as))
	for i, a := range as {
		e := &entry{id: a.ID}
		if aside(a) {
			e.class = a.Kind
		}
		var key strings.Builder
		for _, c := range clauses(a) {
			w := words(c.Text)
			e.texts = append(e.texts, w)
			key.WriteString(place(c) + "\n" + w + "\n")
		}
		e.key = key.String()
		out[i] = e
	}
	return out
}

func clauseEntries(cs []*policy.Clause) []*entry {
	out := make([]*entry, len(cs))
	for i, c := range cs {
		w := words(c.Text)
		out[i] = &entry{id: place(c), key: w, texts: []string{w}}
	}
	return out
}

func partEntries(ps []*policy.Part) []*entry {
	out := make([]*entry, len(ps))
	for i, p := range ps {
		w := words(p.Title)
		out[i] = &entry{id: p.ID, key: w, texts: []string{w}}
	}
	return out
}
