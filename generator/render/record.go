package render

import (
	"html/template"
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// recordView is the record of one post holder's performance on one sheet, for
// those who decide on promotion: the duties that the post answers for, year by
// year, counted from the day on which the holder took office.
type recordView struct {
	Frame
	Source   template.HTML
	Facts    template.HTML
	UnitHref template.HTML
	Years    []int // the same for all
	Rows     template.HTML
	Total    template.HTML
	Ranks    template.HTML // and ratings
	Ladder   template.HTML
	Hits     template.HTML
}

func (v *recordView) blocks() []*template.HTML {
	return []*template.HTML{&v.Source, &v.Facts, &v.UnitHref, &v.Rows, &v.Total, &v.Ranks, &v.Ladder, &v.Hits}
}

// recordPath is the record of the holder of a post that answers for a role.
func recordPath(u *portal.Unit, r *portal.Role) string {
	return "units/" + u.ID + "/" + r.ID + ".html"
}

// recordPages are the records of every filled post that answers for a role.
func recordPages(t *tongue) []write.File {
	files := make([]write.File, 0, 2*len(t.portal.Units))
	for _, u := range t.portal.Units {
		for i := range u.Posts {
			p := &u.Posts[i]
			filled := func(before portal.Post) bool { return before.Role == p.Role && before.Holder != "" }
			if p.Role == nil || p.Holder == "" || slices.ContainsFunc(u.Posts[:i], filled) {
				continue
			}
			f := t.page(recordPath(u, p.Role), "record", func(b *builder) any { return b.recordPage(u, p) })
			f.Of = t.opts.Of.Own(u)
			files = append(files, f)
		}
	}
	return files
}

func (b *builder) recordPage(u *portal.Unit, p *portal.Post) any {
	v := &recordView{Source: text(b.source(u.Pos)), Years: b.records.years}
	unit := b.to(unitPath(u))
	var err error
	v.UnitHref, err = b.address(unit)
	b.fail(err)
	total := recordSum{Cells: make([]assess.Score, len(v.Years))}
	rows := b.draft()
	for _, d := range b.report.Duties(u) {
		if d.Obligation.Role == p.Role {
			b.recordRow(rows, &d, p.Since, &total)
		}
	}
	v.Rows, v.Total = built(rows), b.recordTotal(&total)
	all := total.All
	v.Frame = b.frame(b.recordTitle(u, p), "units/index.html",
		b.say(scoreKey("record.answer", all), arg{"date", b.day(b.report.AsOf), ""}, arg{"due", all.Due, "#duties"},
			arg{"met", all.Met, "#duties"}, arg{"late", all.Late, "#duties"}, arg{"missed", all.Missed, "#duties"}),
		append(b.trail(u), link{u.ShortName(), unit})...)
	v.Facts = b.facts(b.recordFacts(u, p))
	v.Ranks = b.supervised("record-ranks", supervisedView{Ranks: b.ranks(u), Ratings: b.ratings(u)})
	v.Ladder, v.Hits = b.ladders("record-ladders", u), b.hitRows("record-hit", "\n", b.index.hits[u])
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
