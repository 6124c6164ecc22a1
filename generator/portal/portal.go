// Package portal is the model: what a policy demands, who owes it, and what
// they recorded. It is data only. Package load fills it from source files and
// checks every reference; from then on it is read, never changed, by any
// number of goroutines.
//
// What may be read again without its units is named by its ID or place, and
// found by the methods of Portal: obligations, ladders, policies and their
// clauses. So a unit that was read stays good when only their words change.
// What site.toml lists (kinds, levels, roles and the like) units point to.
//
// Order is meaning here: slices stand in the order that a reader expects
// (policies, obligations, roles and groups as written; units as a tree, parent
// before child), and every output that walks them is therefore the same bytes
// each time. No map is walked for output.
package portal

import (
	"slices"

	"mingdeng/generator/memo"
)

// Text is a word or sentence that may be written once or per language.
type Text struct {
	Default string
	ByLang  map[string]string // language tag to text; may be nil
}

// In returns the text for a language tag such as "zh-CN", or the default.
func (t Text) In(lang string) string {
	if s, ok := t.ByLang[lang]; ok {
		return s
	}
	return t.Default
}

// Portal is everything that the sources say.
type Portal struct {
	Site        *Site
	Policies    []*Policy
	Obligations []*Obligation // by policy, then as written
	Ladders     []*Ladder
	Rules       []*Rule
	Units       []*Unit // the tree, parent before child, siblings by order then ID
	Supervision []*SupervisionYear
	Pages       []*Page
	SiteKey     memo.Key // of Site
	BaseKey     memo.Key // of all but units, supervision and pages
}

// Obligation is the one with that ID, or nil.
func (p *Portal) Obligation(id string) *Obligation {
	return find(p.Obligations, func(o *Obligation) bool { return o.ID == id })
}

// Ladder is the one with that ID, or nil.
func (p *Portal) Ladder(id string) *Ladder {
	return find(p.Ladders, func(l *Ladder) bool { return l.ID == id })
}

// Step is the one with that ID, or nil: the ladder was lifted.
func (l *Ladder) Step(id string) *Step {
	return find(l.Steps, func(s *Step) bool { return s.ID == id })
}

// Clause finds a place in the version in force, else in the newest that has
// it.
func (p *Portal) Clause(r ClauseRef) (Clause, bool) {
	policy := find(p.Policies, func(x *Policy) bool { return x.ID == r.Policy })
	if policy == nil {
		return Clause{}, false
	}
	for _, v := range slices.Backward(append(slices.Clone(policy.Versions), policy.Current)) {
		if _, _, ok := v.Text.Clause(r.Clause); ok {
			return Clause{Policy: policy, Version: v, ID: r.Clause}, true
		}
	}
	return Clause{}, false
}

// find is the first of a list that is wanted, or nil.
func find[T any](list []*T, wanted func(*T) bool) *T {
	if i := slices.IndexFunc(list, wanted); i >= 0 {
		return list[i]
	}
	return nil
}
