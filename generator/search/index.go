package search

// titleRoom is how many offsets belong to the title: the body begins there,
// or after a longer title, of which the rest counts as body.
const titleRoom = 32

// index is the lists of all terms of one segment.
type index struct {
	lists  map[string]*postings
	reader *reader
	doc    int // number of the document being read, within the segment
	docs   int // how many there are
}

// newIndex reads all documents of a segment.
func newIndex(sections []section, segment int) *index {
	x := &index{lists: make(map[string]*postings), reader: newReader()}
	first := -1
	for k := range sections {
		s := &sections[k]
		if s.kind.segment != segment {
			continue
		}
		if first < 0 {
			first = s.first
		}
		s.each(func(d *document) {
			x.doc = s.first - first + d.at
			x.docs++
			x.read(d)
		})
	}
	return x
}

// read adds the terms of a document.
func (x *index) read(d *document) {
	title := fold(d.title)
	x.text(title, 0, true)
	if key, at := titleEnd(title); key != "" {
		x.add([]byte(key), at, true)
	}
	x.pinyin(title, d.names)
	start := max(titleRoom, len(title)+1)
	for _, p := range d.passages {
		text := fold(p.text)
		x.text(text, start, false)
		start += len(text) + 1
	}
}

// pinyin adds the pinyin of the title and the other names.
func (x *index) pinyin(title []rune, names []string) {
	add := func(key []byte, first bool) { x.add(key, -1, first) }
	x.reader.each(title, add)
	for _, name := range names {
		x.reader.each(fold(name), add)
	}
}

func (x *index) text(text []rune, start int, inTitle bool) {
	eachTerm(text, func(key []byte, at int) {
		if at >= 0 {
			at += start
		}
		x.add(key, at, inTitle)
	})
}

func (x *index) add(key []byte, at int, inTitle bool) {
	p := x.lists[string(key)]
	if p == nil {
		p = newPostings()
		x.lists[string(key)] = p
	}
	p.add(x.doc, at, inTitle)
}
