package render

import (
	"html/template"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// unitTable lists units with their roll-ups, the worst first, and folds what
// is too much to read.
type unitTable struct {
	Label  string
	Rows   []unitRow
	Rest   []unitRest
	More   int // neither shown nor folded, only counted
	Folded int // not shown at once
	Total  int
}

// unitRest is a folded unit.
type unitRest struct {
	Name, Href string
	Met, Due   int
}

// TemplateName is tmpl.Part's.
func (unitRest) TemplateName() string { return "unit-rest" }

// unitRow is a unit with its subtree's score and its worst child.
type unitRow struct {
	Name, Href string
	Kind       string
	Depth      int
	Below      int       // units in the subtree, without itself
	Members    int       // 0: not said
	Score      scoreView // whole subtree
	Own        scoreView // the tree of all units only
	Worst      string
	WorstHref  string
	WorstScore scoreView
	Source     string
}

// TemplateName is tmpl.Part's.
func (unitRow) TemplateName() string { return "unit-row" }

// scoreView is a count with its link and bar.
type scoreView struct {
	Met, Due, Missed, Late, Soon int
	Href                         string
	Look                         string `tmpl:"value"` // state whose colour it takes
	Bar                          template.HTML
}

// tableMax is how many units a table shows before it folds.
const tableMax = 40

// restMax is how many more it folds; beyond that it only counts.
const restMax = 400

// count prints n/N.
func count(n, of int) string { return strconv.Itoa(n) + "/" + strconv.Itoa(of) }

// score is the view of a score whose rows stand at href.
func (b *builder) score(s assess.Score, href string) scoreView {
	look := assess.Met
	switch {
	case s.Missed > 0:
		look = assess.Missed
	case s.Due == 0:
		look = assess.NotApplicable
	case s.Soon > 0:
		look = assess.DueSoon
	}
	return scoreView{s.Met, s.Due, s.Missed, s.Late, s.Soon, href, look.String(), bar(s)}
}

// sumLine says what the rows above it add up to.
type sumLine struct{ assess.Score }

// TemplateName is tmpl.Part's.
func (sumLine) TemplateName() string { return "sum" }

// children is the table of the units right below, the worst first.
func (b *builder) children(s *assess.UnitSummary) *childrenView {
	if len(s.Unit.Children) == 0 {
		return nil
	}
	return &childrenView{
		b.unitTable(b.t("unit.children"), s.Unit.Children), b.root, s.Unit.Subtree - 1,
		s.Own.String(), s.Tree.Sub(s.Own).String(), s.Tree.String(), s.Tree.Missed}
}

// childrenView are the units right below one, and what they add up to.
type childrenView struct {
	Table            unitTable
	Root             string
	Units            int    // below, at any depth
	Own, Below, Tree string // scores, n/N
	Missed           int    // of Tree
}

// TemplateName is tmpl.Part's.
func (childrenView) TemplateName() string { return "unit-children" }

// unitTable sorts units by their roll-up and folds what is over the limit.
func (b *builder) unitTable(label string, units []*portal.Unit) unitTable {
	sorted := b.worstFirst(units)
	t := unitTable{Label: label, Total: len(sorted)}
	for i, u := range sorted {
		switch {
		case i < tableMax:
			t.Rows = append(t.Rows, b.unitRow(u))
		case i < tableMax+restMax:
			t.Rest = append(t.Rest, b.unitRest(u))
		default:
			t.More++
		}
	}
	t.Folded = t.Total - len(t.Rows)
	return t
}

func (b *builder) unitRest(u *portal.Unit) unitRest {
	s := b.summary(u).Tree
	return unitRest{u.ShortName(), b.to(unitPath(u)), s.Met, s.Due}
}

func (b *builder) unitRow(u *portal.Unit) unitRow {
	s := b.summary(u)
	row := unitRow{
		Name: u.ShortName(), Href: b.to(unitPath(u)), Kind: b.in(u.Kind.Name), Depth: u.Depth, Below: u.Subtree - 1, Members: u.Members,
		Score: b.score(s.Tree, b.to(unitPath(u))), Source: b.source(u.Pos),
	}
	if s.Worst != nil {
		row.Worst, row.WorstHref = s.Worst.ShortName(), b.to(unitPath(s.Worst))
		row.WorstScore = b.score(b.summary(s.Worst).Tree, row.WorstHref)
	}
	return row
}
