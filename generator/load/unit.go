package load

import (
	"cmp"
	"crypto/sha256"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// UnitsDir is where unit files stand.
const UnitsDir = "data/units"

// progressStep is after how many unit files Progress is told.
const progressStep = 64

// rawUnit is a unit as its file says it: its parent is still a name.
type rawUnit struct {
	*portal.Unit
	table  *table
	parent string
	merged string  // into which unit
	moves  []entry // [moved], by date
	level  *portal.Level
	order  int
}

// units reads data/units: each file alone and in parallel first, then, when
// all units are known, what refers to other units.
func (l *loader) units() {
	raw := l.rawUnits()
	l.unit = make(map[string]*portal.Unit, len(raw))
	raw = slices.DeleteFunc(raw, func(d *rawUnit) bool { return !l.enter(d) })
	l.tree(raw)
	l.stays(raw)
	each(len(raw), func(i int) {
		l.checkSubjects(raw[i])
		l.clausesKnown(raw[i])
	})
	for _, d := range raw {
		l.addProblems(d.table.doc)
	}
}

// rawUnits reads all unit files, in the order of their paths. A file that is not
// TOML gives none, but problems.
func (l *loader) rawUnits() []*rawUnit {
	files := l.list(UnitsDir, ".toml")
	read := make([]*unitFile, len(files))
	var done atomic.Int64
	l.progress(l.p.Site, 0, len(files))
	each(len(files), func(i int) {
		read[i] = l.unitFile(files[i])
		if n := int(done.Add(1)); n%progressStep == 0 {
			l.progress(l.p.Site, n, len(files))
		}
	})
	l.progress(l.p.Site, len(files), len(files))
	units := read[:0]
	for i, a := range read {
		if a.failed {
			l.addProblems(&a.doc)
			l.unreadable[UnitsDir] = append(l.unreadable[UnitsDir], stem(files[i]))
			continue
		}
		units = append(units, a)
	}
	own, raw, clones := make([]portal.Unit, len(units)), make([]*rawUnit, len(units)), make([]clone, len(units))
	each(len(units), func(i int) { raw[i] = units[i].cloneInto(&own[i], &clones[i]) })
	return raw
}

// each calls f for 0 to n−1, on all processors.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// rawUnit reads the text of one unit file; sum is that of the text. It only reads
// from l.
func (l *loader) rawUnit(file, text string, sum [sha256.Size]byte, problems []diag.Problem) (*rawUnit, *document) {
	doc, t := l.openUnit(file, text, sum, problems)
	if t == nil {
		return nil, doc
	}
	u := &portal.Unit{ID: stem(file), Pos: diag.Pos{File: file, Line: 1, Col: 1}}
	if !ValidID(u.ID) {
		doc.add(diag.Problem{Pos: diag.Pos{File: file}, ID: "bad-file-name", Hint: "bad-id", Args: diag.Args{"name": u.ID}})
		return nil, doc
	}
	t.check(file)
	d := &rawUnit{Unit: u, table: t, parent: t.str("parent"), level: ref(t, "level", "level", l.levels), order: t.integer("order"), merged: t.str("merged_into")}
	d.moves = relocated(t)
	if d.merged != "" && !t.has("dissolved") {
		t.problem("merged_into", "merged-not-dissolved", "merged-not-dissolved", diag.Args{})
	}
	l.unitKeys(t, u)
	u.Private = doc.private
	return d, nil
}

func (l *loader) unitKeys(t *table, u *portal.Unit) {
	u.Name, u.Short = t.str("name"), t.str("short")
	u.Kind = ref(t, "kind", "kind", l.kinds)
	u.Hidden = t.boolean("hidden")
	u.Tags, u.Members = t.strs("tags"), t.integer("members")
	u.Established, u.Dissolved = t.date("established"), t.date("dissolved")
	if u.Dissolved != 0 && u.Established > u.Dissolved {
		t.problem("dissolved", "dissolved-before-established", "", diag.Args{"dissolved": u.Dissolved.String(), "established": u.Established.String()})
	}
	l.sized(t, u)
	l.unitPosts(t, u)
	unitSubjects(t, u)
	l.done(t, u)
	l.unitEvents(t, u)
	l.unitWaivers(t, u)
	l.unitExtensions(t, u)
	l.unitLadder(t, u)
	for _, e := range t.subs("findings") {
		u.Findings = append(u.Findings, l.finding(e, u))
	}
}

// sized warns when whether a unit owes an obligation depends on how many
// members it has, and it does not say.
func (l *loader) sized(t *table, u *portal.Unit) {
	for _, o := range l.p.Obligations {
		if u.Members == 0 && o.Size.Bounded() && slices.Contains(o.OwedBy, u.Kind) {
			t.doc.add(diag.Problem{Pos: u.Pos, Severity: diag.Warning, ID: "members-unknown", Hint: "members-unknown", Args: diag.Args{"name": o.ID}})
			return
		}
	}
}

func (l *loader) unitPosts(t *table, u *portal.Unit) {
	refTables(t, "posts", "post", l.posts, func(kind *portal.PostKind, e *table) {
		u.Posts = append(u.Posts, portal.Post{Kind: kind, Holder: e.str("holder"), Rank: e.str("rank"), Since: e.date("since"), Note: e.str("note"), Role: ref(e, "role", "role", l.roles), Internal: e.internal()})
	})
}

func unitSubjects(t *table, u *portal.Unit) {
	for _, list := range t.subs("subjects") {
		if u.Subjects == nil {
			u.Subjects = map[string][]portal.Subject{}
		}
		for _, e := range list.entries() {
			u.Subjects[list.id] = append(u.Subjects[list.id], portal.Subject{Name: e.id, From: e.date("from"), Until: e.date("until")})
		}
	}
}

// inLife records a problem when something dated stands after dissolution.
func inLife(t *table, key string, d calendar.Date, u *portal.Unit) {
	if u.Dissolved != 0 && d > u.Dissolved {
		t.problem(key, "after-dissolution", "after-dissolution", diag.Args{"date": d.String(), "dissolved": u.Dissolved.String()})
	}
}

func (l *loader) unitEvents(t *table, u *portal.Unit) {
	refTables(t, "events", "event", l.events, func(kind *portal.EventKind, dates *table) {
		for _, key := range dates.keys() {
			d := dates.keyDate(key)
			inLife(dates, key, d, u)
			for _, e := range dates.all(key) {
				u.Events = append(u.Events, portal.Event{Kind: kind, Date: d, Note: e.str("note"), Internal: e.internal(), Pos: dates.pos(key)})
			}
		}
	})
	slices.SortStableFunc(u.Events, func(a, b portal.Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Kind.ID, b.Kind.ID))
	})
}

