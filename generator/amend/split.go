package amend

// An entry is a part of another when at least this share of its grams, and so
// many of them, are among those that the other lost.
const (
	leastPart      = 0.55
	leastPartGrams = 6
)

// parts finds entries without a pair whose words the pair of another lost or
// won: those split from an old entry, those merged into a new one.
func (m *matcher) parts() {
	share := make([]float64, len(m.old)+len(m.new))
	for _, e := range m.edges {
		a, b := m.old[e.old].grams, m.new[e.new].grams
		if j := m.toNew[e.old]; j >= 0 && m.toOld[e.new] < 0 {
			if s := part(b, a, m.new[j].grams); s > share[e.new] {
				share[e.new], m.from[e.new] = s, e.old
			}
		}
		if i := m.toOld[e.new]; i >= 0 && m.toNew[e.old] < 0 {
			if s := part(a, b, m.old[i].grams); s > share[len(m.new)+e.old] {
				share[len(m.new)+e.old], m.into[e.old] = s, e.new
			}
		}
	}
}

// settle gives a number that both texts have to the same entry: when an entry
// was split, the part that kept its number goes on as it, however small, and
// when entries were merged, the one whose number stays went on.
func (m *matcher) settle() {
	for j, i := range m.from {
		if i < 0 || m.old[i].id != m.new[j].id {
			continue
		}
		k := m.toNew[i]
		if k >= 0 && m.old[i].id != m.new[k].id && part(m.new[k].grams, m.old[i].grams, m.new[j].grams) > 0 {
			m.pair(i, j)
			m.toOld[k], m.from[j], m.from[k] = -1, -1, i
		}
	}
	for i, j := range m.into {
		if j < 0 || m.old[i].id != m.new[j].id {
			continue
		}
		k := m.toOld[j]
		if k >= 0 && m.old[k].id != m.new[j].id && part(m.old[k].grams, m.new[j].grams, m.old[i].grams) > 0 {
			m.pair(i, j)
			m.toNew[k], m.into[i], m.into[k] = -1, -1, j
		}
	}
}

// part is the share of the grams of small that are in whole and not in rest,
// or 0 when it is too little to tell.
func part(small, whole, rest []uint64) float64 {
	if len(small) < leastPartGrams {
		return 0
	}
	share := float64(common(small, without(whole, rest))) / float64(len(small))
	if share < leastPart {
		return 0
	}
	return share
}
