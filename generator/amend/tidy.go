package amend

import "strings"

// tidier gathers the edits of a shortest way into words and phrases. The rules
// are those of N. Fraser, "Diff Strategies" (2006), semantic clean-up: first
// the equalities that are shorter than the edits around them give way, then
// edits slide to where a phrase begins. Lengths are weights of tokens.
type tidier struct {
	a, b  []token
	spans []stretch
}

// stretch is a run of equal tokens, or of changed ones: a[a0:a1] gave way to
// b[b0:b1].
type stretch struct {
	equal          bool
	a0, a1, b0, b1 int
	size           int // weight of the tokens that changed, without what was gathered in
}

// read makes spans of the marks that diff made, equal and changed in turn.
func (t *tidier) read(del, ins []bool) {
	for i, j := 0, 0; i < len(del) || j < len(ins); {
		s := stretch{a0: i, b0: j}
		for i < len(del) && j < len(ins) && !del[i] && !ins[j] {
			i, j = i+1, j+1
		}
		s.equal = i > s.a0
		if !s.equal {
			for i < len(del) && del[i] {
				i++
			}
			for j < len(ins) && ins[j] {
				j++
			}
		}
		s.a1, s.b1 = i, j
		s.size = max(weigh(t.a[s.a0:i]), weigh(t.b[s.b0:j]))
		t.push(s)
	}
}

// push appends a span; an empty one is dropped, a like one joined.
func (t *tidier) push(s stretch) {
	n := len(t.spans)
	switch {
	case s.a0 == s.a1 && s.b0 == s.b1:
	case n > 0 && t.spans[n-1].equal == s.equal:
		t.spans[n-1].a1, t.spans[n-1].b1 = s.a1, s.b1
	default:
		t.spans = append(t.spans, s)
	}
}

// gather turns trivial equalities into changes.
func (t *tidier) gather() {
	all := t.spans
	t.spans = nil
	for _, s := range all {
		t.push(s)
		for n := len(t.spans); n >= 3 && !s.equal && t.trivial(t.spans[n-3], t.spans[n-2], t.spans[n-1]); n = len(t.spans) {
			l, r := &t.spans[n-3], t.spans[n-1]
			l.a1, l.b1, l.size = r.a1, r.b1, l.size+r.size
			t.spans = t.spans[:n-2]
		}
	}
}

// longestTrivial is the weight up to which an equality may be trivial.
const longestTrivial = 4

// trivial reports whether an equality between two changes only disturbs: it is
// next to nothing, or short and lighter than either change. A mark of
// punctuation that stayed divides phrases, so it disturbs only between words
// that went and others that came; and where words only came, or only went,
// both texts still read on.
func (t *tidier) trivial(l, e, r stretch) bool {
	size, least := weigh(t.a[e.a0:e.a1]), min(l.size, r.size)
	oneWay := l.deletes() == r.deletes() && l.inserts() == r.inserts() && l.deletes() != l.inserts()
	opposed := l.deletes() != r.deletes() && l.inserts() != r.inserts()
	switch {
	case hasMark(t.a[e.a0:e.a1]) && !opposed:
		return false
	case oneWay:
		return size == 0 || size == 1 && least > 2
	}
	return size <= 1 || size <= longestTrivial && size < least
}

func (s stretch) deletes() bool { return s.a0 < s.a1 }
func (s stretch) inserts() bool { return s.b0 < s.b1 }

func weigh(ts []token) int {
	n := 0
	for _, t := range ts {
		n += t.weight()
	}
	return n
}

func hasMark(ts []token) bool {
	for _, t := range ts {
		if t.class == mark {
			return true
		}
	}
	return false
}

// slide moves each insertion and each deletion between equal words to where it
// reads best: 甲、[乙、]丙 rather than 甲[、乙]、丙.
func (t *tidier) slide() {
	all := t.spans
	t.spans = nil
	for i := range all {
		if i > 0 && i+1 < len(all) && !all[i].equal && all[i].deletes() != all[i].inserts() {
			t.slideOne(&all[i-1], &all[i], &all[i+1])
		}
	}
	for _, s := range all {
		t.push(s)
	}
}

func (t *tidier) slideOne(l, s, r *stretch) {
	list, from, to := t.b, s.b0, s.b1
	if s.deletes() {
		list, from, to = t.a, s.a0, s.a1
	}
	low, high := 0, 0
	for -low < l.a1-l.a0 && list[from+low-1].text == list[to+low-1].text {
		low--
	}
	for high < r.a1-r.a0 && list[from+high].text == list[to+high].text {
		high++
	}
	best, by := -1, 0
	for d := low; d <= high; d++ {
		if score := seam(list, from+d) + seam(list, to+d); score >= best {
			best, by = score, d
		}
	}
	l.a1, l.b1 = l.a1+by, l.b1+by
	s.a0, s.a1, s.b0, s.b1 = s.a0+by, s.a1+by, s.b0+by, s.b1+by
	r.a0, r.b0 = r.a0+by, r.b0+by
}

// seam says how good a place before token i is to begin or end an edit at.
func seam(ts []token, i int) int {
	if i == 0 || i == len(ts) {
		return 5
	}
	before := ts[i-1].text
	switch {
	case strings.Contains(before, "\n") || strings.Contains("。；！？;!?", before):
		return 4
	case strings.Contains("，、：,:", before):
		return 3
	case strings.Contains("）)》”】", before) || strings.Contains("（(《“【", ts[i].text):
		return 2
	case ts[i-1].class == space || strings.Contains("和或及与并", ts[i].text):
		return 1
	}
	return 0
}

// strange reports whether so little stayed that the old words are better read
// as a whole, and the new ones after them.
func (t *tidier) strange() bool {
	kept := 0
	for _, s := range t.spans {
		if s.equal {
			kept += weigh(t.a[s.a0:s.a1])
		}
	}
	return kept*5 < min(weigh(t.a), weigh(t.b))
}
