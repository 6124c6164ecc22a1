package policy

import (
	"slices"
	"strings"
)

// Term is a word that the text, or a glossary beside it, defines.
type Term struct {
	Name       string
	Definition string
	Where      Match // the sentence that defines it; its Clause is nil for a glossary's

	policy string
	number int
	scope  scopeOf
}

// scopeOf is where a definition holds: the whole text, a part, or an article.
type scopeOf struct {
	part    *Part
	article *Article
}

func (s scopeOf) holds(a *Article) bool {
	return (s.article == nil || s.article == a) && (s.part == nil || slices.Contains(a.Path, s.part))
}

// Use is the first place in an article that uses a term.
type Use struct {
	Match
	Term *Term
}

// Terms finds what the text defines, in reading order, and adds those of a
// glossary, term to definition. Where both define a term, the text's own holds.
// policy is the ID of the policy that t is a version of.
func (t *Text) Terms(policy string, glossary map[string]string) []*Term {
	var out []*Term
	seen := map[string]bool{}
	add := func(x *Term) {
		key := strings.ToLower(x.Name)
		if x.scope != (scopeOf{}) {
			key += x.Where.Clause.ID
		}
		if runes(x.Name) < 2 || x.Definition == "" || seen[key] {
			return
		}
		seen[key] = true
		x.policy, x.number = policy, len(out)+1
		out = append(out, x)
	}
	for _, a := range t.Articles {
		a.Walk(func(c *Clause, _ int) {
			for _, x := range definitionsIn(c) {
				add(x)
			}
		})
	}
	names := make([]string, 0, len(glossary))
	for name := range glossary {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		add(&Term{Name: strings.TrimSpace(name), Definition: strings.TrimSpace(glossary[name])})
	}
	return out
}
