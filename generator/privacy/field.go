package privacy

import (
	"mingdeng/generator/portal"
	"mingdeng/generator/schema"
)

// field is a text of the units' or supervision files that readers need not
// get: a Field of package schema, and where the model has it.
type field struct {
	name string // as the files write it
	keep bool   // a word replaces it
	link bool   // it is an address
	walk
}

// walk calls do for each text of a field: in a unit, or in a year's supervision.
type walk struct {
	unit inUnit
	year inYear
}

// subjects is the field whose texts are told apart by numbers.
const subjects = "subjects"

// fields are all texts of units and supervision that package schema lets
// readers not get, but for subjects.
func fields() []field {
	var list []field
	walks := walks()
	for _, f := range schema.Fields() {
		if f.Withheld != schema.Numbered {
			list = append(list, field{f.Name, f.Withheld == schema.Replaced, f.Kind == schema.Link, walks[f.Name]})
		}
	}
	return list
}

// walks are the ways through the model, by the names of the fields.
func walks() map[string]walk {
	all := map[string]walk{}
	for _, some := range []map[string]inUnit{unitFields(), findingFields(), measureFields(),
		signFields("rectified", func(f *portal.Finding) []portal.Sign { return f.Rectified }),
		signFields("accepted", func(f *portal.Finding) []portal.Sign { return f.Accepted }),
		signFields("reopened", func(f *portal.Finding) []portal.Sign { return f.Reopened })} {
		for name, w := range some {
			all[name] = walk{unit: w}
		}
	}
	for name, w := range yearFields() {
		all[name] = walk{year: w}
	}
	return all
}

// inUnit walks a field of a unit, inYear one of a year's supervision.
type (
	inUnit func(u *portal.Unit, do func(*string))
	inYear func(y *portal.SupervisionYear, do func(*string))
)

// inAll makes of a list in a unit, and of a text in its elements, what a field
// walks.
func inAll[T any](list func(*portal.Unit) []T, text func(*T) *string) inUnit {
	return func(u *portal.Unit, do func(*string)) {
		all := list(u)
		for i := range all {
			if s := text(&all[i]); s != nil {
				do(s)
			}
		}
	}
}

func unitFields() map[string]inUnit {
	posts := func(u *portal.Unit) []portal.Post { return u.Posts }
	events := func(u *portal.Unit) []portal.Event { return u.Events }
	waivers := func(u *portal.Unit) []portal.Waiver { return u.Waivers }
	extensions := func(u *portal.Unit) []portal.Extension { return u.Extensions }
	ladder := func(u *portal.Unit) []portal.LadderEntry { return u.Ladder }
	moves := func(u *portal.Unit) []portal.Relocation { return u.Moves }
	return map[string]inUnit{
		"posts.holder":        inAll(posts, func(p *portal.Post) *string { return &p.Holder }),
		"posts.rank":          inAll(posts, func(p *portal.Post) *string { return &p.Rank }),
		"posts.note":          inAll(posts, func(p *portal.Post) *string { return &p.Note }),
		"done.note":           inActs(func(a *portal.Act) *string { return &a.Note }),
		"done.link":           inActs(more(func(m *portal.ActMore) *string { return &m.Link })),
		"done.result":         inActs(more(func(m *portal.ActMore) *string { return &m.Result })),
		"events.note":         inAll(events, func(e *portal.Event) *string { return &e.Note }),
		"waivers.reason":      inAll(waivers, func(w *portal.Waiver) *string { return &w.Reason }),
		"waivers.approver":    inAll(waivers, func(w *portal.Waiver) *string { return &w.Approver }),
		"extensions.reason":   inAll(extensions, func(x *portal.Extension) *string { return &x.Reason }),
		"extensions.approver": inAll(extensions, func(x *portal.Extension) *string { return &x.Approver }),
		"ladders.note":        inAll(ladder, func(e *portal.LadderEntry) *string { return &e.Note }),
		"moved.note":          inAll(moves, func(m *portal.Relocation) *string { return &m.Note }),
	}
}

// inActs walks all acts.
func inActs(text func(*portal.Act) *string) inUnit {
	return inAll(func(u *portal.Unit) []portal.Act { return u.Acts }, text)
}

func more(text func(*portal.ActMore) *string) func(*portal.Act) *string {
	return func(a *portal.Act) *string {
		if a.More == nil {
			return nil
		}
		return text(a.More)
	}
}

func findingFields() map[string]inUnit {
	return map[string]inUnit{
		"findings.title":         inFindings(func(f *portal.Finding, do func(*string)) { do(&f.Title) }),
		"findings.source":        inFindings(func(f *portal.Finding, do func(*string)) { do(&f.Source) }),
		"findings.owner":         inFindings(owner),
		"findings.moved.reason":  ofFindings(func(f *portal.Finding) []portal.Move { return f.Moves }, func(m *portal.Move) *string { return &m.Reason }),
		"findings.progress.note": ofFindings(func(f *portal.Finding) []portal.Progress { return f.Progress }, func(p *portal.Progress) *string { return &p.Note }),
		"findings.progress.link": ofFindings(func(f *portal.Finding) []portal.Progress { return f.Progress }, func(p *portal.Progress) *string { return &p.Link }),
	}
}

// owner walks a finding's owner, and its measures' where that is the same: one
// that names nobody has the finding's.
func owner(f *portal.Finding, do func(*string)) {
	for i := range f.Measures {
		if m := &f.Measures[i]; m.Owner == f.Owner {
			do(&m.Owner)
		}
	}
	do(&f.Owner)
}

func inFindings(walk func(*portal.Finding, func(*string))) inUnit {
	return func(u *portal.Unit, do func(*string)) {
		for _, f := range u.Findings {
			walk(f, do)
		}
	}
}

// ofFindings walks a list that findings have.
func ofFindings[T any](list func(*portal.Finding) []T, text func(*T) *string) inUnit {
	return inFindings(func(f *portal.Finding, do func(*string)) {
		all := list(f)
		for i := range all {
			do(text(&all[i]))
		}
	})
}

func measureFields() map[string]inUnit {
	of := func(text func(*portal.Measure) *string) inUnit {
		return ofFindings(func(f *portal.Finding) []portal.Measure { return f.Measures }, text)
	}
	return map[string]inUnit{
		"findings.measures.text":  of(func(m *portal.Measure) *string { return &m.Text }),
		"findings.measures.owner": of(func(m *portal.Measure) *string { return &m.Owner }),
		"findings.measures.note":  of(func(m *portal.Measure) *string { return &m.Note }),
		"findings.measures.link":  of(func(m *portal.Measure) *string { return &m.Link }),
	}
}

// signFields are those of one kind of statement.
func signFields(kind string, list func(*portal.Finding) []portal.Sign) map[string]inUnit {
	return map[string]inUnit{
		"findings." + kind + ".by":   ofFindings(list, func(s *portal.Sign) *string { return &s.By }),
		"findings." + kind + ".note": ofFindings(list, func(s *portal.Sign) *string { return &s.Note }),
		"findings." + kind + ".link": ofFindings(list, func(s *portal.Sign) *string { return &s.Link }),
	}
}
