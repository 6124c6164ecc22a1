package search

// document is something that a search can find.
type document struct {
	title    string
	trail    string // where it stands, outermost first; shown, and searched only as a passage
	href     string // from the language's root
	state    string // ID of its state, or ""
	passages []passage
	names    []string // beside the title, what pinyin finds it by
	facets   []value  // what results can be narrowed by, beside the kind
}

// passage is a stretch of text with a place of its own in the page.
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

// section is all documents of one kind, in the portal's order.
type section struct {
	kind  kind
	first int // number of the first document
	docs  []document
}

// kind says what sort of document it is and how it ranks: boost is added to a
// result's score, and a match in the title weighs boost/50 of its full weight.
type kind struct {
	id    string
	boost int
}

// kinds of documents, in the order of their numbers.
func kinds() []kind {
	return []kind{
		{"article", 60}, {"policy", 55}, {"obligation", 50}, {"role", 58},
		{"unit", 50}, {"page", 30}, {"finding", 10}, {"comment", 0},
	}
}
