package render

import (
	"math"
	"slices"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// yearView is a year of supervision: inspections, reviews, the assessment, and
// the rules whose condition its figures meet.
type yearView struct {
	Frame
	Source      string
	Inspections []roundTable
	Reviews     []roundTable
	Annual      []rankTable
	AnnualTitle string
	AnnualDate  calendar.Date
	AnnualNote  string
	Rules       []ruleTable
	Steps       []ladderStepRow
	StepsMore   int
	Prev, Next  link
}

// roundTable is one round with what it says of units.
type roundTable struct {
	ID, Title, Note string
	Date            calendar.Date
	Rows            []roundRow
	Rest            []foldedPlan // those that there is no room for, by parent
	Scored, Graded  bool         // whether the columns are needed
	Source          string
}

// roundRow is what a round says of a unit.
type roundRow struct {
	Unit, Href     string
	Score          string
	Grade, Comment string
	Source         string
}

// rankTable is an annual assessment of the units of one kind and level. In a
// long one the middle is left out, because the ends are what it is read for.
type rankTable struct {
	Kind string
	Rows []rankRow
	Gap  int // units between Rows and Low
	Low  []rankRow
}

// rankRow is a unit's place.
type rankRow struct {
	Rank, Of   int
	Unit, Href string
	Score      string
	Grade      string
	Comment    string
	Source     string
}

const (
	roundMax = 60 // units that a round lists
	rankHigh = 20 // places that a long ranking shows from the top
	rankLow  = 40 // and from the bottom
)

func (b *builder) yearPage(year int) page {
	v := &yearView{
		Frame: b.frame(b.t("year.title", "y", year), "supervision/index.html", b.yearAnswer(year), link{b.t("supervision.title"), b.to("supervision/index.html")}),
		Rules: b.ruleTables(year),
	}
	v.Steps, v.StepsMore = b.stepsIn(year)
	if y := b.supervisionYear(year); y != nil {
		v.Source = b.source(y.Pos)
		v.Inspections, v.Reviews = b.roundTables(y.Inspections), b.roundTables(y.Reviews)
		for _, r := range b.published(y.Annual) {
			v.Annual, v.AnnualTitle, v.AnnualDate, v.AnnualNote = b.rankTables(r), r.Title, r.Date, r.Note
		}
	}
	years := b.supervisionYears()
	at := slices.Index(years, year)
	if at+1 < len(years) {
		v.Prev = link{b.t("year.title", "y", years[at+1]), b.to(supervisionPath(years[at+1]))}
	}
	if at > 0 {
		v.Next = link{b.t("year.title", "y", years[at-1]), b.to(supervisionPath(years[at-1]))}
	}
	return v
}

// yearAnswer counts what the year held.
func (b *builder) yearAnswer(year int) []piece {
	row := b.yearRow(year)
	args := []arg{
		{"y", strconv.Itoa(year), ""}, {"inspections", row.Inspections, "#quarterly"}, {"reviews", row.Reviews, "#half-year"},
		{"assessed", row.Assessed, "#annual"}, {"hits", row.Hits, "#rules"},
	}
	if row.Assessed == 0 {
		return b.say("year.answer-open", args...)
	}
	best := gradeCount{}
	if len(row.Grades) > 0 {
		best = row.Grades[0]
	}
	if best.N == 0 {
		return b.say("year.answer-ungraded", args...)
	}
	return b.say("year.answer", append(args, arg{"grade", best.Name, ""}, arg{"best", best.N, "#annual"})...)
}

func (b *builder) roundTables(rounds []*portal.Round) []roundTable {
	var list []roundTable
	for _, r := range b.published(rounds...) {
		name, err := b.words.Period(r.Period)
		b.fail(err)
		t := roundTable{ID: r.Period.ID(), Title: name, Note: r.Note, Date: r.Date, Source: b.source(r.Pos)}
		if r.Title != "" {
			t.Title = r.Title
		}
		var rest []folded
		digits := decimals(r.Results)
		for i, res := range r.Results {
			t.Scored, t.Graded = t.Scored || res.Scored, t.Graded || res.Grade != nil
			if i < roundMax {
				t.Rows = append(t.Rows, b.roundRow(res, digits))
			} else {
				rest = append(rest, folded{unit: res.Unit})
			}
		}
		t.Rest = b.foldPlans(rest)
		list = append(list, t)
	}
	return list
}

// decimals is how many digits after the point the scores of a column need, so
// that they stand in line: one or none.
func decimals(results []*portal.Result) int {
	for _, r := range results {
		if r.Scored && math.Round(r.Score*10) != math.Round(r.Score)*10 {
			return 1
		}
	}
	return 0
}

func (b *builder) roundRow(r *portal.Result, digits int) roundRow {
	row := roundRow{Unit: r.Unit.ShortName(), Href: b.to(unitPath(r.Unit)) + "#supervision", Comment: r.Comment, Source: b.source(r.Pos)}
	if r.Scored {
		row.Score = strconv.FormatFloat(r.Score, 'f', digits, 64)
	}
	if r.Grade != nil {
		row.Grade = b.in(r.Grade.Name)
	}
	return row
}

// rankTables are the places of a year's assessment, a table for each kind and
// level that was ranked together.
func (b *builder) rankTables(r *portal.Round) []rankTable {
	var list []rankTable
	year, digits := r.Period.Year, decimals(r.Results)
	var last *portal.Unit
	for i := range b.report.Rankings {
		if b.report.Rankings[i].Year != year {
			continue
		}
		for j := range b.report.Rankings[i].Results {
			r := &b.report.Rankings[i].Results[j]
			if last == nil || last.Kind != r.Unit.Kind || last.Level != r.Unit.Level {
				list = append(list, rankTable{Kind: b.kindAndLevel(r.Unit)})
			}
			last = r.Unit
			t := &list[len(list)-1]
			t.Rows = append(t.Rows, b.rankRow(r, digits))
		}
	}
	for i := range list {
		list[i].shorten()
	}
	return list
}

// shorten leaves the middle of a long table out.
func (t *rankTable) shorten() {
	n := len(t.Rows)
	if t.Gap = n - rankHigh - rankLow; t.Gap <= 1 {
		t.Gap = 0
		return
	}
	t.Rows, t.Low = t.Rows[:rankHigh], t.Rows[n-rankLow:]
}

func (b *builder) kindAndLevel(u *portal.Unit) string {
	if u.Level == nil {
		return b.in(u.Kind.Name)
	}
	return b.t("article.who-levels", "who", b.in(u.Kind.Name), "levels", b.in(u.Level.Name))
}

func (b *builder) rankRow(r *assess.Ranked, digits int) rankRow {
	row := b.roundRow(r.Result, digits)
	return rankRow{r.Rank, r.Of, row.Unit, row.Href, row.Score, row.Grade, row.Comment, row.Source}
}
