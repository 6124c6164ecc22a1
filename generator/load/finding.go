package load

import (
	"slices"
	"strconv"
	"strings"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

func (l *loader) finding(e entry, u *portal.Unit) *portal.Finding {
	f := &portal.Finding{ID: e.id, Title: e.str("title"), Found: e.date("found"), Source: e.str("source"),
		Owner: strings.TrimSpace(e.str("owner")), Due: e.date("due"), Pos: e.doc.pos(e.path), Internal: e.internal()}
	e.require("title")
	e.require("found")
	inLife(e.table, "found", f.Found, u)
	l.breaches(e.table, f)
	f.Measures = measures(e.table, f.Owner)
	f.Moves, f.Targets, f.Progress = moves(e.sub("moved")), targets(e.sub("target"), f.Found), progress(e.sub("progress"))
	f.Rectified, f.Accepted, f.Reopened = signs(e.table, "rectified"), signs(e.table, "accepted"), signs(e.table, "reopened")
	notBefore(e.table, f)
	e.done()
	return f
}

// breaches reads what a finding breaches: obligations by ID, and places in a
// policy such as opinion#art-6.
func (l *loader) breaches(t *table, f *portal.Finding) {
	for _, s := range t.strs("breaches") {
		if id, clause, ok := strings.Cut(s, "#"); ok {
			if lookup(t, "breaches", id, "policy", l.policyByID) != nil {
				f.Clauses = append(f.Clauses, portal.ClauseRef{Policy: id, Clause: clause})
			}
		} else if o := lookup(t, "breaches", s, "obligation", l.obligation); o != nil {
			f.Breaches = append(f.Breaches, o.ID)
		}
	}
}

// clausesKnown checks that the places in policies that findings name are
// there.
func (l *loader) clausesKnown(d *draft) {
	for _, f := range d.Findings {
		for _, r := range f.Clauses {
			if _, ok := l.p.Clause(r); !ok {
				t := &table{doc: d.table.doc, path: []string{"findings", f.ID}}
				t.doc.add(diag.Problem{Pos: t.within("breaches", r.String()), Len: runes(r.String()), ID: "unknown-clause", Hint: "unknown-clause-far", Args: diag.Args{"clause": r.Clause}})
			}
		}
	}
}

// measures reads one text, one table, or a list of either.
func measures(t *table, owner string) []portal.Measure {
	var list []portal.Measure
	for _, item := range items(t, "measures") {
		m := portal.Measure{Owner: owner}
		switch item := item.(type) {
		case string:
			m.Text = t.doc.keep(item)
		case map[string]any:
			e := &table{doc: t.doc, path: t.key("measures"), m: item}
			e.require("text")
			m.Text, m.Due, m.Done, m.Note, m.Link, m.Internal = e.str("text"), e.date("due"), e.date("done"), e.str("note"), link(e), e.internal()
			if own := strings.TrimSpace(e.str("owner")); own != "" {
				m.Owner = own
			}
			e.done()
		default:
			t.wrongType("measures", "measures")
			continue
		}
		list = append(list, m)
	}
	return list
}

// items are the elements of a list, or the one thing that stands in its place.
func items(t *table, key string) []any {
	v, ok := t.value(key)
	if !ok {
		return nil
	}
	switch v := v.(type) {
	case []any:
		return v
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = v[i]
		}
		return list
	}
	return []any{v}
}

func moves(t *table) []portal.Move {
	var list []portal.Move
	for _, key := range dateKeys(t) {
		if e := t.sub(key); e != nil {
			e.require("to")
			e.require("reason")
			m := portal.Move{Date: t.keyDate(key), To: e.date("to"), Reason: e.str("reason"), Pos: t.pos(key), Internal: e.internal()}
			if m.Date != 0 && m.To != 0 {
				list = append(list, m)
			}
			e.done()
		}
	}
	return list
}

// dateKeys are the keys of a table of dates, earliest first.
func dateKeys(t *table) []string {
	if t == nil {
		return nil
	}
	keys := t.keys()
	slices.Sort(keys)
	return keys
}

func targets(t *table, found calendar.Date) []portal.Target {
	var list []portal.Target
	for _, key := range dateKeys(t) {
		year, err := strconv.Atoi(key)
		if err != nil || len(key) != 4 {
			t.problem(key, "bad-year", "", diag.Args{"name": key})
			continue
		}
		if found != 0 && year < found.Year() {
			t.problem(key, "target-before-found", "", diag.Args{"year": key, "found": found.String()})
			continue
		}
		list = append(list, portal.Target{Year: year, Percent: t.integer(key, 0, 0, 100)})
	}
	return list
}

func progress(t *table) []portal.Progress {
	var list []portal.Progress
	for _, key := range dateKeys(t) {
		p := portal.Progress{Date: t.keyDate(key), Pos: t.pos(key)}
		if v, _ := t.value(key); isTable(v) {
			e := t.sub(key)
			e.require("percent")
			p.Percent, p.Note, p.Link, p.Internal = e.integer("percent", 0, 0, 100), e.str("note"), link(e), e.internal()
			e.done()
		} else {
			p.Percent = t.integer(key, 0, 0, 100)
		}
		if p.Date != 0 {
			list = append(list, p)
		}
	}
	return list
}

func isTable(v any) bool { _, ok := v.(map[string]any); return ok }

// signs reads one statement or a list of them, in any order.
func signs(t *table, key string) []portal.Sign {
	var list []portal.Sign
	for _, item := range items(t, key) {
		m, ok := item.(map[string]any)
		if !ok {
			t.wrongType(key, "signs")
			continue
		}
		e := &table{doc: t.doc, path: t.key(key), m: m}
		e.require("date")
		e.require("by")
		s := portal.Sign{Date: e.date("date"), By: strings.TrimSpace(e.str("by")), Note: e.str("note"), Link: link(e), Pos: t.pos(key), Internal: e.internal()}
		e.done()
		if s.Date != 0 {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b portal.Sign) int { return int(a.Date - b.Date) })
	return list
}

// notBefore refuses a story that begins before the finding does.
func notBefore(t *table, f *portal.Finding) {
	early := func(key string, day calendar.Date) {
		if f.Found != 0 && day != 0 && day < f.Found {
			t.problem(key, "before-found", "", diag.Args{"key": key, "date": day.String(), "found": f.Found.String()})
		}
	}
	early("due", f.Due)
	for key, list := range map[string][]portal.Sign{"rectified": f.Rectified, "accepted": f.Accepted, "reopened": f.Reopened} {
		if len(list) > 0 {
			early(key, list[0].Date)
		}
	}
	if len(f.Moves) > 0 {
		early("moved", f.Moves[0].Date)
	}
	if len(f.Progress) > 0 {
		early("progress", f.Progress[0].Date)
	}
}
