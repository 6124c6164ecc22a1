package load

import (
	"slices"
	"strconv"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

func (l *loader) finding(e entry, u *portal.Unit) *portal.Finding {
	f := &portal.Finding{ID: e.id, Title: e.str("title"), Found: e.date("found"), Source: e.str("source"),
		Breaches: refs(e.table, "breaches", "obligation", l.obligation), Measures: e.str("measures"), Owner: e.str("owner"),
		Due: e.date("due"), Pos: e.doc.pos(e.path)}
	e.require("title")
	e.require("found")
	inLife(e.table, "found", f.Found, u)
	f.Moves, f.Targets, f.Progress = moves(e.sub("moved")), targets(e.sub("target")), progress(e.sub("progress"))
	f.Rectified, f.Accepted, f.Reopened = sign(e.sub("rectified")), sign(e.sub("accepted")), sign(e.sub("reopened"))
	e.done()
	return f
}

func moves(t *table) []portal.Move {
	var list []portal.Move
	for _, key := range dateKeys(t) {
		if e := t.sub(key); e != nil {
			e.require("to")
			e.require("reason")
			list = append(list, portal.Move{Date: t.keyDate(key), To: e.date("to"), Reason: e.str("reason")})
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

func targets(t *table) []portal.Target {
	var list []portal.Target
	for _, key := range dateKeys(t) {
		year, err := strconv.Atoi(key)
		if err != nil || len(key) != 4 {
			t.problem(key, "bad-year", "", diag.Args{"name": key})
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
			p.Percent, p.Note = e.integer("percent", 0, 0, 100), e.str("note")
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

func sign(t *table) *portal.Sign {
	if t == nil {
		return nil
	}
	t.require("date")
	t.require("by")
	s := &portal.Sign{Date: t.date("date"), By: t.str("by"), Note: t.str("note")}
	t.done()
	if s.Date == calendar.Date(0) {
		return nil
	}
	return s
}
