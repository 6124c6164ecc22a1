package load

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

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
	v, _ := t.value(key)
	if date == 0 {
		return
	}
	inLife(t, key, date, u)
	items, ok := v.([]any)
	if !ok {
		items = []any{v}
	}
	pos := t.pos(key)
	for _, item := range items {
		act := portal.Act{Obligation: int32(o.Index), Date: date, Line: int32(pos.Line), Col: int32(pos.Col)}
		switch item := item.(type) {
		case string:
			act.Note = t.doc.keep(item)
		case map[string]any:
			e := &table{doc: t.doc, path: t.key(key), m: item}
			act.Note, act.More = e.str("note"), actMore(e, o)
			e.done()
		default:
			t.wrongType(key, "act")
			continue
		}
		u.Acts = append(u.Acts, act)
	}
}

// actMore reads what few acts record; nil when there is nothing.
func actMore(e *table, o *portal.Obligation) *portal.ActMore {
	m := portal.ActMore{For: actFor(e, o), Link: link(e), Subjects: e.strs("subjects"), Result: e.str("result"), Version: e.str("version"), Unmet: !e.boolean("met", true), Internal: e.internal()}
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
	if n, ok := v.(int64); ok && o.Cadence == calendar.Year {
		v = calendar.Period{Cadence: calendar.Year, Year: int(n)}.ID()
		e.m["for"] = v
	}
	if o.Form == portal.Triggered {
		return e.date("for").String()
	}
	s := e.str("for")
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

// link reads "link": http, https or mailto, or a path; nothing that runs.
func link(e *table) string {
	s := strings.TrimSpace(e.str("link"))
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err == nil && !strings.HasPrefix(s, "//") && !strings.Contains(s, `\`) { // a browser reads both as a host
		switch strings.ToLower(u.Scheme) {
		case "http", "https", "mailto", "":
			return s
		}
	}
	e.problem("link", "bad-link", "bad-link", diag.Args{"found": s})
	return ""
}

// subjectsKnown checks, when all units are known, that acts name subjects
// that the duty has.
func (l *loader) subjectsKnown(d *draft) {
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
