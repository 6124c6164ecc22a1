package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// hitView is a rule whose condition a unit meets: for people to decide on.
type hitView struct {
	Title, Text          string
	Unit, UnitHref       string
	Year                 int
	Article, ArticleHref string
	Quote                string
	Facts                []link // the figures that met it, and where they stand
}

func (b *builder) hits(list []*assess.RuleHit) []hitView {
	var out []hitView
	for _, h := range list {
		v := hitView{
			Title: b.in(h.Rule.Title), Text: b.in(h.Rule.Text), Year: h.Year, Quote: h.Rule.Quote,
			Unit: h.Unit.ShortName(), UnitHref: b.to(unitPath(h.Unit)),
			Article: articleName(h.Rule.Clause), ArticleHref: b.to(articlePath(h.Rule.Clause)),
		}
		for i := range h.Facts {
			v.Facts = append(v.Facts, link{b.factValue(&h.Facts[i]), b.factHref(h, &h.Facts[i])})
		}
		out = append(out, v)
	}
	return out
}

// TemplateName is tmpl.Part's.
func (hitView) TemplateName() string { return "hit" }

// factHref is where the figure of a condition stands with what it counts.
func (b *builder) factHref(h *assess.RuleHit, f *assess.FactValue) string {
	page := b.to(unitPath(h.Unit))
	switch f.Condition.Fact {
	case portal.FactDuty:
		return page + "#e-" + f.Condition.Duty.ID
	case portal.FactMissed:
		return page + "#by-year"
	case portal.FactRating:
		return b.to("supervision/index.html#rating-" + f.Condition.Rating.ID)
	default:
		return b.to(supervisionPath(h.Year)) + "#annual"
	}
}

// factValue says in words the figure that a condition was tested on.
func (b *builder) factValue(f *assess.FactValue) string {
	key := "fact." + f.Condition.Fact.String()
	switch f.Condition.Fact {
	case portal.FactGrade:
		return b.t(key, "grade", b.in(f.Grade.Name))
	case portal.FactRating:
		return b.t(key, "rating", b.in(f.Condition.Rating.Name), "n", f.N)
	case portal.FactDuty:
		return b.t(key, "duty", b.in(f.Condition.Duty.Title), "state", b.states[f.State].Word)
	case portal.FactBottomYears:
		return b.t(key, "n", f.N, "within", f.Condition.Within)
	}
	return b.t(key, "n", f.N, "of", f.Of)
}

// ladderView is a ladder of consequences that a unit stands on, or stood.
type ladderView struct {
	Title                string
	Article, ArticleHref string
	Steps                []stepView
	Entries              []ladderEntry
}

// stepView is a rung; Current is where the unit stands now.
type stepView struct {
	Name    string
	Current bool
}

// ladderEntry is a step that was taken on a day, or the end of them.
type ladderEntry struct {
	Date, Due  calendar.Date
	Step, Note string
	Duty       link
}

// TemplateName is tmpl.Part's.
func (ladderView) TemplateName() string { return "unit-ladder" }

// ladders gathers the steps taken on a unit by the as-of date.
func (b *builder) ladders(u *portal.Unit) []ladderView {
	var list []ladderView
	for _, l := range b.portal.Ladders {
		v := ladderView{
			Title: b.in(l.Title), Article: articleName(l.Clause), ArticleHref: b.to(articlePath(l.Clause)),
		}
		now := ""
		for _, e := range u.Ladder {
			if e.Ladder != l.ID || e.Date > b.report.AsOf {
				continue
			}
			now = e.Step
			v.Entries = append(v.Entries, b.ladderEntry(e))
		}
		for _, s := range l.Steps {
			v.Steps = append(v.Steps, stepView{b.in(s.Name), s.ID == now})
		}
		if len(v.Entries) > 0 {
			list = append(list, v)
		}
	}
	return list
}