// dated calls f for each table below t; their keys are days.
func (t *table) dated(f func(key string, date calendar.Date, e *table)) {
	for _, key := range t.keys() {
		if e := t.sub(key); e != nil {
			f(key, t.keyDate(key), e)
		}
	}
}

func (l *loader) unitWaivers(t *table, u *portal.Unit) {
	refTables(t, "waivers", "obligation", l.obligation, func(o *portal.Obligation, dates *table) {
		dates.dated(func(key string, from calendar.Date, e *table) {
			u.Waivers = append(u.Waivers, portal.Waiver{Obligation: o.ID, From: from, Until: e.date("until"), Reason: e.str("reason"), Approver: e.str("approver"), Pos: dates.pos(key), Internal: e.internal()})
		})
	})
}

// unitExtensions reads decisions that a term may last longer.
func (l *loader) unitExtensions(t *table, u *portal.Unit) {
	refTables(t, "extensions", "obligation", l.obligation, func(o *portal.Obligation, dates *table) {
		dates.dated(func(key string, date calendar.Date, e *table) {
			x := portal.Extension{Obligation: o.ID, Date: date, Until: e.date("until"), Reason: e.str("reason"), Approver: e.str("approver"), Pos: dates.pos(key), Internal: e.internal()}
			if o.Form != portal.Term {
				dates.problem(key, "extension-not-term", "extension-not-term", diag.Args{"name": o.ID})
			} else if x.Until != 0 && x.Until <= date {
				e.problem("until", "extension-ends-before", "", diag.Args{"date": date.String(), "until": x.Until.String()})
			}
			u.Extensions = append(u.Extensions, x)
		})
	})
	slices.SortStableFunc(u.Extensions, func(a, b portal.Extension) int { return cmp.Compare(a.Date, b.Date) })
}

// lifted is the step that ends a ladder.
const lifted = "lifted"

func (l *loader) unitLadder(t *table, u *portal.Unit) {
	refTables(t, "ladders", "ladder", l.ladders, func(ladder *portal.Ladder, dates *table) {
		steps := map[string]string{lifted: ""}
		for _, s := range ladder.Steps {
			steps[s.ID] = s.ID
		}
		dates.dated(func(key string, date calendar.Date, e *table) {
			u.Ladder = append(u.Ladder, portal.LadderEntry{Ladder: ladder.ID, Step: ref(e, "step", "step", steps), Date: date,
				Due: e.date("due"), Obligation: l.obligationID(e), Note: e.str("note"), Pos: dates.pos(key), Internal: e.internal()})
		})
	})
	sort.SliceStable(u.Ladder, func(i, j int) bool { return u.Ladder[i].Date < u.Ladder[j].Date })
}

// obligationID reads the ID of an obligation; "" when it is not there or
// unknown.
func (l *loader) obligationID(e *table) string {
	if o := ref(e, "obligation", "obligation", l.obligation); o != nil {
		return o.ID
	}
	return ""
}

// enter makes a unit known by its ID.
func (l *loader) enter(d *rawUnit) bool {
	for _, id := range []string{d.ID, strings.ToLower(d.ID)} {
		if before, ok := l.unit[id]; ok {
			l.fail(d.Pos.File, "duplicate-unit", "duplicate", diag.Args{"name": d.ID, "before": before.Pos.File})
			l.addProblems(d.table.doc)
			return false
		}
	}
	l.unit[d.ID] = d.Unit
	return true
}
