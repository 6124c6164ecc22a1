package render

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// supervisionView is the way into the years of supervision: what was looked
// at, how units were rated over the years, and who stands on a ladder.
type supervisionView struct {
	Frame
	Years   []yearRow
	Ratings []ratingHistory
	Ladders []ladderBoard
}

// yearRow is what a year of supervision held.
type yearRow struct {
	Year        int
	Href        string
	Inspections int
	Reviews     int
	Assessed    int // units in the annual assessment
	Grades      []gradeCount
	Hits        int // rules whose condition is met
}

// gradeCount is how many units got a grade.
type gradeCount struct {
	Name string
	N    int
}

func supervisionPages(t *locale) []write.File {
	files := []write.File{t.page("supervision/index.html", "supervision", func(b *builder) page { return b.supervisionPage() })}
	for _, y := range t.site.supervisionYears() {
		files = append(files, t.page(supervisionPath(y), "year", func(b *builder) page { return b.yearPage(y) }))
	}
	return files
}

// supervisionYears are the years that have a page, the latest first: those
// with supervision data or with a rule's condition met.
func (s *site) supervisionYears() []int {
	var years []int
	for _, y := range s.portal.Supervision {
		years = append(years, y.Year)
	}
	for i := range s.report.Hits {
		years = append(years, s.report.Hits[i].Year)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	slices.Reverse(years)
	return years
}

// supervisionYear is the data of a year, or nil.
func (s *site) supervisionYear(year int) *portal.SupervisionYear {
	for _, y := range s.portal.Supervision {
		if y.Year == year {
			return y
		}
	}
	return nil
}

// published are the rounds whose results were known by the as-of date.
func (b *builder) published(list ...*portal.Round) []*portal.Round {
	var out []*portal.Round
	for _, r := range list {
		if r != nil && assess.Published(r, b.report.AsOf) {
			out = append(out, r)
		}
	}
	return out
}

func (b *builder) supervisionPage() page {
	v := &supervisionView{Ratings: b.ratingHistories(), Ladders: b.ladderBoards()}
	for _, y := range b.supervisionYears() {
		v.Years = append(v.Years, b.yearRow(y))
	}
	v.Frame = b.frame(b.t("supervision.title"), "supervision/index.html", b.supervisionAnswer(v))
	return v
}

// supervisionAnswer sums up the latest year and who stands on a ladder.
func (b *builder) supervisionAnswer(v *supervisionView) []piece {
	day := arg{"date", b.day(b.report.AsOf), ""}
	if len(v.Years) == 0 {
		return b.say("supervision.answer-nothing", day)
	}
	standing := 0
	for _, l := range v.Ladders {
		standing += len(l.Rows)
	}
	y := v.Years[0]
	return b.say("supervision.answer", day, arg{"y", y.Year, ""}, arg{"inspections", y.Inspections, y.Href + "#quarterly"},
		arg{"reviews", y.Reviews, y.Href + "#half-year"}, arg{"hits", y.Hits, y.Href + "#rules"}, arg{"standing", standing, "#ladders"})
}

func (b *builder) yearRow(year int) yearRow {
	row := yearRow{Year: year, Href: b.to(supervisionPath(year))}
	for i := range b.report.Hits {
		if b.report.Hits[i].Year == year {
			row.Hits++
		}
	}
	y := b.supervisionYear(year)
	if y == nil {
		return row
	}
	row.Inspections, row.Reviews = len(b.published(y.Inspections...)), len(b.published(y.Reviews...))
	for _, r := range b.published(y.Annual) {
		row.Assessed, row.Grades = len(r.Results), b.gradeCounts(r)
	}
	return row
}

// gradeCounts counts the grades of a round, the best first.
func (b *builder) gradeCounts(r *portal.Round) []gradeCount {
	var list []gradeCount
	for _, g := range b.portal.Site.Grades {
		n := 0
		for _, res := range r.Results {
			if res.Grade == g {
				n++
			}
		}
		if n > 0 {
			list = append(list, gradeCount{b.in(g.Name), n})
		}
	}
	return list
}
