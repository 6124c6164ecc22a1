package privacy

import (
	"slices"

	"mingdeng/generator/portal"
)

// field is a text of the units' or supervision files that readers need not
// get. It is named as the files write it.
type field struct {
	name string
	keep bool // a word stands in its place: what is missing would say something else
	unit func(u *portal.Unit, do func(*string))
	year func(y *portal.SupervisionYear, do func(*string))
}

// subjects is the field whose texts are told apart by numbers.
const subjects = "subjects"

// Fields are the names that [privacy] internal in site.toml may hold.
func Fields() []string {
	names := []string{subjects}
	for _, f := range fields() {
		names = append(names, f.name)
	}
	return names
}

// fields are all texts of units and supervision, but those that are names and
// IDs of units, and of what a duty counts.
func fields() []field {
	return slices.Concat(unitFields(), findingFields(), measureFields(), signFields("rectified", func(f *portal.Finding) []portal.Sign { return f.Rectified }),
		signFields("accepted", func(f *portal.Finding) []portal.Sign { return f.Accepted }),
		signFields("reopened", func(f *portal.Finding) []portal.Sign { return f.Reopened }), yearFields())
}

// inAll makes of a list in a unit, and of a text in its elements, what a field
// walks.
func inAll[T any](list func(*portal.Unit) []T, text func(*T) *string) func(*portal.Unit, func(*string)) {
	return func(u *portal.Unit, do func(*string)) {
		all := list(u)
		for i := range all {
			if s := text(&all[i]); s != nil {
				do(s)
			}
		}
	}
}

func unitFields() []field {
	posts := func(u *portal.Unit) []portal.Post { return u.Posts }
	events := func(u *portal.Unit) []portal.Event { return u.Events }
	waivers := func(u *portal.Unit) []portal.Waiver { return u.Waivers }
	extensions := func(u *portal.Unit) []portal.Extension { return u.Extensions }
	ladder := func(u *portal.Unit) []portal.LadderEntry { return u.Ladder }
	moves := func(u *portal.Unit) []portal.Relocation { return u.Moves }
	return []field{
		{name: "posts.holder", keep: true, unit: inAll(posts, func(p *portal.Post) *string { return &p.Holder })},
		{name: "posts.rank", unit: inAll(posts, func(p *portal.Post) *string { return &p.Rank })},
		{name: "posts.note", unit: inAll(posts, func(p *portal.Post) *string { return &p.Note })},
		{name: "done.note", keep: true, unit: inActs(func(a *portal.Act) *string { return &a.Note })},
		{name: "done.link", unit: inActs(more(func(m *portal.ActMore) *string { return &m.Link }))},
		{name: "done.result", unit: inActs(more(func(m *portal.ActMore) *string { return &m.Result }))},
		{name: "events.note", keep: true, unit: inAll(events, func(e *portal.Event) *string { return &e.Note })},
		{name: "waivers.reason", keep: true, unit: inAll(waivers, func(w *portal.Waiver) *string { return &w.Reason })},
		{name: "waivers.approver", unit: inAll(waivers, func(w *portal.Waiver) *string { return &w.Approver })},
		{name: "extensions.reason", keep: true, unit: inAll(extensions, func(x *portal.Extension) *string { return &x.Reason })},
		{name: "extensions.approver", unit: inAll(extensions, func(x *portal.Extension) *string { return &x.Approver })},
		{name: "ladders.note", unit: inAll(ladder, func(e *portal.LadderEntry) *string { return &e.Note })},
		{name: "moved.note", unit: inAll(moves, func(m *portal.Relocation) *string { return &m.Note })},
	}
}

// inActs walks all acts.
func inActs(text func(*portal.Act) *string) func(*portal.Unit, func(*string)) {
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

func findingFields() []field {
	return []field{
		{name: "findings.title", keep: true, unit: inFindings(func(f *portal.Finding, do func(*string)) { do(&f.Title) })},
		{name: "findings.source", unit: inFindings(func(f *portal.Finding, do func(*string)) { do(&f.Source) })},
		{name: "findings.owner", keep: true, unit: inFindings(owner)},
		{name: "findings.moved.reason", keep: true, unit: ofFindings(func(f *portal.Finding) []portal.Move { return f.Moves }, func(m *portal.Move) *string { return &m.Reason })},
		{name: "findings.progress.note", unit: ofFindings(func(f *portal.Finding) []portal.Progress { return f.Progress }, func(p *portal.Progress) *string { return &p.Note })},
		{name: "findings.progress.link", unit: ofFindings(func(f *portal.Finding) []portal.Progress { return f.Progress }, func(p *portal.Progress) *string { return &p.Link })},
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

func inFindings(walk func(*portal.Finding, func(*string))) func(*portal.Unit, func(*string)) {
	return func(u *portal.Unit, do func(*string)) {
		for _, f := range u.Findings {
			walk(f, do)
		}
	}
}

// ofFindings walks a list that findings have.
func ofFindings[T any](list func(*portal.Finding) []T, text func(*T) *string) func(*portal.Unit, func(*string)) {
	return inFindings(func(f *portal.Finding, do func(*string)) {
		all := list(f)
		for i := range all {
			do(text(&all[i]))
		}
	})
}

func measureFields() []field {
	of := func(name string, keep bool, text func(*portal.Measure) *string) field {
		return field{name: "findings.measures." + name, keep: keep, unit: ofFindings(func(f *portal.Finding) []portal.Measure { return f.Measures }, text)}
	}
	return []field{
		of("text", true, func(m *portal.Measure) *string { return &m.Text }),
		of("owner", true, func(m *portal.Measure) *string { return &m.Owner }),
		of("note", false, func(m *portal.Measure) *string { return &m.Note }),
		of("link", false, func(m *portal.Measure) *string { return &m.Link }),
	}
}

// signFields are those of one kind of statement.
func signFields(kind string, list func(*portal.Finding) []portal.Sign) []field {
	of := func(name string, keep bool, text func(*portal.Sign) *string) field {
		return field{name: "findings." + kind + "." + name, keep: keep, unit: ofFindings(list, text)}
	}
	return []field{
		of("by", true, func(s *portal.Sign) *string { return &s.By }),
		of("note", false, func(s *portal.Sign) *string { return &s.Note }),
		of("link", false, func(s *portal.Sign) *string { return &s.Link }),
	}
}
