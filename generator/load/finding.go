package load

import (
	"cmp"
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
	inLife(e.table, "found", f.Found, u)
	l.breaches(e.table, f)
	f.Measures = measures(e.all("measures"), f.Owner)
	f.Moves, f.Targets, f.Progress = moves(e.section("moved")), targets(e.section("target"), f.Found), progress(e.section("progress"))
	f.Rectified, f.Accepted, f.Reopened = signs(e.table, "rectified"), signs(e.table, "accepted"), signs(e.table, "reopened")
	notBefore(e.table, f)
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
func (l *loader) clausesKnown(d *rawUnit) {
	for _, f := range d.Findings {
		for _, r := range f.Clauses {
			if _, ok := l.p.Clause(r); !ok {
				t := &table{doc: d.table.doc, path: []string{"findings", f.ID}}
				t.doc.add(diag.Problem{Pos: t.within("breaches", r.String()), Len: runes(r.String()), ID: "unknown-clause", Hint: "unknown-clause-far", Args: diag.Args{"clause": r.Clause}})
			}
		}
	}
}

func measures(all []*table, owner string) []portal.Measure {
	var list []portal.Measure
	for _, e := range all {
		list = append(list, portal.Measure{
			Text: e.str("text"), Owner: cmp.Or(strings.TrimSpace(e.str("owner")), owner), Due: e.date("due"), Done: e.date("done"),
			Note: e.str("note"), Link: link(e), Internal: e.internal(),
		})
	}
	return list
}

func moves(t *table) []portal.Move {
	var list []portal.Move
	for _, key := range dateKeys(t) {
		if e := t.sub(key); e != nil {
			m := portal.Move{Date: t.keyDate(key), To: e.date("to"), Reason: e.str("reason"), Pos: t.pos(key), Internal: e.internal()}
			if m.To != 0 {
				list = append(list, m)
			}
		}
	}
	return list
}

// dateKeys are the keys of a table of dates, earliest first.
func dateKeys(t *table) []string {
	keys := t.keys()
	slices.Sort(keys)
	return keys
}

func targets(t *table, found calendar.Date) []portal.Target {
	var list []portal.Target
	for _, key := range dateKeys(t) {
		year, _ := strconv.Atoi(key)
		if found != 0 && year < found.Year() {
			t.problem(key, "target-before-found", "", diag.Args{"year": key, "found": found.String()})
			continue
		}
		list = append(list, portal.Target{Year: year, Percent: t.integer(key)})
	}
	return list
}

func progress(t *table) []portal.Progress {
	var list []portal.Progress
	for _, key := range dateKeys(t) {
		for _, e := range t.all(key) {
			list = append(list, portal.Progress{Date: t.keyDate(key), Percent: e.integer("percent"), Note: e.str("note"), Link: link(e), Pos: t.pos(key), Internal: e.internal()})
		}
	}
	return list
}

// link reads an address.
func link(e *table) string { return strings.TrimSpace(e.str("link")) }

// signs reads statements, in any order.
func signs(t *table, key string) []portal.Sign {
	var list []portal.Sign
	for _, e := range t.all(key) {
		s := portal.Sign{Date: e.date("date"), By: strings.TrimSpace(e.str("by")), Note: e.str("note"), Link: link(e), Pos: t.pos(key), Internal: e.internal()}
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
