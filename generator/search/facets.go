package search

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// facetIDs are the facets beside the kind, in the order in which they are
// offered; words has a name for each but the last, by which results are sorted.
func facetIDs() []string { return []string{"policy", "group", "role", "unit", "state", "year", "date"} }

// value is what a document is in one facet. Its zero value is nothing. An ID
// of several words is several values, one with slashes is below those before
// them; so is its label.
type value struct{ facet, id, label string }

func ofPolicy(p *portal.Policy) value {
	if p.Current == nil {
		return value{}
	}
	return value{"policy", p.ID, label(p.Current.Title)}
}

func (c *collector) ofGroup(g *portal.Group) value {
	if g == nil {
		return value{}
	}
	return value{"group", g.ID, label(c.in(g.Name))}
}

func (c *collector) ofRole(r *portal.Role) value {
	if r == nil {
		return value{}
	}
	return value{"role", r.ID, label(c.in(r.Name))}
}

// label keeps what separates labels out of one.
func label(s string) string { return strings.NewReplacer("/", "／", " ", "\u00a0").Replace(s) }

// treeLeaves is how many units can be chosen from.
const treeLeaves = 400

// treeDepth is the deepest level on which no more than treeLeaves units stand,
// those above included.
func treeDepth(units []*portal.Unit) int {
	var at []int
	for _, u := range units {
		for len(at) <= u.Depth {
			at = append(at, 0)
		}
		at[u.Depth]++
	}
	sum := 0
	for depth, n := range at {
		if sum += n; sum > treeLeaves {
			return max(0, depth-1)
		}
	}
	return len(at)
}

// ofUnit is the unit's branch of the tree, down to the collector's depth.
func (c *collector) ofUnit(u *portal.Unit) value {
	for u.Depth > c.depth {
		u = u.Parent
	}
	v := value{"unit", u.ID, label(u.ShortName())}
	for u = u.Parent; u != nil; u = u.Parent {
		v.id, v.label = u.ID+"/"+v.id, label(u.ShortName())+"/"+v.label
	}
	return v
}

// ofState is a state of a duty or of a finding.
func (c *collector) ofState(s fmt.Stringer) value {
	return value{"state", s.String(), label(c.stateWord(s))}
}

// stateWord is what a state is called.
func (c *collector) stateWord(s fmt.Stringer) string {
	if own := c.in(c.report.Portal.Site.States[s.String()].Name); own != "" {
		return own
	}
	if _, duty := s.(assess.State); duty {
		return c.t("state." + s.String())
	}
	return c.t("search.state." + s.String())
}

func ofYear(y int) value { return value{"year", strconv.Itoa(y), strconv.Itoa(y)} }

// facetFiles makes a file for each kind and facet that has a value; names are
// 0 where there is none.
func facetFiles(sections []section) (files []write.File, names []int) {
	for k := range sections {
		for i, id := range facetIDs() {
			body, any := sections[k].column(id)
			if !any {
				names = append(names, 0)
				continue
			}
			f, name := data(fmt.Sprintf("f%d-%d", k, i), body)
			files, names = append(files, f), append(names, name)
		}
	}
	return files, names
}

// column is the values of one facet, and which of them each document has; any
// is whether one has any.
func (s *section) column(id string) (body []byte, any bool) {
	values := s.distinct(id)
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
	last, start, end := 0, 0, 0
	for i := range s.docs {
		if at := place[s.docs[i].value(id).id]; at != last {
			runs = appendNumber(appendNumber(runs, last), s.docs[i].at-start)
			last, start = at, s.docs[i].at
		}
		end = s.docs[i].at + 1
	}
	runs = appendNumber(appendNumber(runs, last), end-start)
	return append(append(append(b, "],"...), quoted(runs)...), ']'), len(values) > 0
}

// distinct lists the values of a facet, sorted by ID where the order is not
// the portal's own.
func (s *section) distinct(id string) []value {
	var list []value
	seen := map[string]bool{"": true}
	for i := range s.docs {
		if v := s.docs[i].value(id); !seen[v.id] {
			seen[v.id] = true
			list = append(list, v)
		}
	}
	if id == "year" || id == "date" {
		sort.Slice(list, func(i, j int) bool { return list[i].id > list[j].id })
	}
	return list
}

// value is the document's value in a facet.
func (d *document) value(facet string) value {
	if facet == "date" {
		if d.date == 0 {
			return value{}
		}
		return value{"date", d.date.String(), ""}
	}
	for _, v := range d.facets {
		if v.facet == facet {
			return v
		}
	}
	return value{}
}
