package assess

import (
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// tree is what a unit and all below it come to.
type tree struct {
	scores *Breakdown
	months []MonthPoint // without their days
}

// trees are those of units that have others below them, and of the whole
// portal.
type trees struct {
	total *tree
	of    map[*portal.Unit]*tree
}

// newTrees adds up all trees. One of the same units, judged the same, is added
// up once. The months of the whole are those of the report.
func newTrees(m *memo.Memo, r *Report, own []*judged) *trees {
	t := &trees{total: &tree{newBreakdown(&r.parts.list), r.Months}, of: map[*portal.Unit]*tree{}}
	keys := make([]memo.Key, len(own))
	for i := len(own) - 1; i >= 0; i-- { // children stand after their parents
		u := r.Portal.Units[i]
		if keys[i] = own[i].key; len(u.Children) > 0 {
			keys[i] = memo.KeyOf("tree", keys[i], keysOf(u.Children, keys))
			t.of[u] = memo.Of(m, keys[i], func() *tree {
				sum := &tree{newBreakdown(&r.parts.list), make([]MonthPoint, len(r.Months))}
				own[i].addTo(sum)
				for _, c := range u.Children {
					t.add(sum, c, own)
				}
				return sum
			})
		}
		if u.Parent == nil {
			t.add(t.total, u, own)
		}
	}
	return t
}

func keysOf(units []*portal.Unit, keys []memo.Key) []memo.Key {
	list := make([]memo.Key, len(units))
	for i, u := range units {
		list[i] = keys[u.Index]
	}
	return list
}

// add adds what u and all below it come to.
func (t *trees) add(sum *tree, u *portal.Unit, own []*judged) {
	if below := t.of[u]; below != nil {
		sum.scores.add(below.scores)
		for i := range below.months {
			sum.months[i].add(&below.months[i])
		}
		return
	}
	own[u.Index].addTo(sum)
}

// addTo adds what the unit alone comes to.
func (j *judged) addTo(sum *tree) {
	sum.scores.add(j.own)
	j.history.addTo(sum.months)
	j.plans.addTo(sum.months)
}

// add adds the figures of another point.
func (p *MonthPoint) add(q *MonthPoint) {
	p.Score = p.Score.Add(q.Score)
	p.Planned, p.Actual, p.Total = p.Planned+q.Planned, p.Actual+q.Actual, p.Total+q.Total
	p.Found, p.ToClose, p.Closed = p.Found+q.Found, p.ToClose+q.ToClose, p.Closed+q.Closed
}
