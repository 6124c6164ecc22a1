package amend

import (
	"cmp"
	"slices"

	"mingdeng/generator/policy"
)

// link is what became of an entry, by index; -1 stands for none.
type link struct {
	old, new   int
	from, into int
	kind       Kind
}

// How alike two entries must be.
const (
	leastFar    = 0.40 // anywhere
	leastNear   = 0.16 // with the same number, or between the same neighbours
	leastWithin = 0.70 // share of the smaller one's grams in the larger one
	leastSmall  = 12   // grams that the smaller one must have for leastWithin
	bonus       = 0.10 // for the same number, and for the same neighbours
	closest     = 8    // how many candidates are compared in full
	widestGap   = 32   // how many entries between two neighbours are all candidates
)

// matcher matches two lists of entries.
type matcher struct {
	old, new   []*entry
	toNew      []int // by old entry; -1: none
	toOld      []int // by new entry
	from, into []int // by new entry: split from; by old entry: merged into
	edges      []edge
}

// edge is a candidate for a match.
type edge struct {
	old, new int
	near     bool // same number, or between the same neighbours
	score    float64
}

// match says what became of each entry, in the order of the new list.
func match(old, new []*entry) []link {
	m := &matcher{old: old, new: new, toNew: none(len(old)), toOld: none(len(new)),
		from: none(len(new)), into: none(len(old))}
	m.exact()
	if m.compare() {
		m.best()
		m.parts()
		m.settle()
	}
	return m.links()
}

func none(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (m *matcher) pair(i, j int) { m.toNew[i], m.toOld[j] = j, i }

// exact pairs entries with the same words: at the same number, then the rest
// in order. Without words only the number tells.
func (m *matcher) exact() {
	byID := make(map[string]int, len(m.new))
	for j, e := range m.new {
		byID[e.id] = j
	}
	for i, e := range m.old {
		if j, ok := byID[e.id]; ok && e.class == m.new[j].class && e.key == m.new[j].key {
			m.pair(i, j)
		}
	}
	type content struct {
		class policy.Kind
		key   string
	}
	rest := map[content][]int{}
	for j, e := range m.new {
		if m.toOld[j] < 0 && e.key != "" {
			k := content{e.class, e.key}
			rest[k] = append(rest[k], j)
		}
	}
	for i, e := range m.old {
		k := content{e.class, e.key}
		if js := rest[k]; m.toNew[i] < 0 && len(js) > 0 {
			m.pair(i, js[0])
			rest[k] = js[1:]
		}
	}
}

// compare makes the edges between entries that are not paired yet. It reports
// false when there is nothing to pair.
func (m *matcher) compare() bool {
	olds, news := open(m.old, m.toNew), open(m.new, m.toOld)
	if len(olds) == 0 || len(news) == 0 {
		return false
	}
	g := m.gaps(olds, news)
	byID := make(map[string]int, len(olds))
	for _, i := range olds {
		byID[m.old[i].id] = i
	}
	x, shared := newIndex(m.old, olds), make([]int, len(m.old))
	for _, j := range news {
		list := x.closest(m.new[j].grams, shared, closest)
		if i, ok := byID[m.new[j].id]; ok {
			list = append(list, i)
		}
		list = append(list, g.beside(j)...)
		slices.Sort(list)
		for _, i := range slices.Compact(list) {
			m.edge(i, j, g.neighbours(i, j))
		}
	}
	return true
}

// open lists the entries without a pair, and makes their grams.
func open(es []*entry, to []int) []int {
	var out []int
	for i, e := range es {
		if to[i] < 0 {
			e.grams = gramsOf(e.texts...)
			out = append(out, i)
		}
	}
	return out
}

// edge adds a candidate.
func (m *matcher) edge(i, j int, neighbours bool) {
	a, b := m.old[i], m.new[j]
	if a.class != b.class {
		return
	}
	e := edge{old: i, new: j, near: neighbours || a.id == b.id, score: dice(a.grams, b.grams)}
	least := leastFar
	if e.near {
		least = leastNear
	}
	if small := min(len(a.grams), len(b.grams)); e.score < least &&
		(small < leastSmall || float64(common(a.grams, b.grams)) < leastWithin*float64(small)) {
		e.score = -1
	}
	if e.score >= 0 && neighbours {
		e.score += bonus
	}
	if e.score >= 0 && a.id == b.id {
		e.score += bonus
	}
	m.edges = append(m.edges, e)
}

// best takes the edges by score; ties go to those that stand closest.
func (m *matcher) best() {
	byScore := slices.Clone(m.edges)
	slices.SortStableFunc(byScore, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(m.apart(x), m.apart(y)), x.new-y.new, x.old-y.old)
	})
	for _, e := range byScore {
		if e.score >= 0 && m.toNew[e.old] < 0 && m.toOld[e.new] < 0 {
			m.pair(e.old, e.new)
		}
	}
}

// apart is how far two entries stand from each other.
func (m *matcher) apart(e edge) int {
	return max(e.old-e.new, e.new-e.old)
}
