package assess

import (
	"sort"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// judgeFindings judges the findings of a unit found by the as-of date.
func (j *judged) judgeFindings(r *Report, u *portal.Unit) {
	for _, f := range u.Findings {
		if f.Found != 0 && f.Found <= r.AsOf {
			j.findings = append(j.findings, JudgeFinding(f, r.AsOf))
			j.plans.add(r.Months, f)
		}
	}
}

// findings gathers the findings of all units.
func (r *Report) findings(units []*judged) {
	n := 0
	for _, j := range units {
		n += len(j.findings)
	}
	r.Findings = make([]Finding, 0, n)
	for i, j := range units {
		for _, f := range j.findings {
			f.Unit = r.Portal.Units[i]
			r.Plan.add(&f)
			r.Findings = append(r.Findings, f)
		}
		for k, p := range j.plans {
			m := &r.Months[k]
			m.Planned, m.Actual, m.Total = m.Planned+p.planned, m.Actual+p.actual, m.Total+p.total
		}
	}
}

// UnitFindings are the findings of one unit, as written.
func (r *Report) UnitFindings(u *portal.Unit) []Finding {
	first := sort.Search(len(r.Findings), func(i int) bool { return r.Findings[i].Unit.Index >= u.Index })
	last := first
	for last < len(r.Findings) && r.Findings[last].Unit == u {
		last++
	}
	return r.Findings[first:last]
}

// add counts a finding.
func (m *Remediation) add(f *Finding) {
	m.Findings++
	m.Planned, m.Actual, m.Total = m.Planned+f.Planned, m.Actual+f.Actual, m.Total+100
	switch f.State {
	case FindingClosed:
		m.Closed++
	case FindingOverdue:
		m.Overdue++
	case FindingBehind:
		m.Behind++
	}
}

// JudgeFinding judges one finding. It is
//
//	closed       accepted by someone other than its owner, and not reopened since
//	reopened     reopened, and not rectified since
//	awaiting     rectified, and not accepted since
//	overdue      past its deadline, as moved
//	behind       its last progress is below the plan
//	open         nothing planned by now, nothing done
//	on-course    otherwise
func JudgeFinding(f *portal.Finding, asOf calendar.Date) Finding {
	j := Finding{Finding: f, Planned: planned(f, asOf), Actual: actual(f, asOf), Deadline: f.Deadline(asOf)}
	j.Moved = j.Deadline != f.Due
	rectified, accepted, reopened := signed(f.Rectified, asOf), signed(f.Accepted, asOf), signed(f.Reopened, asOf)
	if accepted != 0 && f.Accepted.By == f.Owner {
		rectified, accepted = max(rectified, accepted), 0 // an owner cannot accept, only say that it is done
	}
	switch {
	case accepted != 0 && accepted >= reopened:
		j.State, j.Actual = FindingClosed, 100
	case reopened != 0 && reopened >= rectified:
		j.State = FindingReopened
	case rectified != 0:
		j.State = FindingAwaiting
	case j.Deadline != 0 && j.Deadline < asOf:
		j.State = FindingOverdue
	case j.Actual < j.Planned:
		j.State = FindingBehind
	case j.Actual == 0 && j.Planned == 0:
		j.State = FindingOpen
	default:
		j.State = FindingOnCourse
	}
	return j
}

// signed is the day of a statement made by asOf, or 0.
func signed(s *portal.Sign, asOf calendar.Date) calendar.Date {
	if s == nil || s.Date > asOf {
		return 0
	}
	return s.Date
}

// planned is the percentage planned for a day: linear from 0 on the day found
// to each target on the last day of its year, and level after the last.
func planned(f *portal.Finding, day calendar.Date) int {
	from, percent := f.Found, 0
	for _, t := range f.Targets {
		to := calendar.Make(t.Year, 12, 31)
		if day <= from {
			return percent
		}
		if day < to {
			n, d := int(to-from), int(day-from)
			return (percent*(n-d) + t.Percent*d + n/2) / n
		}
		from, percent = to, t.Percent
	}
	return percent
}

// actual is the last percentage recorded by a day.
func actual(f *portal.Finding, day calendar.Date) int {
	percent := 0
	for _, p := range f.Progress {
		if p.Date <= day {
			percent = p.Percent
		}
	}
	return percent
}

// plans are the findings of a unit at each of the months, in percent points.
type plans []struct{ planned, actual, total int }

// add adds a finding from the month in which it was found; in the future only
// its plan.
func (x *plans) add(points []MonthPoint, f *portal.Finding) {
	if *x == nil {
		*x = make(plans, len(points))
	}
	for i := range points {
		if f.Found > points[i].Date {
			continue
		}
		j, p := JudgeFinding(f, points[i].Date), &(*x)[i]
		p.planned, p.total = p.planned+j.Planned, p.total+100
		if !points[i].Future {
			p.actual += j.Actual
		}
	}
}
