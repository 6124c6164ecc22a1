package amend

// differ finds a shortest way from one list of tokens to another.
//
// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations",
// Algorithmica 1 (1986), section 4b: the middle snake splits the problem in
// two, so that memory stays linear.
type differ struct {
	a, b     []int32
	del, ins []bool // by token of a, of b
	fwd, bwd []int  // furthest x on each diagonal, from either end
	zero     int    // index of diagonal 0
}

// costliest is how far each end is searched before two stretches are taken to
// have nothing in common. It bounds the time on texts of ten thousands of
// tokens that were written anew.
const costliest = 3000

// diff marks the tokens of a that are deleted, and those of b inserted.
func diff(a, b []int32) (del, ins []bool) {
	d := &differ{a: a, b: b, del: make([]bool, len(a)), ins: make([]bool, len(b))}
	reach := min((len(a)+len(b)+1)/2, costliest) + 2
	d.zero = reach
	d.fwd, d.bwd = make([]int, 2*reach+1), make([]int, 2*reach+1)
	d.between(0, len(a), 0, len(b))
	return d.del, d.ins
}

// between compares a[a0:a1] with b[b0:b1].
func (d *differ) between(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0] == d.b[b0] {
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && d.a[a1-1] == d.b[b1-1] {
		a1, b1 = a1-1, b1-1
	}
	if a0 < a1 && b0 < b1 {
		if x, y, ok := d.middle(a0, a1, b0, b1); ok {
			d.between(a0, x, b0, y)
			d.between(x, a1, y, b1)
			return
		}
	}
	for i := a0; i < a1; i++ {
		d.del[i] = true
	}
	for j := b0; j < b1; j++ {
		d.ins[j] = true
	}
}

// middle is a point on a shortest way, half of its edits before it. Both
// stretches are not empty and differ at both ends, so the point is no corner.
func (d *differ) middle(a0, a1, b0, b1 int) (x, y int, ok bool) {
	n, m := a1-a0, b1-b0
	delta := n - m
	odd := delta&1 != 0
	for e := 0; e <= min((n+m+1)/2, costliest); e++ {
		for k := -e; k <= e; k += 2 {
			x := step(d.fwd, d.zero+k, k, e, n, m)
			for x >= 0 && x < n && x-k < m && d.a[a0+x] == d.b[b0+x-k] {
				x++
			}
			d.fwd[d.zero+k] = x
			if r := delta - k; odd && r > -e && r < e && x+d.bwd[d.zero+r] >= n {
				return a0 + x, b0 + x - k, true
			}
		}
		for k := -e; k <= e; k += 2 {
			x := step(d.bwd, d.zero+k, k, e, n, m)
			for x >= 0 && x < n && x-k < m && d.a[a1-1-x] == d.b[b1-1-x+k] {
				x++
			}
			d.bwd[d.zero+k] = x
			if r := delta - k; !odd && r >= -e && r <= e && x+d.fwd[d.zero+r] >= n {
				return a1 - x, b1 - x + k, true
			}
		}
	}
	return 0, 0, false
}

// nowhere is the x of a diagonal that no way reaches within the grid.
const nowhere = -1 << 40

// step is the furthest x on diagonal k after e edits, before any snake; i is
// the diagonal's index in v.
func step(v []int, i, k, e, n, m int) int {
	if e == 0 {
		return 0
	}
	x := nowhere
	if k < e && v[i+1]-k <= m { // one down
		x = v[i+1]
	}
	if k > -e && v[i-1] < n { // one to the right
		x = max(x, v[i-1]+1)
	}
	return x
}
