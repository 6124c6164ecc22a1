package assess

import (
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// Memory is what one judgement knows of the units, for the next: a unit whose
// file is the same, and below which the same stood, is not judged again when
// site and day are the same too. What is added up is added anew. The zero
// value is empty; nil remembers nothing. It is used by one Judge at a time.
type Memory struct {
	site   *portal.Site
	asOf   calendar.Date
	units  map[int64]*judged     // by edition
	order  []*judged             // of the last portal's units, in order
	months []MonthPoint          // what they came to
	at     map[string]int        // by ID of a unit with others below it: its place in order
	trees  map[string]*Breakdown // likewise: its tree
	same   map[*portal.Unit]*Breakdown
	duty   *portal.Obligation // the first of the last portal: all are read together
	parts  *parts             // of the last report
	other  bool               // the obligations are others, which differ in words
}

// judged is a unit as judged alone.
type judged struct {
	level    *portal.Level // may be that of a unit above
	below    []stood
	summary  UnitSummary // only what does not depend on other units
	history  history
	own      *Breakdown
	tallies  []tally
	findings []Finding // without Unit
	remedy   Remediation
	plans    plans
	missed   map[int]int // missed periods by year, as rules ask for them
	duties   map[ruleYear]tested
}

// stood is a unit that stood below another.
type stood struct {
	edition     int64
	from, until calendar.Date
}

// ruleYear is a condition that was tested on a year.
type ruleYear struct {
	condition *portal.Condition
	year      int
}

// Judge judges the whole portal at the as-of date.
func Judge(p *portal.Portal, asOf calendar.Date) *Report { return (*Memory)(nil).Judge(p, asOf) }

// Judge is assess.Judge with what m remembers.
func (m *Memory) Judge(p *portal.Portal, asOf calendar.Date) *Report {
	if m != nil && (m.site != p.Site || m.asOf != asOf) {
		*m = Memory{site: p.Site, asOf: asOf}
	}
	r := newReport(p, asOf)
	m.begin(r)
	units := make([]*judged, len(p.Units))
	each(len(units), func() func(int) {
		w := r.worker()
		return func(i int) {
			u := m.unit(w, p.Units[i])
			units[i], r.Units[i], r.tallies[i] = u, u.summary, u.tallies
			r.Units[i].Unit = p.Units[i]
		}
	})
	m.history(r, units)
	m.compare(p, units)
	r.trees.add(p.Units, units, m)
	r.rollUp()
	r.findings(units)
	r.Rankings = rankings(p, asOf)
	r.rules(units)
	m.keep(r, units)
	return r
}

// unit is a unit as judged before or now.
func (m *Memory) unit(w *worker, u *portal.Unit) *judged {
	if m != nil && u.Edition != 0 {
		if j := m.units[u.Edition]; j != nil && j.level == u.Level && slices.Equal(j.below, below(u)) {
			if m.other {
				return j.of(u)
			}
			return j
		}
	}
	j := w.unit(u)
	j.level, j.below = u.Level, below(u)
	return j
}

// begin finds out whether the obligations are those of the last portal. Where
// the parts of scores are not, nothing is remembered.
func (m *Memory) begin(r *Report) {
	if m == nil {
		return
	}
	var first *portal.Obligation
	if len(r.Portal.Obligations) > 0 {
		first = r.Portal.Obligations[0]
	}
	m.other = first != m.duty
	if m.other && m.parts != nil && !m.parts.same(r.parts) {
		m.units = nil
	}
	m.duty, m.parts = first, r.parts
}

// of is j as judged by the obligations of another portal, which judge the same,
// with the findings of u.
func (j *judged) of(u *portal.Unit) *judged {
	k := *j
	k.duties = nil // conditions are the other portal's too
	k.findings = slices.Clone(j.findings)
	next := 0
	for i := range k.findings {
		for u.Findings[next].ID != k.findings[i].ID {
			next++ // found later than the as-of date
		}
		k.findings[i].Finding = u.Findings[next]
	}
	return &k
}

// below are the units that ever stood below u.
func below(u *portal.Unit) []stood {
	var list []stood
	for _, s := range u.Stays {
		list = append(list, stood{s.Unit.Edition, s.From, s.Until})
	}
	return list
}

// keep remembers units and forgets all others.
func (m *Memory) keep(r *Report, units []*judged) {
	if m == nil {
		return
	}
	m.units, m.at = make(map[int64]*judged, len(units)), map[string]int{}
	m.trees, m.order, m.months, m.same = map[string]*Breakdown{}, units, r.Months, nil
	for i, u := range r.Portal.Units {
		if u.Edition != 0 {
			m.units[u.Edition] = units[i]
		}
		if tree := r.trees.of[u]; tree != nil {
			m.at[u.ID], m.trees[u.ID] = i, tree
		}
	}
}

// compare finds the units below which all is as it was.
func (m *Memory) compare(p *portal.Portal, units []*judged) {
	if m == nil {
		return
	}
	m.same = map[*portal.Unit]*Breakdown{}
	for i, u := range p.Units {
		if from, ok := m.at[u.ID]; ok && from+u.Subtree <= len(m.order) && slices.Equal(m.order[from:from+u.Subtree], units[i:i+u.Subtree]) {
			m.same[u] = m.trees[u.ID]
		}
	}
}

// tree is the breakdown of a unit and all below it when it is what it was,
// else nil.
func (m *Memory) tree(u *portal.Unit) *Breakdown {
	if m == nil {
		return nil
	}
	return m.same[u]
}
