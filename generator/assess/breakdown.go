package assess

import (
	"strconv"

	"mingdeng/generator/calendar"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// Dimension is a way in which a score is broken down. Every period stands in
// exactly one part of each dimension, so the parts add up to the score.
type Dimension uint8

// The dimensions.
const (
	ByGroup   Dimension = iota // the obligation's group
	ByRole                     // its role
	ByArticle                  // the article that it quotes
	ByYear                     // the calendar year of the period's deadline
	ByQuarter                  // the calendar quarter of the period's deadline
)

var dimensions = [...]string{"group", "role", "article", "year", "quarter"}

// Dimensions lists all.
func Dimensions() []Dimension { return []Dimension{ByGroup, ByRole, ByArticle, ByYear, ByQuarter} }

// String is the dimension's stable ID.
func (d Dimension) String() string { return dimensions[d] }

// Part is one part of a dimension. The last part of each is for what belongs
// to no other: obligations without a group or role, deadlines outside the
// campaign; all its fields are zero.
type Part struct {
	ID     string // of the group, role, article (policy#art-6) or period; "" for the last
	Group  *portal.Group
	Role   *portal.Role
	Clause portal.Clause // the article
	Period calendar.Period
}

// Breakdown is a score by the parts of every dimension, parallel to
// Report.Parts.
type Breakdown [len(dimensions)][]Score

// newBreakdown is an empty breakdown by these parts.
func newBreakdown(parts *[len(dimensions)][]Part) *Breakdown {
	b := &Breakdown{}
	for d := range parts {
		b[d] = make([]Score, len(parts[d]))
	}
	return b
}

// add adds another breakdown.
func (b *Breakdown) add(other *Breakdown) {
	for d := range b {
		for i, s := range other[d] {
			b[d][i] = b[d][i].Add(s)
		}
	}
}

// trees gathers the breakdowns of units that have others below them, and of
// the whole portal.
type trees struct {
	total *Breakdown
	of    map[*portal.Unit]*Breakdown
}

func newTrees(r *Report) *trees {
	return &trees{total: newBreakdown(&r.parts.list), of: map[*portal.Unit]*Breakdown{}}
}

// add adds up the tree of each unit that has others below it: its own breakdown
// and the trees of its children. A tree of the same units, judged the same, is
// added up once.
func (t *trees) add(m *memo.Memo, units []*portal.Unit, own []*judged) {
	keys := make([]memo.Key, len(units))
	for i := len(units) - 1; i >= 0; i-- { // children stand after their parents
		u := units[i]
		if keys[i] = own[i].key; len(u.Children) > 0 {
			t.tree(m, u, own, keys)
		}
		if u.Parent == nil {
			t.total.add(t.sum(u, own))
		}
	}
}

// tree adds up the tree of u, whose children's are known, and its key.
func (t *trees) tree(m *memo.Memo, u *portal.Unit, own []*judged, keys []memo.Key) {
	below := make([]memo.Key, len(u.Children))
	for i, c := range u.Children {
		below[i] = keys[c.Index]
	}
	keys[u.Index] = memo.KeyOf("tree", own[u.Index].key, below)
	t.of[u] = memo.Of(m, keys[u.Index], func() *Breakdown {
		sum := &Breakdown{}
		for d, list := range t.total {
			sum[d] = make([]Score, len(list))
		}
		sum.add(own[u.Index].own)
		for _, c := range u.Children {
			sum.add(t.sum(c, own))
		}
		return sum
	})
}

// sum is the breakdown of u and all below it.
func (t *trees) sum(u *portal.Unit, own []*judged) *Breakdown {
	if tree := t.of[u]; tree != nil {
		return tree
	}
	return own[u.Index].own
}

// tally is what is kept of every part of every unit's tree.
type tally struct{ met, missed int32 }

// tallies puts a breakdown into one row, dimension by dimension.
func (x *parts) tallies(b *Breakdown) []tally {
	row := make([]tally, 0, x.size)
	for d := range b {
		for _, s := range b[d] {
			row = append(row, tally{int32(s.Met), int32(s.Missed)})
		}
	}
	return row
}

// TreePart is the score of a unit and all below it in the i-th part of a
// dimension; of it Met, Due and Missed are known.
func (r *Report) TreePart(u *portal.Unit, d Dimension, i int) Score {
	for _, before := range Dimensions()[:d] {
		i += len(r.parts.list[before])
	}
	t := r.tallies[u.Index][i]
	return Score{Met: int(t.met), Due: int(t.met + t.missed), Missed: int(t.missed)}
}

// WorstBy is the worst of some units by their trees in the i-th part of a
// dimension, and its score (Met, Due and Missed alone); nil when none has
// anything due there.
func (r *Report) WorstBy(units []*portal.Unit, d Dimension, i int) (*portal.Unit, Score) {
	var worst *portal.Unit
	var score Score
	for _, u := range units {
		if s := r.TreePart(u, d, i); s.Due > 0 && (worst == nil || s.Worse(score)) {
			worst, score = u, s
		}
	}
	return worst, score
}

// Parts lists the parts of a dimension, parallel to what Own, Tree and Whole
// return of it.
func (r *Report) Parts(d Dimension) []Part { return r.parts.list[d] }

// Own breaks down the score of a unit's own duties, as Duties returned them.
func (r *Report) Own(duties []Duty) *Breakdown {
	b := newBreakdown(&r.parts.list)
	for i := range duties {
		r.parts.duty(b, &duties[i])
	}
	return b
}

// Tree breaks down the score of a unit and all below it; nil when nothing
// stands below it.
func (r *Report) Tree(u *portal.Unit) *Breakdown { return r.trees.of[u] }

// Whole breaks down the score of the portal.
func (r *Report) Whole() *Breakdown { return r.trees.total }

// Name is how a part is known without a language: its ID, or "other".
func (p *Part) Name() string {
	if p.ID == "" {
		return "other"
	}
	return p.ID
}

// String prints a score as met/due.
func (s Score) String() string { return strconv.Itoa(s.Met) + "/" + strconv.Itoa(s.Due) }
