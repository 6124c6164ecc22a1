package privacy

import (
	"maps"
	"slices"
	"strconv"

	"mingdeng/generator/portal"
)

// unit leaves out of u, which is a copy, what is not for every reader.
func (r *rules) unit(u *portal.Unit) {
	own(u)
	r.records(u)
	r.parties(u)
	for _, f := range r.omitted {
		if f.unit != nil && f.name != "moved.note" {
			f.unit(u, r.dropped(f))
		}
	}
	if r.names != nil {
		r.names.unit(u, r.fields, r.obligations)
	}
	if slices.Contains(r.privacy.Fields, subjects) {
		renameSubjects(u, r.obligations, func(i int, _ string) string { return r.words.Subject + " " + strconv.Itoa(i+1) })
	}
}

// moves does to a unit's moves, which are each portal's own, what unit does to
// the rest.
func (r *rules) moves(u *portal.Unit) {
	for i := range u.Moves {
		if u.Moves[i].Internal {
			u.Moves[i].Note = r.words.Internal
		}
	}
	for _, f := range r.omitted {
		if f.name == "moved.note" {
			f.unit(u, r.dropped(f))
		}
	}
	if r.names != nil {
		for i := range u.Moves {
			r.names.text(u, &u.Moves[i].Note)
		}
	}
}

// dropped is what becomes of a text that no reader gets.
func (r *rules) dropped(f field) func(*string) {
	return func(s *string) {
		switch {
		case *s == "" || !f.keep:
			*s = ""
		default:
			*s = r.words.Internal
		}
	}
}

// own gives u its own copy of all that may be changed.
func own(u *portal.Unit) {
	u.Posts, u.Events, u.Waivers = slices.Clone(u.Posts), slices.Clone(u.Events), slices.Clone(u.Waivers)
	u.Extensions, u.Ladder = slices.Clone(u.Extensions), slices.Clone(u.Ladder)
	u.Acts = slices.Clone(u.Acts)
	for i := range u.Acts {
		if a := &u.Acts[i]; a.More != nil {
			more := *a.More
			more.Subjects = slices.Clone(more.Subjects)
			a.More = &more
		}
	}
	u.Subjects = maps.Clone(u.Subjects)
	for name, list := range u.Subjects {
		u.Subjects[name] = slices.Clone(list)
	}
	u.Findings = slices.Clone(u.Findings)
	for i, f := range u.Findings {
		g := *f
		g.Measures, g.Moves, g.Progress = slices.Clone(f.Measures), slices.Clone(f.Moves), slices.Clone(f.Progress)
		g.Rectified, g.Accepted, g.Reopened = slices.Clone(f.Rectified), slices.Clone(f.Accepted), slices.Clone(f.Reopened)
		u.Findings[i] = &g
	}
}

// renameSubjects gives what the unit's lists hold other names, in the lists and
// in the acts; i counts within a list.
func renameSubjects(u *portal.Unit, obligations []*portal.Obligation, name func(i int, old string) string) {
	for list, all := range u.Subjects {
		to := map[string]string{}
		for i := range all {
			to[all[i].Name] = name(i, all[i].Name)
			all[i].Name = to[all[i].Name]
		}
		for i := range u.Acts {
			a := &u.Acts[i]
			if a.More == nil || obligations[a.Obligation].Subjects.List != list {
				continue
			}
			for k, s := range a.More.Subjects {
				if s, ok := to[s]; ok {
					a.More.Subjects[k] = s
				}
			}
		}
	}
}
