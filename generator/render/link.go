package render

import (
	"math"
	"slices"
	"strconv"

	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// Addresses within a language. A change here changes what people have
// bookmarked.
func unitPath(u *portal.Unit) string             { return "units/" + u.ID + ".html" }
func obligationPath(o *portal.Obligation) string { return "obligations/" + o.ID + ".html" }
func rolePath(r *portal.Role) string             { return "roles/" + r.ID + ".html" }

// article is the article that holds a clause; nil only when the policy has no
// such address, which package load never lets through.
func article(c portal.Clause) *policy.Article {
	a, _, _ := c.Version.Text.Clause(c.ID)
	return a
}

// under is the article of the current text at the address of a clause, though
// what is quoted may stand in another version only; nil when there is none.
func under(c portal.Clause) *policy.Article {
	a, _, _ := c.Policy.Current.Text.Clause(c.ID)
	return a
}

// articlePath is the page of the article that holds a clause, at the clause.
func articlePath(c portal.Clause) string {
	a, clause, ok := c.Version.Text.Clause(c.ID)
	switch {
	case !ok:
		return policyHome(c.Policy)
	case c.Version != c.Policy.Current: // whose articles have no pages of their own
		return versionPath(c.Version) + "#" + c.ID
	}
	path := "policies/" + c.Policy.ID + "/" + a.ID + ".html"
	if clause != nil { // c.ID may be a shorter name of the same place
		path += "#" + clause.ID
	}
	return path
}

// articleName is how people cite the article of a clause: its number, or its
// title when it has none.
func articleName(c portal.Clause) string {
	a := article(c)
	switch {
	case a == nil:
		return c.ID
	case a.Number != "":
		return a.Number
	case a.Title != "":
		return a.Title
	case len(a.Path) > 0:
		return a.Path[len(a.Path)-1].Number + a.Path[len(a.Path)-1].Title
	}
	return c.Version.Title
}

// trail is the way from the top unit down to u's parent.
func (b *builder) trail(u *portal.Unit) []link {
	var list []link
	for p := u.Parent; p != nil; p = p.Parent {
		list = append(list, link{p.ShortName(), b.to(unitPath(p))})
	}
	list = append(list, link{b.t("nav.units"), b.to("units/index.html")})
	slices.Reverse(list)
	return list
}

// supervisionPath is the page of a year of supervision.
func supervisionPath(year int) string { return "supervision/" + strconv.Itoa(year) + ".html" }

// points prints a score with at most one decimal.
func points(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }

// subject is the name of whom an act names: a unit's, or as written.
func (b *builder) subject(id string) string {
	if u := b.index.units()[id]; u != nil {
		return u.ShortName()
	}
	return id
}
