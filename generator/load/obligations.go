package load

import (
	"strings"
	"time"

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
			l.addProblems(doc)
			l.unreadable[obligationsDir] = append(l.unreadable[obligationsDir], stem(file))
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
		l.addProblems(t.doc)
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
	o.Quoted = l.quoted(e)
	o.Pos = e.doc.pos(e.path)
	o.OwedBy = refs(e.table, "owed_by", "kind", l.kinds)
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
	l.obligation[e.id] = o
	l.p.Obligations = append(l.p.Obligations, o)
}

// form reads the keys that depend on the form.
func (l *loader) form(e entry, o *portal.Obligation) {
	form, ok := portal.ParseForm(e.str("form"))
	if !ok {
		return
	}
	o.Form = form
	switch form {
	case portal.Periodic, portal.PerSubject:
		o.Cadence, o.Times, o.ByDay = cadence(e), e.integer("times"), e.boolean("distinct_days")
		if form == portal.PerSubject {
			l.subjects(e, o)
		}
	case portal.Dated:
		o.Cadence = calendar.Year
		o.DueMonth, o.DueDay = monthDay(e)
		o.Shift, _ = portal.ParseShift(e.str("business_day"))
	case portal.Triggered:
		o.Event, o.Within = ref(e.table, "event", "event", l.events), e.integer("within")
	case portal.Term:
		o.TermYears = e.integer("years")
	case portal.Standing:
		o.Within = e.integer("within")
	}
}

// cadence is that of an obligation; when it is wrong, one that can be counted.
func cadence(e entry) calendar.Cadence {
	if c, ok := calendar.ParseCadence(e.str("every")); ok {
		return c
	}
	return calendar.Year
}

// size reads { min, max }: members of the units that owe.
func size(e entry) portal.Size {
	s := e.section("size")
	out := portal.Size{Min: s.integer("min"), Max: s.integer("max")}
	if out.Max != 0 && out.Min > out.Max {
		s.problem("max", "size-reversed", "", diag.Args{})
	}
	return out
}

func (l *loader) subjects(e entry, o *portal.Obligation) {
	s := e.sub("subjects")
	if s == nil {
		return
	}
	o.Subjects.Children, o.Subjects.List = refs(s, "children", "kind", l.kinds), s.str("list")
	if s.has("children") == s.has("list") {
		e.problem("subjects", "subjects-either", "subjects-either", diag.Args{})
	}
}

// monthDay reads "MM-DD"; 29 February is taken as the last day of February.
func monthDay(e entry) (month, day int) {
	t, err := time.Parse("2006-01-02", "2000-"+e.str("due"))
	if err != nil {
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
	}
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
			r.When = append(r.When, l.conditions(when, key)...)
		}
	}
	l.p.Rules = append(l.p.Rules, r)
}

// conditions reads one key of a rule's [when]: one condition, or one for each
// rating or duty that it names.
func (l *loader) conditions(t *table, key string) []portal.Condition {
	fact, _ := portal.ParseFact(strings.ReplaceAll(key, "_", "-"))
	switch fact {
	case portal.FactFromBottom, portal.FactMissed:
		return []portal.Condition{{Fact: fact, N: t.integer(key)}}
	case portal.FactGrade:
		return l.gradeIs(t.section(key))
	case portal.FactBottomYears:
		s := t.section(key)
		return []portal.Condition{{Fact: fact, N: s.integer("years"), Within: s.integer("within")}}
	case portal.FactRating:
		return l.ratingsAtMost(t.section(key))
	default:
		return l.dutyStates(t.section(key))
	}
}

// gradeIs reads { is = "poor" } or { not = "excellent" }.
func (l *loader) gradeIs(t *table) []portal.Condition {
	c := portal.Condition{Fact: portal.FactGrade, Not: t.has("not")}
	key := "is"
	if c.Not {
		key = "not"
	}
	if c.Grade = ref(t, key, "grade", l.grades); c.Grade == nil {
		return nil
	}
	return []portal.Condition{c}
}

// ratingsAtMost reads { rating = 2 }.
func (l *loader) ratingsAtMost(t *table) []portal.Condition {
	var list []portal.Condition
	for _, id := range t.keys() {
		if r := lookup(t, id, id, "rating", l.ratings); r != nil {
			list = append(list, portal.Condition{Fact: portal.FactRating, Rating: r, N: t.upTo(id, r.Max)})
		}
	}
	return list
}

// dutyStates reads { obligation = ["missed"] }.
func (l *loader) dutyStates(t *table) []portal.Condition {
	var list []portal.Condition
	for _, id := range t.keys() {
		c := portal.Condition{Fact: portal.FactDuty, States: t.strs(id), Duty: lookup(t, id, id, "obligation", l.obligation)}
		if c.Duty != nil && len(c.States) > 0 {
			list = append(list, c)
		}
	}
	return list
}
