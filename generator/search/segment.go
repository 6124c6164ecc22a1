package search

import (
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/write"
)

// segmentFiles are the lists and texts of one segment.
type segmentFiles struct {
	docs    int
	files   []write.File
	buckets []int   // names
	texts   [][]int // names by kind; none for kinds of other segments
}

// segment makes the files of a segment. That of records comes last.
func (c *collector) segment(sections []section, segment int) segmentFiles {
	if segment == segments-1 {
		return c.recordFiles(sections)
	}
	x := newIndex(sections, segment)
	t := segmentFiles{docs: x.docs, texts: make([][]int, len(sections))}
	t.files, t.buckets = x.buckets(segmentLabels()[segment])
	for k := range sections {
		if s := &sections[k]; s.kind.segment == segment {
			s.fillColumns()
			files, names := s.texts("d" + strconv.Itoa(k) + "-")
			t.files, t.texts[k] = append(t.files, files...), names
		}
	}
	return t
}

// recordFiles makes the files of records and notes their facets.
func (c *collector) recordFiles(sections []section) segmentFiles {
	x := newRecordIndex()
	t := segmentFiles{texts: make([][]int, len(sections))}
	for k := range sections {
		s := &sections[k]
		if s.kind.segment != segments-1 {
			continue
		}
		var states, years, dates column
		s.columns = map[string]*column{"state": &states, "year": &years, "date": &dates, "policy": {}, "group": {}, "role": {}, "unit": {}}
		word := map[assess.State]value{}
		for sh := range s.recordFiles("d" + strconv.Itoa(k) + "-") {
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
	files, buckets := x.buckets(segmentLabels()[segments-1])
	t.files, t.buckets = append(t.files, files...), buckets
	return t
}
