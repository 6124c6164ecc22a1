package load

import (
	"cmp"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// done reads [done.<obligation>]: the acts that a unit recorded.
func (l *loader) done(t *table, u *portal.Unit) {
	u.Acts = make([]portal.Act, 0, countActs(t))
	refTables(t, "done", "obligation", l.obligation, func(o *portal.Obligation, dates *table) {
		for _, key := range dates.keys() {
			acts(dates, key, u, o)
		}
		owes(dates, o, u)
	})
	slices.SortStableFunc(u.Acts, func(a, b portal.Act) int {
		return cmp.Or(cmp.Compare(a.Obligation, b.Obligation), cmp.Compare(a.Date, b.Date))
	})
}

// countActs is at least how many acts a unit recorded: most days hold one.
func countActs(t *table) (n int) {
	done, _ := t.m["done"].(map[string]any)
	for _, dates := range done {
		dates, _ := dates.(map[string]any)
		n += len(dates)
	}
	return n
}

// owes warns when a unit records acts for an obligation that it does not owe,
// because nothing would show them.
func owes(dates *table, o *portal.Obligation, u *portal.Unit) {
	if u.Kind != nil && !slices.Contains(o.OwedBy, u.Kind) {
		dates.doc.add(diag.Problem{Pos: dates.doc.pos(dates.path), Len: runes(o.ID), Severity: diag.Warning, ID: "not-owed", Hint: "not-owed", Args: diag.Args{"name": o.ID, "kind": u.Kind.ID}})
	}
}

// acts reads what one date holds: a note, a table, or a list of these.
func acts(t *table, key string, u *portal.Unit, o *portal.Obligation) {
	date := t.keyDate(key)
	inLife(t, key, date, u)
	pos := t.pos(key)
	act := portal.Act{Obligation: int32(o.Index), Date: date, Line: int32(pos.Line), Col: int32(pos.Col)}
	if note, ok := t.m[key].(string); ok { // as most are
		act.Note = t.doc.copyString(note)
		u.Acts = append(u.Acts, act)
		return
	}
	for _, e := range t.all(key) {
		act.Note, act.More = e.str("note"), nil
		if e.bare == nil {
			act.More = actMore(e, o)
		}
		u.Acts = append(u.Acts, act)
	}
}

// actMore reads what few acts record; nil when there is nothing.
func actMore(e *table, o *portal.Obligation) *portal.ActMore {
	m := portal.ActMore{For: actFor(e, o), Link: link(e), Subjects: e.strs("subjects"), Result: e.str("result"), Version: e.str("version"), Unmet: !e.boolean("met"), Internal: e.internal()}
	m.Subjects = append(m.Subjects, e.strs("subject")...)
	checkMore(e, o, m)
	if m.For == "" && m.Link == "" && m.Subjects == nil && m.Result == "" && m.Version == "" && !m.Unmet && !m.Internal {
		return nil
	}
	return &m
}

// checkMore refuses keys that mean nothing for the obligation's form.
func checkMore(e *table, o *portal.Obligation, m portal.ActMore) {
	if m.Unmet && o.Form != portal.Standing {
		e.problem("met", "met-not-standing", "", diag.Args{"name": o.ID})
	}
	if m.Subjects != nil && o.Form != portal.PerSubject {
		e.problem("subjects", "subjects-not-per-subject", "", diag.Args{"name": o.ID})
	}
	if o.Form == portal.PerSubject && m.Subjects == nil {
		e.problem("subjects", "act-without-subject", "act-without-subject", diag.Args{"name": o.ID})
	}
	if m.Version != "" && o.Clause.Policy != nil && !slices.ContainsFunc(o.Clause.Policy.Versions, func(v *portal.Version) bool { return v.ID == m.Version }) {
		e.problem("version", "unknown-version", "", diag.Args{"name": m.Version})
	}
}

// actFor reads "for": a period of the obligation's cadence, or an event's date.
func actFor(e *table, o *portal.Obligation) string {
	v, _ := e.value("for")
	if o.Form == portal.Triggered {
		return eventDay(e, v).String()
	}
	s, ok := v.(string)
	if n, whole := v.(int64); whole && o.Cadence == calendar.Year {
		s, ok = calendar.Period{Cadence: calendar.Year, Year: int(n)}.ID(), true
	}
	if !ok && v != nil {
		e.wrongType("for", "string")
	}
	if s == "" {
		return ""
	}
	p, ok := calendar.ParsePeriod(s)
	if !ok || p.Cadence != o.Cadence {
		e.doc.add(diag.Problem{Pos: e.within("for", s), Len: runes(s), ID: "bad-period", Hint: "bad-period-" + o.Cadence.String(), Args: diag.Args{"found": s}})
		return ""
	}
	return s
}

// eventDay is v, the "for" of an act, as the day of an event.
func eventDay(e *table, v any) calendar.Date {
	d := dayOf(v)
	switch s, quoted := v.(string); {
	case d != 0 || v == nil:
	case quoted:
		e.problem("for", "bad-date", "bad-date", diag.Args{"found": s})
	default:
		e.wrongType("for", "date")
	}
	return d
}

// subjectsKnown checks, when all units are known, that acts name subjects
// that the duty has.
func (l *loader) subjectsKnown(d *rawUnit) {
	for _, o := range l.p.Obligations {
		acts := d.ActsOf(o)
		if o.Form != portal.PerSubject || len(acts) == 0 {
			continue
		}
		known := map[string]bool{}
		for _, s := range d.Subjects[o.Subjects.List] {
			known[s.Name] = true
		}
		for _, stay := range d.Stays {
			if slices.Contains(o.Subjects.Children, stay.Unit.Kind) {
				known[stay.Unit.ID] = true
			}
		}
		for i := range acts {
			t := &table{doc: d.table.doc, path: []string{"done", o.ID}}
			for _, s := range acts[i].Details().Subjects {
				lookup(t, acts[i].Date.String(), s, "subject", known)
			}
		}
	}
}
