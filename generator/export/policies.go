package export

import (
	"encoding/json"
	"io"

	"github.com/invopop/jsonschema"

	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// Policies is what `export --what policies` prints: every version of every
// policy, split. Keys are added in later versions of the program, never
// renamed or removed.
type Policies struct {
	Policies []Policy `json:"policies"`
}

// Policy is one policy with its versions, oldest first.
type Policy struct {
	ID       string    `json:"id"`
	Current  string    `json:"current" jsonschema_description:"ID of the version in force on the as-of date"`
	Versions []Version `json:"versions"`
}

// Version is one text of a policy.
type Version struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Number   string    `json:"number,omitempty" jsonschema_description:"document number, as printed"`
	Issuer   string    `json:"issuer,omitempty"`
	Issued   string    `json:"issued,omitempty" jsonschema:"format=date"`
	InForce  string    `json:"in_force,omitempty" jsonschema:"format=date"`
	Articles []Article `json:"articles"`
}

// Article is an article proper or, where a text has no article numbers, the
// text under one heading.
type Article struct {
	ID         string   `json:"id" jsonschema_description:"permanent address, such as art-5"`
	Kind       string   `json:"kind" jsonschema:"enum=numbered,enum=preamble,enum=section"`
	Number     string   `json:"number,omitempty" jsonschema_description:"as printed"`
	Title      string   `json:"title,omitempty"`
	Path       []string `json:"path" jsonschema_description:"headings above the article, outermost first"`
	Paragraphs []Clause `json:"paragraphs"`
}

// Clause is a paragraph or item with what is listed below it.
type Clause struct {
	ID     string   `json:"id" jsonschema_description:"permanent address, such as art-5-p2-i3"`
	Number string   `json:"number,omitempty" jsonschema_description:"as printed"`
	Text   string   `json:"text" jsonschema_description:"plain text without number and mark-up"`
	Items  []Clause `json:"items,omitempty"`
}

// PoliciesOf lists the policies of a portal.
func PoliciesOf(p *portal.Portal) Policies {
	out := Policies{Policies: []Policy{}}
	for _, one := range p.Policies {
		item := Policy{ID: one.ID, Current: one.Current.ID}
		for _, v := range one.Versions {
			item.Versions = append(item.Versions, versionOf(v))
		}
		out.Policies = append(out.Policies, item)
	}
	return out
}

func versionOf(v *portal.Version) Version {
	out := Version{ID: v.ID, Title: v.Title, Number: v.Number, Issuer: v.Issuer,
		Issued: v.Issued.String(), InForce: v.InForce.String(), Articles: []Article{}}
	for _, a := range v.Text.Articles {
		item := Article{ID: a.ID, Kind: kindOf(a), Number: a.Number, Title: a.Title, Path: []string{}, Paragraphs: clausesOf(a.Clauses)}
		for _, part := range a.Path {
			item.Path = append(item.Path, part.Label())
		}
		out.Articles = append(out.Articles, item)
	}
	return out
}

func kindOf(a *policy.Article) string {
	switch a.Kind {
	case policy.Numbered:
		return "numbered"
	case policy.Preamble:
		return "preamble"
	default:
		return "section"
	}
}

func clausesOf(list []*policy.Clause) []Clause {
	out := []Clause{}
	for _, c := range list {
		item := Clause{ID: c.ID, Number: c.Number, Text: c.Text}
		if len(c.Items) > 0 {
			item.Items = clausesOf(c.Items)
		}
		out = append(out, item)
	}
	return out
}

// JSON prints a value of this package, indented, with all characters as they
// are.
func JSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Schema is the JSON Schema (draft 2020-12) of a value of this package.
func Schema(v any) *jsonschema.Schema {
	r := jsonschema.Reflector{Anonymous: true}
	return r.Reflect(v)
}
