package search

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/write"
)

// tierFiles are the lists and texts of one tier.
type tierFiles struct {
	docs    int
	files   []write.File
	buckets []int   // names
	texts   [][]int // names by kind; none for kinds of other tiers
}

// tier makes the files of a tier. That of records comes last.
func (c *collector) tier(sections []section, tier int) tierFiles {
	if tier == tiers-1 {
		return c.recordFiles(sections)
	}
	x := newIndex(sections, tier)
	t := tierFiles{docs: x.docs, texts: make([][]int, len(sections))}
	t.files, t.buckets = x.buckets(tierLabels()[tier])
	for k := range sections {
		if s := &sections[k]; s.kind.tier == tier {
			s.fillColumns()
			files, names := s.texts("d" + strconv.Itoa(k) + "-")
			t.files, t.texts[k] = append(t.files, files...), names
		}
	}
	return t
}

// recordFiles makes the files of records and notes their facets.
func (c *collector) recordFiles(sections []section) tierFiles {
	x := newLoose()
	t := tierFiles{texts: make([][]int, len(sections))}
	for k := range sections {
		s := &sections[k]
		if s.kind.tier != tiers-1 {
			continue
		}
		var states, years, dates column
		s.columns = map[string]*column{"state": &states, "year": &years, "date": &dates, "policy": {}, "group": {}, "role": {}, "unit": {}}
		word := map[assess.State]value{}
		for sh := range s.named("d" + strconv.Itoa(k) + "-") {
			t.texts[k] = append(t.texts[k], sh.name)
			if sh.name != 0 {
				t.files = append(t.files, sh.file)
			}
			for at := range sh.records {
				r := &sh.records[at]
				number := sh.i*s.kind.per + r.at
				x.read(number, r)
				if _, ok := word[r.state]; !ok {
					word[r.state] = c.ofState(r.state)
				}
				states.set(number, word[r.state])
				years.set(number, value{"year", r.years, r.years})
				dates.set(number, dateValue(r.date))
			}
		}
	}
	t.docs = x.docs
	files, buckets := x.buckets(tierLabels()[tiers-1])
	t.files, t.buckets = append(t.files, files...), buckets
	return t
}