func (b *builder) ladderEntry(e portal.LadderEntry) ladderEntry {
	v := ladderEntry{Date: e.Date, Due: e.Due, Note: e.Note, Step: b.step(e)}
	if o := b.portal.Obligation(e.Obligation); o != nil {
		v.Duty = link{b.in(o.Title), "#d-" + o.ID}
	}
	return v
}

// step names the step that was taken.
func (b *builder) step(e portal.LadderEntry) string {
	if s := b.portal.Ladder(e.Ladder).Step(e.Step); s != nil {
		return b.in(s.Name)
	}
	return b.t("ladder.lifted")
}

// supervisedView is what supervision says of a unit.
type supervisedView struct {
	Ranks   []rankView
	Ratings []ratingView
	Rounds  []roundView
}

// TemplateName is tmpl.Part's.
func (supervisedView) TemplateName() string { return "unit-supervision" }

// supervised is nil when supervision says nothing.
func (b *builder) supervised(u *portal.Unit) *supervisedView {
	v := supervisedView{b.ranks(u), b.ratings(u), b.rounds(u)}
	if v.Ranks == nil && v.Ratings == nil && v.Rounds == nil {
		return nil
	}
	return &v
}

// roundView is a row of what supervision says of a unit.
type roundView struct {
	Form, Title, Href string
	Date              calendar.Date
	Score             string
	Grade, Comment    string
	Source            string
}

// TemplateName is tmpl.Part's.
func (roundView) TemplateName() string { return "unit-round" }

func (b *builder) rounds(u *portal.Unit) []roundView {
	var list []roundView
	for _, r := range b.index.rounds[u] {
		v := roundView{
			Form: b.t("round." + r.Form), Title: r.Round.Title, Date: r.Round.Date, Comment: r.Result.Comment,
			Href: b.to(supervisionPath(r.Round.Period.Year)), Source: b.source(r.Result.Pos),
		}
		if v.Title == "" {
			v.Title = b.forName(r.Round.Period.ID())
		}
		if r.Result.Scored {
			v.Score = points(r.Result.Score)
		}
		if r.Result.Grade != nil {
			v.Grade = b.in(r.Result.Grade.Name)
		}
		list = append(list, v)
	}
	return list
}

// rankView is a unit's place in an annual assessment.
type rankView struct {
	Year, Rank, Of int
	Grade, Score   string
	Href           string
}

// TemplateName is tmpl.Part's.
func (rankView) TemplateName() string { return "unit-rank" }

func (b *builder) ranks(u *portal.Unit) []rankView {
	var list []rankView
	for _, r := range b.index.ranked[u] {
		v := rankView{Year: r.Year, Rank: r.Rank, Of: r.Of, Href: b.to(supervisionPath(r.Year))}
		if r.Grade != nil {
			v.Grade = b.in(r.Grade.Name)
		}
		if r.Scored {
			v.Score = points(r.Score)
		}
		list = append(list, v)
	}
	return list
}

// ratingView is a unit's level in one year.
type ratingView struct {
	Name, Note       string
	Year, Value, Max int
}

// TemplateName is tmpl.Part's.
func (ratingView) TemplateName() string { return "unit-rating" }

func (b *builder) ratings(u *portal.Unit) []ratingView {
	var list []ratingView
	for _, r := range b.index.ratings[u] {
		list = append(list, ratingView{
			Name: b.in(r.Entry.Rating.Name), Note: r.Entry.Note, Year: r.Year,
			Value: r.Entry.Value, Max: r.Entry.Rating.Max,
		})
	}
	return list
}

// eventView is something that happened in a unit and may have opened duties.
type eventView struct {
	Date       calendar.Date
	Kind, Note string
	Source     string
}

// TemplateName is tmpl.Part's.
func (eventView) TemplateName() string { return "unit-event" }

// events lists what happened by the as-of date.
func (b *builder) events(u *portal.Unit) []eventView {
	var list []eventView
	for _, e := range u.Events {
		if e.Date <= b.report.AsOf {
			list = append(list, eventView{e.Date, b.in(e.Kind.Name), e.Note, b.source(e.Pos)})
		}
	}
	return list
}
