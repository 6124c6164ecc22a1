package assess

import (
	"strconv"

	"mingdeng/generator/calendar"
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
func (r *Report) Tree(u *portal.Unit) *Breakdown {
	if t := r.trees.of[u]; t != nil {
		return t.scores
	}
	return nil
}

// Whole breaks down the score of the portal.
func (r *Report) Whole() *Breakdown { return r.trees.total.scores }

// Name is how a part is known without a language: its ID, or "other".
func (p *Part) Name() string {
	if p.ID == "" {
		return "other"
	}
	return p.ID
}

// String prints a score as met/due.
func (s Score) String() string { return strconv.Itoa(s.Met) + "/" + strconv.Itoa(s.Due) }
