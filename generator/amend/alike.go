package amend

import "slices"

// gramsOf are hashes of the pairs of neighbouring tokens in the words, its
// first and last ones paired with the edge. Marks of punctuation do not count.
func gramsOf(texts ...string) []uint64 {
	var out []uint64
	for _, s := range texts {
		last := uint64(0)
		for _, t := range tokens(s) {
			if t.class == space || t.class == mark {
				continue
			}
			h := hash(t.text)
			out = append(out, mix(last, h))
			last = h
		}
		if last != 0 {
			out = append(out, mix(last, 0))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func mix(a, b uint64) uint64 { return (a*0x9e3779b97f4a7c15 ^ b) * 0xff51afd7ed558ccd }

// common counts what two sorted lists share.
func common(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// without is what a sorted list has and another lacks.
func without(a, b []uint64) []uint64 {
	var out []uint64
	j := 0
	for _, g := range a {
		for j < len(b) && b[j] < g {
			j++
		}
		if j == len(b) || b[j] != g {
			out = append(out, g)
		}
	}
	return out
}

// dice is how alike two lists are, 0 to 1: L. R. Dice, "Measures of the Amount
// of Ecologic Association Between Species", Ecology 26 (1945).
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// alike is how alike the words of two texts are, 0 to 1.
func alike(a, b string) float64 { return dice(gramsOf(words(a)), gramsOf(words(b))) }

// index finds entries by their grams.
type index struct {
	posts map[uint64][]int
	most  int // grams in more entries than this say nothing
}

// newIndex indexes the entries with the given numbers.
func newIndex(all []*entry, which []int) *index {
	x := &index{posts: map[uint64][]int{}, most: max(64, len(which)/16)}
	for _, i := range which {
		for _, g := range all[i].grams {
			x.posts[g] = append(x.posts[g], i)
		}
	}
	return x
}

// closest lists the entries that share the most grams, the best first.
func (x *index) closest(grams []uint64, shared []int, limit int) []int {
	var seen []int
	for _, g := range grams {
		posts := x.posts[g]
		if len(posts) > x.most {
			continue
		}
		for _, i := range posts {
			if shared[i] == 0 {
				seen = append(seen, i)
			}
			shared[i]++
		}
	}
	slices.SortFunc(seen, func(i, j int) int {
		if shared[i] != shared[j] {
			return shared[j] - shared[i]
		}
		return i - j
	})
	for _, i := range seen {
		shared[i] = 0
	}
	return seen[:min(limit, len(seen))]
}
