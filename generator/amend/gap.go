package amend

// gaps says which entries without a pair stand between the same neighbours.
type gaps struct {
	old, new     [][]int // by gap, the entries without a pair
	ofOld, ofNew map[int]spot
}

// spot is the place of an entry in its gap.
type spot struct{ gap, at int }

// gaps finds the gaps between the entries that are paired and kept their
// order.
func (m *matcher) gaps(olds, news []int) *gaps {
	keep := m.kept()
	stays := make([]bool, len(m.new))
	for _, j := range keep {
		if j >= 0 {
			stays[j] = true
		}
	}
	g := &gaps{}
	g.old, g.ofOld = group(olds, func(i int) bool { return keep[i] >= 0 })
	g.new, g.ofNew = group(news, func(j int) bool { return stays[j] })
	return g
}

// group puts the open entries into the gaps between those that stay.
func group(open []int, stays func(int) bool) ([][]int, map[int]spot) {
	list, spots := [][]int{nil}, make(map[int]spot, len(open))
	from := 0
	for _, i := range open {
		for ; from < i; from++ {
			if stays(from) {
				list = append(list, nil)
			}
		}
		n := len(list) - 1
		spots[i] = spot{n, len(list[n])}
		list[n] = append(list[n], i)
	}
	return list, spots
}

// beside lists the old entries in the gap of a new one, unless they are many.
func (g *gaps) beside(j int) []int {
	n := g.ofNew[j].gap
	if n >= len(g.old) || len(g.old[n]) > widestGap {
		return nil
	}
	return g.old[n]
}

// neighbours reports whether two entries stand at about the same place of the
// same gap, counted from its beginning or from its end.
func (g *gaps) neighbours(i, j int) bool {
	a, b := g.ofOld[i], g.ofNew[j]
	if a.gap != b.gap || len(g.old[a.gap]) > widestGap || len(g.new[b.gap]) > widestGap {
		return false
	}
	d := a.at - b.at
	e := d - len(g.old[a.gap]) + len(g.new[b.gap])
	return min(max(d, -d), max(e, -e)) <= 1
}
