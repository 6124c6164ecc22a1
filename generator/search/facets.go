package search

import (
	"fmt"
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
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
func label(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "/", "／"), " ", "\u00a0")
}

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

// facetFiles makes a file for each kind, facet and shard that has a value;
// names are 0 where there is none.
func facetFiles(sections []section) (files []write.File, names []int) {
	for k := range sections {
		s := &sections[k]
		for i, id := range facetIDs() {
			f, n := s.columns[id].files(fmt.Sprintf("f%d-%d", k, i), s.room, id == "year" || id == "date")
			files, names = append(files, f...), append(names, n...)
		}
	}
	return files, names
}

// fillColumns notes what the documents are in each facet. Records have columns
// of their own.
func (s *section) fillColumns() {
	s.columns = make(map[string]*column, len(facetIDs()))
	for _, id := range facetIDs() {
		s.columns[id] = &column{}
	}
	s.each(func(d *document) {
		for id, c := range s.columns {
			c.set(d.at, d.value(id))
		}
	})
}

// value is the document's value in a facet.
func (d *document) value(facet string) value {
	if facet == "date" {
		return dateValue(d.date)
	}
	for _, v := range d.facets {
		if v.facet == facet {
			return v
		}
	}
	return value{}
}

// dateValue is a day, by which results are sorted.
func dateValue(d calendar.Date) value {
	if d == 0 {
		return value{}
	}
	return value{"date", d.String(), ""}
}
