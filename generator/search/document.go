package search

import "mingdeng/generator/calendar"

// document is something that a search can find.
type document struct {
	at       int // its number within its kind: see the package comment
	title    string
	trail    string // where it stands, outermost first; shown, and searched only as a passage
	href     string // from the language's root
	state    string // ID of its state, or ""
	date     calendar.Date
	passages []passage
	names    []string // beside the title, what pinyin finds it by
	facets   []value  // what results can be narrowed by, beside the kind
}

// passage is a stretch of text with an anchor of its own in the page.
type passage struct {
	anchor string // "" is the page itself
	text   string
}

// add adds a passage unless it is empty.
func (d *document) add(anchor, text string) {
	if text != "" {
		d.passages = append(d.passages, passage{anchor, text})
	}
}

// section is all documents of one kind, by number.
type section struct {
	kind  kind
	first int // the number, among those of all kinds, of the kind's number 0
	room  int // how many numbers belong to the kind
	docs  []document

	// Findings are not kept but made anew, one at a time: how many there are,
	// and the number after the last.
	made, end int
	make      func(i int) document

	// Nor are records, a unit at a time.
	recordUnits int
	unitRecords func(i int) unitRecords
	columns     map[string]*column // by facet
}

// each calls f for all documents but records, by number.
func (s *section) each(f func(d *document)) {
	for i := range s.docs {
		f(&s.docs[i])
	}
	for i := range s.made {
		d := s.make(i)
		f(&d)
	}
}

// kind says what sort of document it is and how it ranks: boost is added to a
// result's score, and a match in the title weighs boost/50 of its full weight.
type kind struct {
	id      string
	segment int // 0: what a reader mostly looks for; 1: what can follow
	boost   int
	per     int  // how many numbers share a file of texts
	dated   bool // a result shows the day
}

// segments is how many there are.
const segments = 3

// kinds of documents, in the order of their numbers.
func kinds() []kind {
	return []kind{
		{id: "article", boost: 60, per: 8}, {id: "policy", boost: 55, per: 8}, {id: "obligation", boost: 50, per: 8},
		{id: "rule", boost: 54, per: 8}, {id: "role", boost: 58, per: 8}, {id: "unit", boost: 50, per: 32},
		{id: "page", boost: 30, per: 1}, {id: "finding", boost: 10, per: 48, dated: true},
		{id: "comment", segment: 1, boost: 5, per: 16, dated: true}, {id: "version", segment: 1, boost: 5, per: 6},
		{id: "record", segment: 2, boost: 10, dated: true},
	}
}

// numbered numbers documents in the order in which they stand.
func numbered(docs []document) []document {
	for i := range docs {
		docs[i].at = i
	}
	return docs
}

// number gives each section its room, a power of two, and its first number:
// what is added to one section seldom moves the numbers of the next.
func number(sections []section) {
	first := 0
	for i := range sections {
		s := &sections[i]
		s.first, s.room = first, 0
		if n := len(s.docs); n > 0 {
			s.end = s.docs[n-1].at + 1
		}
		if s.end > 0 {
			s.room = roomFor(s.end)
		}
		if s.recordUnits > 0 {
			s.room = roomFor(s.recordUnits * s.kind.per)
		}
		first += s.room
	}
}

// roomFor is the least power of two that is not below n.
func roomFor(n int) int {
	room := 1
	for room < n {
		room *= 2
	}
	return room
}
