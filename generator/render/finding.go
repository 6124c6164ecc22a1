package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// findingView is a finding as every page shows it: the problem, the plan, who
// answers, how far it is, and who accepted that it is done.
type findingView struct {
	ID, Title        string
	Unit, UnitHref   string
	State, StateWord string // assess.FindingState and its name
	Look             string // the period state whose shape and colour it takes
	Found            calendar.Date
	From             string // who found it
	Measures, Owner  string
	Due, Deadline    calendar.Date // as first set, and after moves
	Moves            []portal.Move
	Planned, Actual  int
	Targets          []portal.Target
	Progress         []portal.Progress // by the as-of date
	Breaches         []link
	Rectified        *portal.Sign
	Accepted         *portal.Sign
	Reopened         *portal.Sign
	Source           string
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
	v := findingView{
		ID: f.ID, Title: f.Title, Unit: f.Unit.ShortName(), UnitHref: b.to(unitPath(f.Unit)),
		State: f.State.String(), StateWord: b.t("finding." + f.State.String()), Look: findingLook(f.State).String(),
		Found: f.Found, From: f.Finding.Source, Measures: f.Measures, Owner: f.Owner, Due: f.Due, Deadline: f.Deadline,
		Planned: f.Planned, Actual: f.Actual, Targets: f.Targets,
		Rectified: signed(f.Rectified, asOf), Accepted: signed(f.Accepted, asOf), Reopened: signed(f.Reopened, asOf),
		Source: b.source(f.Pos),
	}
	for _, m := range f.Moves {
		if m.Date <= asOf {
			v.Moves = append(v.Moves, m)
		}
	}
	for _, p := range f.Progress {
		if p.Date <= asOf {
			v.Progress = append(v.Progress, p)
		}
	}
	for _, o := range f.Breaches {
		v.Breaches = append(v.Breaches, link{b.in(o.Title), b.to(obligationPath(o))})
	}
	return v
}

// signed is a statement made by the as-of date.
func signed(s *portal.Sign, asOf calendar.Date) *portal.Sign {
	if s == nil || s.Date > asOf {
		return nil
	}
	return s
}
