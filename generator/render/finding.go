package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// findingView is a finding as the ledgers show it: the problem, the plan, who
// answers, how far it is, who accepted that it is done, and why it stands so.
type findingView struct {
	ID, Title        string
	Unit, UnitHref   string
	State, StateWord string // assess.FindingState and its name
	Look             string // the period state whose shape and colour it takes
	Found            calendar.Date
	From             string // who found it
	Owner            string
	Measures         []measureView // one without text when none is written
	Due, Deadline    calendar.Date // as first set, and after moves
	Moves            []string      // by date, in words
	Lapsed           bool          // a deadline lapsed
	Planned, Actual  int
	Breaches         []link // obligations, then articles
	Rectified        []portal.Sign
	Accepted         []portal.Sign
	Reopened         []portal.Sign
	Why              []string
	Source           string
}

// measureView is a task of a finding.
type measureView struct {
	Text, Owner string
	Due, Done   calendar.Date // Done is zero while it is not done
	Look, Word  string
	Note, Link  string
}

// findingLook is the state whose look a finding's state takes.
func findingLook(s assess.FindingState) assess.State {
	switch s {
	case assess.FindingOverdue, assess.FindingReopened:
		return assess.Missed
	case assess.FindingBehind:
		return assess.DueSoon
	case assess.FindingOnCourse, assess.FindingAwaiting:
		return assess.OnSchedule
	case assess.FindingClosed:
		return assess.Met
	}
	return assess.NotYet
}

// finding is the view of one finding, with what was known by the as-of date.
func (b *builder) finding(f *assess.Finding) findingView {
	asOf := b.report.AsOf
	story := assess.Story(f.Finding, asOf)
	v := findingView{
		ID: f.ID, Title: f.Title, Unit: f.Unit.ShortName(), UnitHref: b.to(unitPath(f.Unit)),
		State: f.State.String(), StateWord: b.t("finding." + f.State.String()), Look: findingLook(f.State).String(),
		Found: f.Found, From: f.Finding.Source, Owner: f.Owner, Due: f.Due, Deadline: f.Deadline,
		Planned: f.Planned, Actual: f.Actual, Measures: b.measures(f), Lapsed: len(f.Lapses) > 0 && f.State != assess.FindingOverdue,
		Rectified: signed(f.Rectified, asOf), Accepted: signed(f.Accepted, asOf), Reopened: signed(f.Reopened, asOf),
		Breaches: b.breached(f.Finding), Why: b.findingWhy(f, story), Source: b.source(f.Pos),
	}
	for _, e := range story {
		if e.Kind == assess.EventMoved {
			v.Moves = append(v.Moves, b.moveWords(&e))
		}
	}
	return v
}

// breached leads to what a finding breaches.
func (b *builder) breached(f *portal.Finding) []link {
	var list []link
	for _, id := range f.Breaches {
		o := b.portal.Obligation(id)
		list = append(list, link{b.in(o.Title), b.to(obligationPath(o))})
	}
	for _, r := range f.Clauses {
		c, _ := b.portal.Clause(r)
		list = append(list, link{b.articleLabel(article(c)), b.to(articlePath(c))})
	}
	return list
}

// measures are the tasks of a finding; a task is done on its day, or with the
// whole finding.
func (b *builder) measures(f *assess.Finding) []measureView {
	settled := f.State == assess.FindingClosed || f.State == assess.FindingAwaiting
	var list []measureView
	for _, m := range f.Measures {
		v := measureView{Text: m.Text, Owner: m.Owner, Due: m.Due, Note: m.Note, Link: m.Link}
		if m.Done != 0 && m.Done <= b.report.AsOf {
			v.Done = m.Done
		}
		if v.Due == 0 {
			v.Due = f.Deadline
		}
		key, look := "finding.task-open", assess.OnSchedule
		switch {
		case v.Done != 0 || settled:
			key, look = "finding.task-done", assess.Met
		case v.Due != 0 && v.Due < b.report.AsOf:
			key, look = "finding.task-overdue", assess.Missed
		}
		v.Word, v.Look = b.t(key), look.String()
		list = append(list, v)
	}
	if len(list) == 0 {
		list = append(list, measureView{Owner: f.Owner, Due: f.Deadline, Word: b.t("finding.task-none"), Look: assess.NotYet.String()})
	}
	return list
}

// moveWords tells a moved deadline, and by how many days the move came late.
func (b *builder) moveWords(e *assess.Event) string {
	s := b.t("finding.moved", "date", b.day(e.Date), "to", b.day(e.Move.To), "reason", e.Move.Reason)
	if e.Late {
		s += b.t("finding.moved-late", "n", int(e.Date-e.From))
	}
	return s
}

// signed are the statements made by the as-of date.
func signed(list []portal.Sign, asOf calendar.Date) []portal.Sign {
	n := 0
	for n < len(list) && list[n].Date <= asOf {
		n++
	}
	return list[:n]
}
