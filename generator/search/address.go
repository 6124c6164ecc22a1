package search

import (
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// Addresses of pages within a language, as package render lays them out; the
// crawl of the built site keeps both together. Where the acts of a duty stand,
// the script puts together from its unit and obligation.

// policyAddress is the home of a policy, which shows the version in force.
func policyAddress(v *portal.Version) string { return "policies/" + v.Policy.ID + "/index.html" }

func articleAddress(v *portal.Version, id string) string {
	return "policies/" + v.Policy.ID + "/" + id + ".html"
}

// versionAddress is the whole text of a version, where a policy has several.
func versionAddress(v *portal.Version) string {
	return "policies/" + v.Policy.ID + "/" + v.ID + "/index.html"
}

func obligationAddress(o *portal.Obligation) string { return "obligations/" + o.ID + ".html" }

func roleAddress(r *portal.Role) string { return "roles/" + r.ID + ".html" }

func unitAddress(u *portal.Unit) string { return "units/" + u.ID + ".html" }

func findingAddress(f *assess.Finding) string {
	return unitAddress(f.Unit) + "#f-" + f.ID
}

// roundAddress is where a round stands in its year: the annual assessment has
// a section, the others a place each.
func roundAddress(year int, r *portal.Round) string {
	page := "supervision/" + strconv.Itoa(year) + ".html"
	if r.Period.Cadence == calendar.Year {
		return page + "#annual"
	}
	return page + "#r-" + r.Period.ID()
}

func pageAddress(p *portal.Page) string { return "pages/" + p.ID + ".html" }

// languageFolder is where a language's pages stand, from the site's root.
func languageFolder(site *portal.Site, tag string) string {
	if tag == site.Languages[0] {
		return ""
	}
	primary, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(primary) + "/"
}
