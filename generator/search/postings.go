package search

// postings is the list of one term while the index is built. Documents come
// in order, and offsets in order within a document.
type postings struct {
	buf  []byte
	last int   // document of the open group
	from int   // document before it
	at   []int // offsets in the open group; nil: a list without offsets
	flag int   // without offsets: 1 when the title has the term
	prev group // the group written last
	runs int   // how often prev has been repeated since
}

// group is what one document adds to a list.
type group struct {
	gap int
	at  []int
}

func newPostings() *postings { return &postings{last: -1, from: -1} }

// add records that a term stands in document doc at an offset, or without
// one, then inTitle says whether in its title.
func (p *postings) add(doc, at int, inTitle bool) {
	if doc != p.last {
		p.close()
		p.from, p.last = p.last, doc
	}
	if at >= 0 {
		p.at = append(p.at, at)
	} else if inTitle {
		p.flag = 1
	}
}

// close writes the open group.
func (p *postings) close() {
	if p.last < 0 {
		return
	}
	g := group{gap: p.last - p.from, at: p.at}
	if p.at == nil {
		g.gap = 2*g.gap + p.flag
	}
	p.flag = 0
	if g.same(p.prev) {
		p.runs++
		p.at = p.at[:0:len(p.at)]
		return
	}
	p.repeat()
	p.buf = appendNumber(p.buf, g.gap)
	for i, at := range g.at {
		if i > 0 {
			p.buf = appendNumber(p.buf, 0)
			at -= g.at[i-1]
		}
		p.buf = appendNumber(p.buf, at)
	}
	p.prev, p.at = g, nil
}

// repeat writes how often the last group is repeated: "0 0 n" with offsets,
// "0 n" without, which no group can begin with.
func (p *postings) repeat() {
	if p.runs == 0 {
		return
	}
	p.buf = appendNumber(p.buf, 0)
	if p.prev.at != nil {
		p.buf = appendNumber(p.buf, 0)
	}
	p.buf = appendNumber(p.buf, p.runs)
	p.runs = 0
}

// bytes ends the list.
func (p *postings) bytes() []byte {
	p.close()
	p.last = -1
	p.repeat()
	return p.buf
}

func (g group) same(h group) bool {
	if g.gap != h.gap || len(g.at) != len(h.at) {
		return false
	}
	for i := range g.at {
		if g.at[i] != h.at[i] {
			return false
		}
	}
	return true
}
