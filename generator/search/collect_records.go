package search

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// records are what units wrote down of their duties, one a duty. A duty's
// number is its unit's and its obligation's place, whether or not anything is
// recorded, so that an act more moves nothing.
func (c *collector) records() []document {
	p := c.report.Portal
	var docs []document
	for i, u := range p.Units {
		above, states := trail(u), c.report.Units[i].Duties
		for _, acts := range u.Acts {
			o := acts.Obligation
			for len(states) > 0 && states[0].Obligation.Index < o.Index {
				states = states[1:]
			}
			if len(states) == 0 || states[0].Obligation != o {
				continue // not owed, so its acts are not shown
			}
			d := c.record(u, acts, states[0].State)
			if len(d.passages) == 0 {
				continue
			}
			d.at, d.trail = i*len(p.Obligations)+o.Index, above
			d.passages = append([]passage{{"", joined(" ", above, u.Name)}}, d.passages...)
			docs = append(docs, d)
		}
	}
	return docs
}

// record is one duty with the notes of its acts, the latest first, each once.
func (c *collector) record(u *portal.Unit, acts portal.Acts, state assess.State) document {
	o := acts.Obligation
	d := document{title: c.in(o.Title), href: recordAddress(u, o), state: state.String()}
	seen := map[string]bool{}
	var years []int
	for i := len(acts.List) - 1; i >= 0; i-- {
		a := &acts.List[i]
		if a.Date > c.report.AsOf {
			continue
		}
		d.date = max(d.date, a.Date)
		if y := a.Date.Year(); len(years) == 0 || years[len(years)-1] != y {
			years = append(years, y)
		}
		if text := joined(" ", a.Note, a.Details().Result); text != "" && !seen[text] {
			seen[text] = true
			d.add("", text)
		}
	}
	d.facets = []value{
		ofPolicy(o.Clause.Policy), c.ofGroup(o.Group), c.ofRole(o.Role), c.ofUnit(u),
		c.ofState(state), ofYears(years),
	}
	return d
}

func ofYears(years []int) value {
	names := make([]string, len(years))
	for i, y := range years {
		names[i] = strconv.Itoa(y)
	}
	all := joined(" ", names...)
	return value{"year", all, all}
}
