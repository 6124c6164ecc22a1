package amend

import "sort"

// kept lists, by old entry, the new one that it is paired with, or -1 for
// those without and those out of order: what is left is a longest run of pairs
// in the order of both lists. C. Schensted, "Longest increasing and decreasing
// subsequences" (1961), by patience sorting.
func (m *matcher) kept() []int {
	var tails []int // old entry that ends the best run of each length
	before := none(len(m.old))
	for i, j := range m.toNew {
		if j < 0 {
			continue
		}
		at := sort.Search(len(tails), func(k int) bool { return m.toNew[tails[k]] >= j })
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		}
		tails[at] = i
	}
	keep := none(len(m.old))
	if len(tails) == 0 {
		return keep
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		keep[i] = m.toNew[i]
	}
	return keep
}

// links lists what became of the entries, in the order of the new list. One
// that is gone stands after the old entry that it stood after, and after what
// was split from that.
func (m *matcher) links() []link {
	after := map[int][]int{} // by new entry, -1 before the first
	anchor := -1
	for i, j := range m.kept() {
		if j >= 0 {
			anchor = j
		}
		if m.toNew[i] < 0 {
			after[anchor] = append(after[anchor], i)
		}
	}
	var out []link
	gone := func(j int) {
		for _, i := range after[j] {
			out = append(out, m.gone(i))
		}
		delete(after, j)
	}
	last := -1 // the new entry whose gone ones wait
	for j := range m.new {
		if last < 0 || m.from[j] < 0 || m.from[j] != m.toOld[last] {
			gone(last)
			last = j
		}
		out = append(out, m.here(j))
	}
	gone(last)
	return out
}

func (m *matcher) gone(i int) link {
	l := link{old: i, new: -1, from: -1, into: m.into[i], kind: Deleted}
	if l.into >= 0 {
		l.kind = Merged
	}
	return l
}

// here is what the new entry was.
func (m *matcher) here(j int) link {
	i := m.toOld[j]
	l := link{old: i, new: j, from: m.from[j], into: -1}
	switch {
	case i < 0 && l.from >= 0:
		l.kind = Split
	case i < 0:
		l.kind = Inserted
	case m.old[i].key == m.new[j].key && m.old[i].id == m.new[j].id:
		l.kind = Same
	case m.old[i].key == m.new[j].key:
		l.kind = Moved
	case m.old[i].id == m.new[j].id:
		l.kind = Changed
	default:
		l.kind = MovedChanged
	}
	return l
}
