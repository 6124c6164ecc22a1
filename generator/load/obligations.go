package load

import (
	"sort"
	"strings"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

const obligationsDir = "data/obligations"

// obligations reads data/obligations/<policy>.toml, in the order of the
// policies. Rules come last, because they may name any obligation.
func (l *loader) obligations() {
	l.obligation = map[string]*portal.Obligation{}
	l.ladders = map[string]*portal.Ladder{}
	var open []*table
	for _, file := range l.list(obligationsDir, ".toml") {
		doc, t := l.open(file)
		if t == nil {
			l.take(doc)
			l.lost[obligationsDir] = append(l.lost[obligationsDir], stem(file))
			continue
		}
		if !has(l.policyByID, stem(file)) {
			l.fail(file, "obligations-without-policy", "obligations-without-policy", diag.Args{"name": stem(file)})
		}
		l.noDuty(t, l.policyByID[stem(file)])
		for _, e := range t.subs("obligations") {
			l.oneObligation(e)
		}
		for _, e := range t.subs("ladders") {
			l.ladder(e)
		}
		open = append(open, t)
	}
	for _, t := range open {
		for _, e := range t.subs("rules") {
			l.rule(e)
		}
		t.done()
		l.take(t.doc)
	}
}

// noDuty reads the articles of a policy that create no duty.
func (l *loader) noDuty(t *table, p *portal.Policy) {
	for _, id := range t.strs("no_duty") {
		if p == nil {
			continue
		}
		if _, _, ok := p.Current.Text.Clause(id); !ok {
			t.doc.add(diag.Problem{Pos: t.within("no_duty", id), Len: runes(id), ID: "unknown-clause", Hint: "unknown-clause-far", Args: diag.Args{"clause": id}})
		}
		p.NoDuty = append(p.NoDuty, id)
	}
}

// unique records a problem when an ID is taken; before is where.
func unique[T any](e entry, what string, m map[string]T, before func(T) diag.Pos) bool {
	for id, v := range m {
		if strings.EqualFold(id, e.id) {
			e.doc.add(diag.Problem{Pos: e.doc.pos(e.path), Len: runes(e.id), ID: "duplicate-" + what, Hint: "duplicate", Args: diag.Args{"name": e.id, "before": before(v).String()}})
			return false
		}
	}
	return true
}

func (l *loader) oneObligation(e entry) {
	if !unique(e, "obligation", l.obligation, func(o *portal.Obligation) diag.Pos { return o.Pos }) {
		return
	}
	o := &portal.Obligation{ID: e.id, Index: len(l.p.Obligations), Title: e.text("title"), Short: e.text("short"), Times: 1}
	e.require("title")
	o.Quoted = l.quoted(e)
	o.Pos = e.doc.pos(e.path)
	o.OwedBy = refs(e.table, "owed_by", "kind", l.kinds)
	e.require("owed_by")
	o.Levels, o.Tags, o.Size = refs(e.table, "levels", "level", l.levels), e.strs("tags"), size(e)
	o.Role, o.Group = ref(e.table, "role", "role", l.roles), ref(e.table, "group", "group", l.groups)
	o.Stage = ref(e.table, "stage", "stage", l.stages)
	o.Evidence, o.Consequence = e.text("evidence"), e.text("consequence")
	o.From, o.Until = e.date("from"), e.date("until")
	if o.From == 0 && o.Clause.Policy != nil {
		o.From = o.Clause.Policy.Versions[0].InForce
	}
	o.WordsSince = wordsSince(&o.Quoted)
	l.form(e, o)
	e.done()
	l.obligation[e.id] = o
	l.p.Obligations = append(l.p.Obligations, o)
}

// form reads the keys that depend on the form.
func (l *loader) form(e entry, o *portal.Obligation) {
	name := e.need("form")
	form, ok := portal.ParseForm(name)
	if !ok {
		if name != "" {
			e.doc.add(diag.Problem{Pos: e.within("form", name), Len: runes(name), ID: "unknown-form", Hint: guessHint(name, portal.FormNames()), Args: guessArgs(name, portal.FormNames())})
		}
		for _, key := range []string{"every", "times", "distinct_days", "subjects", "due", "business_day", "event", "within", "years"} {
			e.has(key) // what belongs here is not known, so nothing is misspelt
		}
		return
	}
	o.Form = form
	switch form {
	case portal.Periodic, portal.PerSubject:
		o.Cadence, o.Times, o.ByDay = cadence(e), e.integer("times", 1, 1, 366), e.boolean("distinct_days", false)
		if form == portal.PerSubject {
			l.subjects(e, o)
		}
	case portal.Dated:
		o.Cadence = calendar.Year
		o.DueMonth, o.DueDay = monthDay(e)
		o.Shift = shift(e)
	case portal.Triggered:
		o.Event = ref(e.table, "event", "event", l.events)
		e.require("event")
		o.Within = e.integer("within", 30, 0, 3660)
		e.require("within")
	case portal.Term:
		o.TermYears = e.integer("years", 1, 1, 100)
		e.require("years")
	case portal.Standing:
		o.Within = e.integer("within", 0, 0, 3660)
	}
}

func cadence(e entry) calendar.Cadence {
	name := e.need("every")
	c, ok := calendar.ParseCadence(name)
	if !ok && name != "" {
		e.doc.add(diag.Problem{Pos: e.within("every", name), Len: runes(name), ID: "unknown-cadence", Hint: guessHint(name, calendar.CadenceNames()), Args: guessArgs(name, calendar.CadenceNames())})
	}
	if !ok {
		return calendar.Year
	}
	return c
}

// shift reads "business_day": next or previous.
func shift(e entry) portal.Shift {
	name := e.str("business_day")
	s, ok := portal.ParseShift(name)
	if !ok && name != "" {
		e.doc.add(diag.Problem{Pos: e.within("business_day", name), Len: runes(name), ID: "unknown-shift", Hint: guessHint(name, portal.ShiftNames()), Args: guessArgs(name, portal.ShiftNames())})
	}
	return s
}

// size reads { min, max }: members of the units that owe.
func size(e entry) portal.Size {
	s := e.sub("size")
	if s == nil {
		return portal.Size{}
	}
	out := portal.Size{Min: s.integer("min", 0, 1, maxMembers), Max: s.integer("max", 0, 1, maxMembers)}
	if out.Max != 0 && out.Min > out.Max {
		s.problem("max", "size-reversed", "", diag.Args{})
	}
	s.done()
	return out
}

func (l *loader) subjects(e entry, o *portal.Obligation) {
	s := e.sub("subjects")
	if s == nil {
		e.require("subjects")
		return
	}
	o.Subjects.Children, o.Subjects.List = refs(s, "children", "kind", l.kinds), s.str("list")
	if s.has("children") == s.has("list") {
		e.problem("subjects", "subjects-either", "subjects-either", diag.Args{})
	}
	s.done()
}

// monthDay reads "MM-DD"; 29 February is taken as the last day of February.
func monthDay(e entry) (month, day int) {
	s := e.need("due")
	if s == "" {
		return 12, 31
	}
	t, err := time.Parse("2006-01-02", "2000-"+s)
	if err != nil {
		e.doc.add(diag.Problem{Pos: e.within("due", s), Len: runes(s), ID: "bad-month-day", Hint: "bad-month-day", Args: diag.Args{"found": s}})
		return 12, 31
	}
	return int(t.Month()), t.Day()
}

func (l *loader) ladder(e entry) {
	if !unique(e, "ladder", l.ladders, func(x *portal.Ladder) diag.Pos { return x.Pos }) {
		return
	}
	ladder := &portal.Ladder{ID: e.id, Title: e.text("title"), Quoted: l.quoted(e)}
	ladder.Pos = e.doc.pos(e.path)
	for _, s := range e.subs("steps") {
		ladder.Steps = append(ladder.Steps, &portal.Step{Named: s.named()})
		s.done()
	}
	e.done()
	l.ladders[e.id] = ladder
	l.p.Ladders = append(l.p.Ladders, ladder)
}

func (l *loader) rule(e entry) {
	r := &portal.Rule{ID: e.id, Title: e.text("title"), Text: e.text("text"), Quoted: l.quoted(e)}
	r.Pos = e.doc.pos(e.path)
	r.Kinds, r.Levels = refs(e.table, "kinds", "kind", l.kinds), refs(e.table, "levels", "level", l.levels)
	r.From, r.Until = e.date("from"), e.date("until")
	if r.From == 0 && r.Clause.Policy != nil {
		r.From = r.Clause.Policy.Versions[0].InForce
	}
	if when := e.sub("when"); when != nil {
		for _, key := range when.keys() {
			if c, ok := l.condition(when, key); ok {
				r.When = append(r.When, c)
			}
		}
	}
	if len(r.When) == 0 {
		e.require("when")
	}
	e.done()
	l.p.Rules = append(l.p.Rules, r)
}

// condition reads one key of a rule's [when].
func (l *loader) condition(t *table, key string) (portal.Condition, bool) {
	names := map[string]portal.Fact{}
	for _, name := range portal.FactNames() {
		fact, _ := portal.ParseFact(name)
		names[strings.ReplaceAll(name, "-", "_")] = fact
	}
	if !has(names, key) {
		lookup(t, key, key, "fact", names)
		return portal.Condition{}, false
	}
	c := portal.Condition{Fact: names[key]}
	switch c.Fact {
	case portal.FactFromBottom, portal.FactMissed:
		c.N = t.integer(key, 1, 1, 100000)
		return c, true
	}
	sub := t.sub(key)
	if sub == nil {
		return c, false
	}
	ok := l.detail(sub, &c)
	sub.done()
	return c, ok
}

// detail reads a condition that is a table.
func (l *loader) detail(t *table, c *portal.Condition) bool {
	switch c.Fact {
	case portal.FactGrade:
		if c.Not = t.has("not"); c.Not {
			c.Grade = ref(t, "not", "grade", l.grades)
		} else {
			c.Grade = ref(t, "is", "grade", l.grades)
		}
		return c.Grade != nil
	case portal.FactBottomYears:
		c.N, c.Within = t.integer("years", 2, 1, 100), t.integer("within", 1, 1, 100000)
		return true
	case portal.FactRating:
		for _, id := range t.keys() {
			if c.Rating = lookup(t, id, id, "rating", l.ratings); c.Rating != nil {
				c.N = t.integer(id, 0, 0, c.Rating.Max)
			}
		}
		return c.Rating != nil
	default:
		return l.dutyStates(t, c)
	}
}

// dutyStates reads { obligation = ["missed"] }.
func (l *loader) dutyStates(t *table, c *portal.Condition) bool {
	known := map[string]string{}
	for _, s := range assess.States() {
		known[s.String()] = s.String()
	}
	ids := t.keys()
	sort.Strings(ids)
	for _, id := range ids {
		c.States = refs(t, id, "state", known)
		c.Duty = lookup(t, id, id, "obligation", l.obligation)
	}
	return c.Duty != nil && len(c.States) > 0
}
