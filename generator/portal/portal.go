// Package portal is the model: what a policy demands, who owes it, and what
// they recorded. It is data only. Package load fills it from source files and
// checks every reference; from then on it is read, never changed, by any
// number of goroutines.
//
// Order is meaning here: slices stand in the order that a reader expects
// (policies, obligations, roles and groups as written; units as a tree, parent
// before child), and every output that walks them is therefore the same bytes
// each time. No map is walked for output.
package portal

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
}
