package portal

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
)

// Policy is one issued document with its versions, oldest first.
type Policy struct {
	ID       string
	Versions []*Version
	NoDuty   []string // articles that create no duty though their words may sound like it
	Current  *Version // the one in force at the as-of date, else the first to come
}

// Version is one text of a policy.
type Version struct {
	ID        string // file name without ending
	Policy    *Policy
	Title     string
	Number    string        // document number (文号); may be empty
	Issuer    string        // may be empty
	Issued    calendar.Date // may be zero
	InForce   calendar.Date // may be zero: always
	Notice    string        // shown above the text, such as "written for the demo"
	Text      *policy.Text
	Citations []policy.Citation // places that the text cites, in reading order
	Uses      []policy.Use      // first uses of defined terms in each article
	Pos       diag.Pos
}

// Clause is a place in a policy text: an article, paragraph or item.
type Clause struct {
	Policy  *Policy
	Version *Version // whose text it is in: the current one, unless the words stand in another only
	ID      string   // art-6 or art-6-p2-i3, as policy.Text.Clause finds it
}

// ClauseRef names a place in a policy, whatever version has it: opinion#art-6.
type ClauseRef struct{ Policy, Clause string }

// String is the form of the files: policy, "#" and clause.
func (r ClauseRef) String() string { return r.Policy + "#" + r.Clause }

// Page is a free page in content/pages.
type Page struct {
	ID    string // file name without ending and language
	Lang  string // "" serves every language
	Title string
	Text  *policy.Page
	Pos   diag.Pos
}
