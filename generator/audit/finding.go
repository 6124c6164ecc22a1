package audit

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// finding questions progress that falls, closing by the owner, what is dated
// in the future, and deadlines moved to a day gone by.
func (a *auditor) finding(f *portal.Finding) {
	a.progress(f)
	for _, e := range assess.Story(f, calendar.Make(9999, 12, 31)) {
		args := diag.Args{"finding": f.Title, "date": e.Date.String(), "owner": f.Owner}
		if e.Sign != nil {
			args["by"] = e.Sign.By
		}
		switch {
		case e.Date > a.report.AsOf:
			a.ask(posOf(&e, f), "finding-in-the-future", args)
		case e.Void:
			a.ask(e.Sign.Pos, "closed-by-owner", args)
		case e.Kind == assess.EventMoved && e.Move.To < e.Date:
			args["to"] = e.Move.To.String()
			a.ask(e.Move.Pos, "moved-into-the-past", args)
		}
	}
	for i := 1; i < len(f.Targets); i++ {
		if before, now := f.Targets[i-1], f.Targets[i]; now.Percent < before.Percent {
			a.ask(f.Pos, "target-falls", diag.Args{"finding": f.Title, "year": calendar.Make(now.Year, 1, 1).String()[:4]})
		}
	}
}

// progress questions what falls without a reopening between.
func (a *auditor) progress(f *portal.Finding) {
	for i := 1; i < len(f.Progress); i++ {
		before, now := f.Progress[i-1], f.Progress[i]
		if now.Percent < before.Percent && !reopened(f, before.Date, now.Date) {
			a.ask(now.Pos, "progress-falls", diag.Args{"finding": f.Title, "date": now.Date.String()})
		}
	}
}

// reopened reports whether a finding was reopened after a day, by another.
func reopened(f *portal.Finding, after, by calendar.Date) bool {
	for _, s := range f.Reopened {
		if s.Date > after && s.Date <= by {
			return true
		}
	}
	return false
}

// posOf is where an event is written.
func posOf(e *assess.Event, f *portal.Finding) diag.Pos {
	switch {
	case e.Move != nil:
		return e.Move.Pos
	case e.Progress != nil:
		return e.Progress.Pos
	case e.Sign != nil:
		return e.Sign.Pos
	}
	return f.Pos
}
