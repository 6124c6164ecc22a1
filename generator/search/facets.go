package search

import (
	"sort"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// facetIDs are the facets beside the kind, in the order in which they are
// offered; words has a name for each.
func facetIDs() []string { return []string{"policy", "group", "role", "unit", "state", "year"} }

// value is what a document is in one facet. Its zero value is nothing.
type value struct{ facet, id, label string }

func ofPolicy(p *portal.Policy) value {
	if p.Current == nil {
		return value{}
	}
	return value{"policy", p.ID, p.Current.Title}
}

func (c *collector) ofGroup(g *portal.Group) value {
	if g == nil {
		return value{}
	}
	return value{"group", g.ID, c.in(g.Name)}
}

func (c *collector) ofRole(r *portal.Role) value {
	if r == nil {
		return value{}
	}
	return value{"role", r.ID, c.in(r.Name)}
}

// ofUnit is the unit's branch of the tree: its ancestor two levels below the
// top, or itself when it stands higher.
func ofUnit(u *portal.Unit) value {
	for u.Depth > 2 {
		u = u.Parent
	}
	return value{"unit", u.ID, u.ShortName()}
}

func (c *collector) ofState(s assess.FindingState) value {
	return value{"state", s.String(), c.t("search.state." + s.String())}
}

func ofYear(y int) value { return value{"year", strconv.Itoa(y), strconv.Itoa(y)} }

// facetFiles makes one file for each facet.
func facetFiles(sections []section) (files []write.File, names []int) {
	for i, id := range facetIDs() {
		f, name := data("f"+strconv.Itoa(i), column(sections, id))
		files, names = append(files, f), append(names, name)
	}
	return files, names
}

// column is the values of one facet, and which of them each document has.
func column(sections []section, id string) []byte {
	values := distinct(sections, id)
	place := map[string]int{"": 0}
	b := []byte("[[")
	for i, v := range values {
		place[v.id] = i + 1
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '['), v.id)
		b = append(appendText(append(b, ','), v.label), ']')
	}
	var runs []byte
	last, n := 0, 0
	for _, s := range sections {
		for i := range s.docs {
			if at := place[s.docs[i].value(id).id]; at != last {
				runs = appendNumber(appendNumber(runs, last), n)
				last, n = at, 0
			}
			n++
		}
	}
	runs = appendNumber(appendNumber(runs, last), n)
	return append(append(append(b, "],"...), quoted(runs)...), ']')
}

// distinct lists the values of a facet as they first occur; years stand with
// the latest first.
func distinct(sections []section, id string) []value {
	var list []value
	seen := map[string]bool{"": true}
	for _, s := range sections {
		for i := range s.docs {
			if v := s.docs[i].value(id); !seen[v.id] {
				seen[v.id] = true
				list = append(list, v)
			}
		}
	}
	if id == "year" {
		sort.Slice(list, func(i, j int) bool { return list[i].id > list[j].id })
	}
	return list
}

// value is the document's value in a facet.
func (d *document) value(facet string) value {
	for _, v := range d.facets {
		if v.facet == facet {
			return v
		}
	}
	return value{}
}
