package assess

import (
	"sync"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// How a finding is judged on a day A. Only findings found by A are judged, and
// nothing dated after A is seen.
//
// Statements. Rectified, accepted and reopened are read by date; on one day in
// this order. An acceptance counts only when who signed it is neither the
// finding's owner nor the signer of the last entry of rectified before it; one
// that does not count leaves the finding rectified. The last statement says how
// the finding stands: in work without any, rectified, accepted or reopened; but
// once it is accepted, only a reopening changes that.
//
// Deadline. The due day as first set, then the day of the last move made by A.
// A deadline D set on day M (the day found, for the first) has lapsed when D < A,
// no move was made by the end of D, and at the end of the later of D and M the
// finding stood neither rectified nor accepted. A move made later sets a new
// deadline, by which the state is judged from then on; the lapse stays, and is
// shown for ever. So a move on the deadline's own day is in time, and one on
// the day after is late.
//
// Planned is 0 percent on the day found, each target on the last day of its
// year, a straight line between two such days (rounded half up), and level
// after the last. A target for the year found begins on the day found. Without
// targets it is 0.
//
// Actual is the last progress dated by A; what is dated before the last
// reopening counts no more. Before any it is 0, and 100 when accepted.
//
// The state is the first that holds:
//
//	closed     accepted
//	awaiting   rectified
//	overdue    the deadline is before A and, if reopened, not before that day
//	reopened   reopened
//	behind     actual < planned
//	open       actual = planned = 0
//	on-course  otherwise
//
// The deadline's own day is not overdue: the day is not over.
//
// Remediation adds findings up in percent points, 100 a finding; a share is
// points of total, in percent and rounded down. A parent's tree is its own findings and those of all units
// below. In the history each month's end is judged as that day; of the future,
// planned alone is known. Planned to be closed by a month's end are the
// findings whose deadline, as it stood then (of the future: as it stands at A),
// is not after it.

// judgeFindings judges the findings of a unit found by the as-of date.
func (j *judged) judgeFindings(r *Report, u *portal.Unit) {
	for _, f := range u.Findings {
		if f.Found != 0 && f.Found <= r.AsOf {
			j.findings = append(j.findings, JudgeFinding(f, r.AsOf))
			j.remedy.add(&j.findings[len(j.findings)-1])
			j.plans.add(r.Months, f, r.AsOf)
		}
	}
}

// findings takes over the findings of all units, and adds them up.
func (r *Report) findings(units []*judged) {
	r.Remediation, r.Found = make([]UnitRemediation, len(units)), make([][]Finding, len(units))
	for i, j := range units {
		r.Remediation[i].Own, r.Found[i] = j.remedy, j.findings
		r.Plan = r.Plan.Add(j.remedy)
	}
	for i := len(r.Remediation) - 1; i >= 0; i-- {
		m := &r.Remediation[i]
		m.Tree = m.Own
		for _, c := range r.Portal.Units[i].Children {
			m.Tree = m.Tree.Add(r.Remediation[c.Index].Tree)
		}
	}
}

// gathered are the findings of all units, once somebody has asked for them.
type gathered struct {
	once sync.Once
	list []Finding
}

// Findings are those of all units, by unit, then as written.
func (r *Report) Findings() []Finding {
	r.all.once.Do(func() { r.all.list = r.findingsOf(0, len(r.Found)) })
	return r.all.list
}

// UnitFindings are the findings of one unit, as written.
func (r *Report) UnitFindings(u *portal.Unit) []Finding { return r.findingsOf(u.Index, u.Index+1) }

// TreeFindings are the findings of a unit and of all below it.
func (r *Report) TreeFindings(u *portal.Unit) []Finding {
	return r.findingsOf(u.Index, u.Index+u.Subtree)
}

func (r *Report) findingsOf(first, end int) []Finding {
	n := 0
	for _, own := range r.Found[first:end] {
		n += len(own)
	}
	list := make([]Finding, 0, n)
	for i := first; i < end; i++ {
		for _, f := range r.Found[i] {
			f.Unit = r.Portal.Units[i]
			list = append(list, f)
		}
	}
	return list
}

// add counts a finding.
func (m *Remediation) add(f *Finding) {
	m.Findings++
	m.Planned, m.Actual, m.Total = m.Planned+f.Planned, m.Actual+f.Actual, m.Total+100
	m.States[f.State]++
	if len(f.Lapses) > 0 {
		m.Lapsed++
	}
	m.Closed, m.Overdue, m.Behind = m.States[FindingClosed], m.States[FindingOverdue], m.States[FindingBehind]
}

// Add is the sum of two.
func (m Remediation) Add(n Remediation) Remediation {
	for s := range m.States {
		m.States[s] += n.States[s]
	}
	m.Findings, m.Closed, m.Overdue, m.Behind, m.Lapsed = m.Findings+n.Findings, m.Closed+n.Closed, m.Overdue+n.Overdue, m.Behind+n.Behind, m.Lapsed+n.Lapsed
	m.Planned, m.Actual, m.Total = m.Planned+n.Planned, m.Actual+n.Actual, m.Total+n.Total
	return m
}

// JudgeFinding judges one finding on a day by the rules above.
func JudgeFinding(f *portal.Finding, asOf calendar.Date) Finding {
	j := Finding{Finding: f, Plan: PlanAt(f, asOf), Deadline: f.Deadline(asOf), Lapses: lapses(f, asOf)}
	stand, sign, since := standing(f, asOf)
	j.Planned, j.Actual, j.Moved, j.Sign = j.Plan.Percent, 0, j.Deadline != f.Due, sign
	if j.Last = lastProgress(f, since, asOf); j.Last != nil {
		j.Actual = j.Last.Percent
	}
	passed := j.Deadline != 0 && j.Deadline < asOf
	switch {
	case stand == accepted:
		j.State, j.Actual = FindingClosed, 100
	case stand == rectified:
		j.State = FindingAwaiting
	case passed && j.Deadline >= since:
		j.State = FindingOverdue
	case stand == reopened:
		j.State = FindingReopened
	case j.Actual < j.Planned:
		j.State = FindingBehind
	case j.Actual == 0 && j.Planned == 0:
		j.State = FindingOpen
	default:
		j.State = FindingOnCourse
	}
	return j
}

// Plan is where a day stands between two fixed points of a finding's plan.
type Plan struct {
	Percent   int
	From, To  calendar.Date // To is zero after the last target, or without any
	Low, High int           // percent on these days
}

// PlanAt is the percentage planned for a day.
func PlanAt(f *portal.Finding, day calendar.Date) Plan {
	p := Plan{From: f.Found}
	for _, t := range f.Targets {
		to := calendar.Make(t.Year, 12, 31)
		if day < to {
			p.To, p.High = to, t.Percent
			if n, d := int(to-p.From), int(day-p.From); d > 0 {
				p.Percent = (p.Low*(n-d) + p.High*d + n/2) / n
			}
			return p
		}
		p.From, p.Low, p.Percent = to, t.Percent, t.Percent
	}
	return p
}

// lastProgress is the last progress from a day to another; nil when there is
// none.
func lastProgress(f *portal.Finding, from, to calendar.Date) *portal.Progress {
	for i := len(f.Progress) - 1; i >= 0; i-- {
		if p := &f.Progress[i]; p.Date <= to && p.Date >= from {
			return p
		}
	}
	return nil
}

// plans are the findings of a unit at each of the months.
type plans []struct{ planned, total, found, toClose, actual, closed int32 }

// add adds a finding from the month in which it was found; in the future only
// its plan.
func (x *plans) add(points []MonthPoint, f *portal.Finding, asOf calendar.Date) {
	if *x == nil {
		*x = make(plans, len(points))
	}
	for i := range points {
		day, p := points[i].Date, &(*x)[i]
		if f.Found > day {
			continue
		}
		p.planned, p.total, p.found = p.planned+int32(PlanAt(f, day).Percent), p.total+100, p.found+1
		if d := f.Deadline(min(day, asOf)); d != 0 && d <= day {
			p.toClose++
		}
		if points[i].Future {
			continue
		}
		j := JudgeFinding(f, day)
		p.actual += int32(j.Actual)
		if j.State == FindingClosed {
			p.closed++
		}
	}
}

// addTo adds the plans to points.
func (x plans) addTo(points []MonthPoint) {
	for i, p := range x {
		m := &points[i]
		m.Planned, m.Total, m.Found = m.Planned+int(p.planned), m.Total+int(p.total), m.Found+int(p.found)
		m.ToClose, m.Actual, m.Closed = m.ToClose+int(p.toClose), m.Actual+int(p.actual), m.Closed+int(p.closed)
	}
}
