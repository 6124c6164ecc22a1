package search

// shardSize is how many numbers of records share a shard of a long list.
const shardSize = 1 << 17

// recordIndex is the lists of the records' terms: which records have them, not
// where. A browser reads the texts to see whether what it looks for stands
// together.
type recordIndex struct {
	pairs  map[uint64]int32
	words  map[string]int32
	keys   []string // all terms, by the index that they have here
	lists  []gaps   // the records of each term, by the same index
	cached map[string][]int32
	docs   int
}

// cachedNotes is how many notes are known with their terms: many are written again and again.
const cachedNotes = 1 << 15

func newRecordIndex() *recordIndex {
	x := &recordIndex{pairs: map[uint64]int32{}, words: map[string]int32{}, cached: map[string][]int32{}}
	x.term([]byte(everyKey))
	return x
}

// everyKey is the term that every record has; it is the first.
const everyKey = "*"

// read adds a record; records come in the order of their numbers.
func (x *recordIndex) read(number int, r *record) {
	x.docs++
	x.lists[0].add(number)
	for _, n := range r.notes {
		for _, t := range x.terms(n) {
			x.lists[t].add(number)
		}
	}
}

// terms are the indexes of a note's terms.
func (x *recordIndex) terms(note string) []int32 {
	terms, ok := x.cached[note]
	if ok {
		return terms
	}
	eachTerm(fold(note), func(key []byte, _ int) { terms = append(terms, x.term(key)) })
	if len(x.cached) == cachedNotes {
		clear(x.cached)
	}
	x.cached[note] = terms
	return terms
}

// term is the index of a term, new if it is not known.
func (x *recordIndex) term(key []byte) int32 {
	if len(key) <= 8 {
		var k uint64
		for _, c := range key {
			k = k<<8 | uint64(c)
		}
		t, ok := x.pairs[k]
		if !ok {
			t = x.begin(string(key))
			x.pairs[k] = t
		}
		return t
	}
	t, ok := x.words[string(key)]
	if !ok {
		t = x.begin(string(key))
		x.words[string(key)] = t
	}
	return t
}

func (x *recordIndex) begin(key string) int32 {
	x.keys, x.lists = append(x.keys, key), append(x.lists, gaps{last: -1})
	return int32(len(x.keys) - 1)
}

// gaps is a list without offsets: each number less the one before, the first
// less -1; "0 n" repeats the gap before n times more.
type gaps struct {
	buf   []byte
	last  int
	gap   int
	runs  int
	count int
}

// add adds a number that is not below those before.
func (g *gaps) add(number int) {
	if number == g.last {
		return
	}
	gap := number - g.last
	g.last = number
	g.count++
	if gap == g.gap {
		g.runs++
		return
	}
	g.close()
	g.gap = gap
	g.buf = appendNumber(g.buf, gap)
}

// close writes the repetitions.
func (g *gaps) close() {
	switch {
	case g.runs == 0:
	case g.runs == 1 && g.gap < digitLast:
		g.buf = appendNumber(g.buf, g.gap)
	default:
		g.buf = appendNumber(append(g.buf, digitFirst), g.runs)
	}
	g.runs = 0
}

// each calls f for the numbers of a closed list.
func (g *gaps) each(f func(number int)) {
	number, gap := -1, 0
	for at := 0; at < len(g.buf); {
		n, i := readNumber(g.buf, at)
		at = i
		if n > 0 {
			gap = n
			number += gap
			f(number)
			continue
		}
		n, at = readNumber(g.buf, at)
		for range n {
			number += gap
			f(number)
		}
	}
}

// shards cuts a closed list by shards; numbers count from the shard's first.
func (g *gaps) shards() [][]byte {
	var list [][]byte
	var docs []int
	end := func() {
		list = append(list, shard(docs))
		docs = docs[:0]
	}
	g.each(func(number int) {
		for len(list) < number/shardSize {
			end()
		}
		docs = append(docs, number%shardSize)
	})
	end()
	return list
}

// shard is numbers as gaps, or, when that is shorter, as a 0 and bits: six a
// digit, the lowest first. It is empty without numbers.
func shard(docs []int) []byte {
	if len(docs) == 0 {
		return nil
	}
	g := gaps{last: -1}
	for _, d := range docs {
		g.add(d)
	}
	g.close()
	size := 2 + docs[len(docs)-1]/6
	if len(g.buf) <= size {
		return g.buf
	}
	values := make([]byte, size-1)
	for _, d := range docs {
		values[d/6] |= 1 << (d % 6)
	}
	b := append(make([]byte, 0, size), digitFirst)
	for _, v := range values {
		b = appendDigit(b, int(v))
	}
	return b
}
