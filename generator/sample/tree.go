package sample

import (
	"fmt"
	"math"
	"strings"
)

// tree is the shape of the units: number 0 is the root, the next few stand
// below it, and the others below these, as evenly as can be.
type tree struct {
	units   int
	parents int // on the second level
}

// newTree gives the second level about as many units as each of them has
// below it.
func newTree(units int) tree {
	return tree{units, min(max(units-1, 0), int(math.Ceil(math.Sqrt(float64(units)))))}
}

// rank is 0 for the root, 1 for the second level and 2 for the third.
func (t tree) rank(n int) int {
	switch {
	case n == 0:
		return 0
	case n <= t.parents:
		return 1
	}
	return 2
}

// parent is the number of the unit above n, which is not the root.
func (t tree) parent(n int) int {
	if n <= t.parents {
		return 0
	}
	return 1 + (n-1-t.parents)%t.parents
}

func (t tree) id(n int) string { return fmt.Sprintf("u%06d", n) }
func (t tree) name(n int) string {
	return fmt.Sprintf("试验%s%d", [...]string{"总部", "机关", "支部"}[t.rank(n)], n)
}
func (t tree) kind(n int) string {
	return [...]string{"headquarters", "committee", "branch"}[t.rank(n)]
}
func (t tree) level(n int) string { return [...]string{"top", "middle", "base"}[t.rank(n)] }

// path keeps the files of a family in one folder.
func (t tree) path(n int) string {
	family := n
	if t.rank(n) == 2 {
		family = t.parent(n)
	}
	return fmt.Sprintf("data/units/%s/%s.toml", t.id(family), t.id(n))
}

// supervisionText is a year's inspections and assessment of the second level.
func (t tree) supervisionText(seed uint64) string {
	var b strings.Builder
	for q := 1; q <= 4; q++ {
		fmt.Fprintf(&b, "[quarterly.Q%d]\ntitle = \"第%s季度督查\"\ndate = 2018-%02d-20\n", q, numeral(q), 3*q)
		t.scores(&b, fmt.Sprintf("quarterly.Q%d", q), seed, q)
	}
	b.WriteString("[annual]\ntitle = \"2018年度考核\"\ndate = 2018-12-28\n")
	t.scores(&b, "annual", seed, 5)
	return b.String()
}

func (t tree) scores(b *strings.Builder, section string, seed uint64, round int) {
	fmt.Fprintf(b, "[%s.units]\n", section)
	for n := 1; n <= t.parents; n++ {
		score := 60 + random(seed+uint64(round), n).IntN(40)
		grade := "fair"
		if score >= 90 {
			grade = "excellent"
		} else if score >= 80 {
			grade = "good"
		}
		fmt.Fprintf(b, "%s = { score = %d, grade = %q }\n", t.id(n), score, grade)
	}
}
