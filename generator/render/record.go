package render

import (
	"slices"

	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// recordView is the record of one post holder's performance on one sheet, for
// those who decide on promotion: the duties that the post answers for, year by
// year, counted from the day on which the holder took office.
type recordView struct {
	Frame
	Source   string
	Facts    []fact
	UnitHref string
	Years    []recordYear
	Rows     []recordRow
	Total    recordSum
	Ranks    []recordRank
	Ratings  []ratingView
	Ladders  []recordLadder
	Hits     []recordHit
}

// recordYear is a year of the record.
type recordYear struct{ Year int }

// TemplateName is tmpl.Part's.
func (recordYear) TemplateName() string { return "record-year" }

// recordRank is a place in an assessment as the record shows it.
type recordRank struct{ rankView }

// TemplateName is tmpl.Part's.
func (recordRank) TemplateName() string { return "record-rank" }

// recordLadder is a ladder as the record shows it.
type recordLadder struct{ ladderView }

// TemplateName is tmpl.Part's.
func (recordLadder) TemplateName() string { return "record-ladder" }

// recordHit is a rule that the unit meets, as the record shows it.
type recordHit struct{ hitView }

// TemplateName is tmpl.Part's.
func (recordHit) TemplateName() string { return "record-hit" }

// recordPath is the record of the holder of a post that answers for a role.
func recordPath(u *portal.Unit, r *portal.Role) string {
	return "units/" + u.ID + "/" + r.ID + ".html"
}

// recordPages are the records of every filled post that answers for a role.
func recordPages(t *locale) []write.File {
	files := make([]write.File, 0, 2*len(t.portal.Units))
	for _, u := range t.portal.Units {
		for i := range u.Posts {
			p := &u.Posts[i]
			filled := func(before portal.Post) bool { return before.Role == p.Role && before.Holder != "" }
			if p.Role == nil || p.Holder == "" || slices.ContainsFunc(u.Posts[:i], filled) {
				continue
			}
			f := t.page(recordPath(u, p.Role), "record", func(b *builder) page { return b.recordPage(u, p) })
			f.Fingerprint = t.opts.Fingerprints.Own(u)
			files = append(files, f)
		}
	}
	return files
}

func (b *builder) recordPage(u *portal.Unit, p *portal.Post) page {
	v := &recordView{Source: b.source(u.Pos), UnitHref: b.to(unitPath(u)), Facts: b.recordFacts(u, p), Ratings: b.ratings(u)}
	years := b.recordYears()
	for _, y := range years {
		v.Years = append(v.Years, recordYear{y})
	}
	v.Total.Years = make([]yearSum, len(years))
	for i, y := range years {
		v.Total.Years[i].Year = y
	}
	for _, d := range b.report.Duties(u) {
		if d.Obligation.Role == p.Role {
			v.Rows = append(v.Rows, b.recordRow(&d, p.Since, v.UnitHref, &v.Total))
		}
	}
	for _, r := range b.ranks(u) {
		v.Ranks = append(v.Ranks, recordRank{r})
	}
	for _, l := range b.ladders(u) {
		v.Ladders = append(v.Ladders, recordLadder{l})
	}
	for _, h := range b.hits(b.index.hits[u]) {
		v.Hits = append(v.Hits, recordHit{h})
	}
	all := v.Total.Score
	v.Frame = b.frame(b.recordTitle(u, p), "units/index.html",
		b.say(scoreKey("record.answer", all), arg{"date", b.day(b.report.AsOf), ""}, arg{"due", all.Due, "#duties"},
			arg{"met", all.Met, "#duties"}, arg{"late", all.Late, "#duties"}, arg{"missed", all.Missed, "#duties"}),
		append(b.trail(u), link{u.ShortName(), v.UnitHref})...)
	return v
}

// recordYears are the years of the campaign that have begun, or the as-of year.
func (b *builder) recordYears() []int {
	var years []int
	if c := b.portal.Site.Campaign; c != nil {
		for _, y := range c.Years {
			if y.Year <= b.report.AsOf.Year() {
				years = append(years, y.Year)
			}
		}
	}
	if years == nil {
		years = []int{b.report.AsOf.Year()}
	}
	return years
}

func (b *builder) recordFacts(u *portal.Unit, p *portal.Post) []fact {
	list := []fact{{b.t("units.unit"), u.Name}, {b.t("post.role"), b.in(p.Role.Name)}}
	if p.Rank != "" {
		list = append(list, fact{b.t("post.rank"), p.Rank})
	}
	if p.Since != 0 {
		list = append(list, fact{b.t("post.since"), b.day(p.Since)})
	}
	return list
}

// recordTitle names the holder, unless the name is reduced to the post.
func (b *builder) recordTitle(u *portal.Unit, p *portal.Post) string {
	post := b.in(p.Kind.Name)
	if p.Holder == p.Kind.Name.In(b.report.Portal.Site.Languages[0]) {
		return b.t("record.title-post", "unit", u.ShortName(), "post", post)
	}
	return b.t("record.title", "unit", u.ShortName(), "post", post, "holder", p.Holder)
}
